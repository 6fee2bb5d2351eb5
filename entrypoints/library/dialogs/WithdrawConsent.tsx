import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { Note } from '@/components/Note';
import { Points } from '@/components/Points';
import { providerOf } from '@/components/provider-of';
import { goTo } from '@/entrypoints/library/place';
import { send } from '@/utils/messages/send';
import type { ProviderDescription } from '@/utils/providers/provider';
import { readAccounts, readPerson } from '@/utils/storage/read';
import { countAssetsOf, readAssetIdsIn } from '@/utils/storage/read-assets';
import { readGenerationsWith } from '@/utils/storage/read-generations';
import type { AssetState, Person, Withdrawal } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import { forgetClips } from './forget-clips';
import { Outcomes } from './Outcomes';
import { Progress } from './Progress';
import { isRefusal } from './refusal';
import { failedOf, useWork } from './use-work';

interface Props {
  personId: string;
  onClose: () => void;
}

type Came = Omit<Withdrawal, 'at'>;

/** Every state: what waits in line goes too. */
const ALL: AssetState[] = ['held', 'queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled'];

async function look(personId: string) {
  const [person, accounts, assets] = await Promise.all([readPerson(personId), readAccounts(), countAssetsOf(personId)]);
  const clips = person ? (await readGenerationsWith(person)).length : 0;
  return { person, account: accounts.find(({ id }) => id === person?.accountId), assets, clips };
}

/**
 * A person takes back what they agreed to: lists what is deleted, deletes it (the clips made with them; the group as a whole where
 * the provider lets it, else one asset after the other), and says what stays where. The record that they agreed is kept, with the moment of this.
 */
export function WithdrawConsent({ personId, onClose }: Props) {
  // Read once: they are gone from the list before the answer is read.
  const stored = useStored(() => look(personId), [], [personId]);
  const { work, start, stop } = useWork((ids) => send('asset.delete', { ids }));
  const [step, setStep] = useState<'asking' | 'group' | 'assets' | 'done'>('asking');
  const [came, setCame] = useState<Came>();
  const [clipsLeft, setClipsLeft] = useState(0);
  const [isKept, setKept] = useState(false);
  const [fault, setFault] = useState<Fault>();
  if (stored.state !== 'ready' || !stored.value.person?.consentId) return null;
  const { person, account, assets, clips } = stored.value;
  const consentId = stored.value.person.consentId;
  const provider = account && providerOf(account);
  const name = person.name || t('person.unnamed');
  const title = t('withdraw.title', [name]);

  const failed = (what: Fault) => {
    setFault(what);
    setStep('asking');
  };
  const end = async (outcome: Came) => {
    await send('consent.withdraw', { id: consentId, outcome: { deleted: 0, stays: 0, groupStays: false, ...outcome } });
    setCame(outcome);
    setStep('done');
  };
  const deletePerson = (hereOnly: boolean) => send('person.delete', { id: person.id, typed: person.groupId, hereOnly });

  const withdraw = async () => {
    setFault(undefined);
    setStep('group');
    const begun = await send('consent.withdraw', { id: consentId });
    if (!begun.ok) return failed(begun.fault);
    if (clips > 0) setClipsLeft(await forgetClips(person));
    if (provider?.can.deleteGroup) {
      const group = await deletePerson(false);
      if (group.ok) return end({ deleted: assets, stays: 0, groupStays: false });
      // What it refuses as a whole may go one by one.
      if (!isRefusal(group.fault)) return failed(group.fault);
    }
    setStep('assets');
    const ids = await readAssetIdsIn(ALL, { personId: person.id });
    const outcomes = await start(ids);
    const stays = outcomes.filter(({ hereOnly }) => hereOnly).length;
    const left = ids.length - outcomes.length + failedOf(outcomes).length;
    const deleted = ids.length - left - stays;
    if (left > 0) {
      setKept(true);
      return end({ deleted, stays: stays + left, groupStays: true });
    }
    const here = await deletePerson(true);
    if (!here.ok) return failed(here.fault);
    await end({ deleted, stays, groupStays: true });
  };
  const close = () => {
    onClose();
    if (step === 'done' && !isKept) goTo({ show: 'all' });
  };

  if (step === 'group' || work.at === 'working') {
    return (
      <Dialog
        title={title}
        onClose={stop}
        foot={step === 'assets' && <Button onClick={stop}>{t('working.stop')}</Button>}
      >
        {work.at === 'working' ? (
          <Progress done={work.done} of={work.of} />
        ) : (
          <Loading label={t('withdraw.working', [provider?.name ?? t('asset.providerGone')])} />
        )}
      </Dialog>
    );
  }
  if (step === 'done' && came) {
    return (
      <Dialog
        title={t('withdraw.doneTitle', [name])}
        onClose={close}
        foot={
          <Button variant="primary" onClick={close}>
            {t('close')}
          </Button>
        }
      >
        <Result {...{ came, clipsLeft, person, provider, isKept }} />
        {work.at === 'done' && failedOf(work.outcomes).length > 0 && (
          <Outcomes outcomes={work.outcomes} stopped={work.stopped} />
        )}
      </Dialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button variant="final" onClick={() => void withdraw()}>
            {t('withdraw.do')}
          </Button>
        </>
      }
    >
      <p>{t('withdraw.text')}</p>
      <Points
        of={[
          provider?.can.deleteGroup && t('withdraw.group', [provider.name]),
          provider?.can.deleteAsset && assets > 0 && t('withdraw.assets', assets, [assets, provider.name]),
          clips > 0 && t('withdraw.clips', clips),
          t('withdraw.here'),
        ]}
      />
      <p>{t('withdraw.elsewhere')}</p>
      {provider && !provider.can.deleteAsset && <p>{t('withdraw.cannot', [provider.name])}</p>}
      {fault && <FaultNote fault={fault} provider={provider} address={account?.baseUrl} />}
    </Dialog>
  );
}

interface ResultProps {
  came: Came;
  /** Generations that are still being made. */
  clipsLeft: number;
  person: Person;
  provider: ProviderDescription | undefined;
  /** Not all of it could be deleted yet. */
  isKept: boolean;
}

function Result({ came, clipsLeft, person, provider, isKept }: ResultProps) {
  const { stays = 0, groupStays = false } = came;
  const at = provider?.name ?? t('asset.providerGone');
  if (stays === 0 && !groupStays && clipsLeft === 0) return <p role="status">{t('withdraw.all', [at])}</p>;
  return (
    <Note tone="wait" role="status" title={t('withdraw.staysTitle', [at])}>
      <Points
        of={[
          groupStays && t('withdraw.staysGroup', [person.groupId]),
          stays > 0 && t('withdraw.staysAssets', stays),
          clipsLeft > 0 && t('withdraw.staysClips', clipsLeft),
        ]}
      />
      {(groupStays || stays > 0) && sentences(isKept && t('withdraw.again'), t('withdraw.staysText', [at]))}
    </Note>
  );
}
