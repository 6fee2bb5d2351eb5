import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { providerOf } from '@/components/provider-of';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import type { About } from '@/utils/search/about';
import type { Ids } from '@/utils/search/listing';
import { readAccounts } from '@/utils/storage/read';
import { readAsset } from '@/utils/storage/read-assets';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Outcomes } from './Outcomes';
import { Progress } from './Progress';
import { failedOf, useWork } from './use-work';

interface Props {
  ids: Ids;
  /** Of many; one is read. */
  about?: Promise<About>;
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

async function look(ids: Ids, about: Promise<About> | undefined): Promise<Subject> {
  const [id = ''] = ids.slice(0, 1);
  const [accounts, first] = await Promise.all([readAccounts(), readAsset(id)]);
  const isOne = ids.length === 1;
  const { accountIds, sending } = about && !isOne ? await about : aboutOne(first);
  const providers = accounts.filter(({ id }) => accountIds.includes(id)).map(providerOf);
  const names = (can: boolean) => [
    ...new Set(providers.filter((one) => one.can.deleteAsset === can).map((one) => one.name)),
  ];
  return { name: isOne ? first?.name : undefined, gone: names(true), stays: names(false), sending };
}

const aboutOne = (one: Asset | undefined): Pick<About, 'accountIds' | 'sending'> => ({
  accountIds: one?.assetId ? [one.accountId] : [],
  sending: one?.state === 'sending' ? 1 : 0,
});

/** Asks, deletes part by part, and says what became of each that did not go. */
export function DeleteAssets({ ids, about, onClose }: Props) {
  // Read once: what is being deleted must not change the question.
  const stored = useStored(() => look(ids, about), [], [ids]);
  const { work, start, stop } = useWork((part) => send('asset.delete', { ids: part }));
  const remove = async (which: Ids) => {
    const outcomes = await start(which);
    if (outcomes.length < which.length || failedOf(outcomes).length > 0) return;
    showToast(outcomes.some(({ hereOnly }) => hereOnly) ? t('removal.doneHere') : t('removal.done', outcomes.length));
    onClose();
  };
  if (stored.state === 'loading' && ids.length > 1) {
    return (
      <Dialog
        title={t('removal.title', ids.length)}
        onClose={onClose}
        foot={<Button onClick={onClose}>{t('keep')}</Button>}
      >
        <Loading label={t('assets.loading')} />
      </Dialog>
    );
  }
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
