import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './Details.module.css';

/** A check found something, and the user decides. What can't be sent like this has no button that sends it. */
export function Held({ asset }: { asset: Asset }) {
  const anyway = useCommand('upload.anyway');
  const skip = useCommand('upload.skip');
  const refused = asset.findings?.some(({ level }) => level === 'refuse') ?? false;
  const fault = anyway.fault ?? skip.fault;
  return (
    <>
      <section class={styles.unsure} aria-labelledby="why">
        <h3 id="why">{t('heldAsset.title')}</h3>
        <p>{t('heldAsset.text')}</p>
        <div class={styles.acts}>
          {!refused && (
            <Button variant="primary" busy={anyway.busy} onClick={() => void anyway.run({ ids: [asset.id] })}>
              {t('heldAsset.anyway')}
            </Button>
          )}
          <Button busy={skip.busy} onClick={() => void skip.run({ ids: [asset.id] })}>
            {t('heldAsset.skip')}
          </Button>
        </div>
      </section>
      {fault && <FaultNote fault={fault} />}
    </>
  );
}
