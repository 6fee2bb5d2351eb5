import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useStored } from '@/components/hooks/use-stored';
import { providerOf } from '@/components/provider-of';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import { readAccounts } from '@/utils/storage/read';
import { readAssetsById } from '@/utils/storage/read-assets';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Outcomes } from './Outcomes';
import { Progress } from './Progress';
import { failedOf, useWork } from './use-work';

interface Props {
  ids: string[];
  onClose: () => void;
}

/** What deleting these means, before it is done. */
interface Subject {
  /** The name, when it is one. */
  name?: string;
  /** Names of providers where it is deleted as well. */
  gone: string[];
  /** Names of providers that let nothing be deleted. */
  stays: string[];
  /** On their way at this moment. */
  sending: number;
}

const PART = 1_000;

async function look(ids: string[]): Promise<Subject> {
  const accounts = new Map((await readAccounts()).map((one) => [one.id, one]));
  const met = new Set<Account>();
  let sending = 0;
  let name: string | undefined;
  for (let from = 0; from < ids.length; from += PART) {
    for (const asset of await readAssetsById(ids.slice(from, from + PART))) {
      if (!asset) continue;
      name ??= asset.name;
      if (asset.state === 'sending') sending += 1;
      const account = accounts.get(asset.accountId);
      if (account && asset.assetId) met.add(account);
    }
  }
  const providers = [...met].map(providerOf);
  const names = (can: boolean) => [
    ...new Set(providers.filter((one) => one.can.deleteAsset === can).map((one) => one.name)),
  ];
  return { name: ids.length === 1 ? name : undefined, gone: names(true), stays: names(false), sending };
}

/** Asks, deletes part by part, and says what became of each that did not go. */
export function DeleteAssets({ ids, onClose }: Props) {
  // Read once: what is being deleted must not change the question.
  const stored = useStored(() => look(ids), [], [ids.join()]);
  const { work, start, stop } = useWork((part) => send('asset.delete', { ids: part }));
  const remove = async (which: string[]) => {
    const outcomes = await start(which);
    if (outcomes.length < which.length || failedOf(outcomes).length > 0) return;
    showToast(outcomes.some(({ hereOnly }) => hereOnly) ? t('removal.doneHere') : t('removal.done', outcomes.length));
    onClose();
  };
  if (stored.state !== 'ready') return null;
  const { name, gone, stays, sending } = stored.value;
  const title = name ? t('removal.titleOne', [name]) : t('removal.title', ids.length);

  if (work.at === 'working') {
    return (
      <Dialog title={title} onClose={stop} foot={<Button onClick={stop}>{t('working.stop')}</Button>}>
        <Progress done={work.done} of={work.of} />
      </Dialog>
    );
  }
  if (work.at === 'done') {
    const again = failedOf(work.outcomes).map(({ id }) => id);
    return (
      <Dialog
        title={title}
        onClose={onClose}
        foot={
          <>
            {again.length > 0 && <Button onClick={() => void remove(again)}>{t('working.retry')}</Button>}
            <Button variant="primary" onClick={onClose}>
              {t('close')}
            </Button>
          </>
        }
      >
        <Outcomes outcomes={work.outcomes} stopped={work.stopped} />
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
          <Button variant="final" onClick={() => void remove(ids)}>
            {t('removal.do', ids.length)}
          </Button>
        </>
      }
    >
      {gone.map((provider) => (
        <p key={provider}>{t('removal.text', ids.length, [provider])}</p>
      ))}
      {stays.map((provider) => (
        <p key={provider}>{t('removal.stays', ids.length, [provider])}</p>
      ))}
      <p>{t('removal.here', ids.length)}</p>
      {sending > 0 && <p>{t('removal.busy', sending)}</p>}
    </Dialog>
  );
}
