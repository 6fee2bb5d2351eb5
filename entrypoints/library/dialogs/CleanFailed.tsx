import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useStored } from '@/components/hooks/use-stored';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import { countAssetsIn, readAssetIdsIn } from '@/utils/storage/read-assets';
import { t } from '@/utils/text/i18n';
import { Outcomes } from './Outcomes';
import { Progress } from './Progress';
import { failedOf, useWork } from './use-work';

interface Props {
  accountId: string | undefined;
  personId: string | undefined;
  onClose: () => void;
}

/** Deletes what failed, part by part: of a person, of an account, or of all. */
export function CleanFailed({ accountId, personId, onClose }: Props) {
  const stored = useStored(() => countAssetsIn(['failed'], { accountId, personId }), ['assets'], [accountId, personId]);
  const { work, start, stop } = useWork((ids) => send('failed.clean', { ids }));
  if (stored.state !== 'ready') return null;
  const count = stored.value;
  const clean = async () => {
    const ids = await readAssetIdsIn(['failed'], { accountId, personId });
    const outcomes = await start(ids);
    if (outcomes.length < ids.length || failedOf(outcomes).length > 0) return;
    showToast(t('clean.done', outcomes.length));
    onClose();
  };
  if (work.at === 'working') {
    return (
      <Dialog title={t('clean.title')} onClose={stop} foot={<Button onClick={stop}>{t('working.stop')}</Button>}>
        <Progress done={work.done} of={work.of} />
      </Dialog>
    );
  }
  const over = work.at === 'done' || count === 0;
  return (
    <Dialog
      title={t('clean.title')}
      onClose={onClose}
      foot={
        over ? (
          <Button variant="primary" onClick={onClose}>
            {t('close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('keep')}</Button>
            <Button variant="final" onClick={() => void clean()}>
              {t('clean.do')}
            </Button>
          </>
        )
      }
    >
      {work.at === 'done' ? (
        <Outcomes outcomes={work.outcomes} stopped={work.stopped} />
      ) : (
        <p>{over ? t('clean.none') : t('clean.text', count)}</p>
      )}
    </Dialog>
  );
}
