import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import { showToast } from '@/entrypoints/library/floating/toast';
import type { Outcome } from '@/utils/messages/outcomes';
import { countAssetsIn } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { Outcomes } from './Outcomes';
import { failedOf } from './use-work';

interface Props {
  accountId: string | undefined;
  personId: string | undefined;
  onClose: () => void;
}

/** Deletes what failed: of a person, of an account, or of all. */
export function CleanFailed({ accountId, personId, onClose }: Props) {
  const stored = useStored(() => countAssetsIn(['failed'], { accountId, personId }), ['assets'], [accountId, personId]);
  const clean = useCommand('failed.clean');
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  if (stored.state !== 'ready') return null;
  const count = stored.value;
  const start = async () => {
    const result = await clean.run({ accountId, personId });
    if (!result.ok) return;
    const { results } = result.value;
    if (failedOf(results).length > 0) return setOutcomes(results);
    showToast(t('clean.done', results.length));
    onClose();
  };
  const over = outcomes !== undefined || (count === 0 && !clean.busy);
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
            <Button variant="final" busy={clean.busy} onClick={() => void start()}>
              {t('clean.do')}
            </Button>
          </>
        )
      }
    >
      {outcomes ? (
        <Outcomes outcomes={outcomes} stopped={false} />
      ) : (
        <p>{over ? t('clean.none') : t('clean.text', count)}</p>
      )}
      {clean.fault && <FaultNote fault={clean.fault} />}
    </Dialog>
  );
}
