import { t } from '@/utils/text/i18n';
import { Dialog } from './Dialog';
import styles from './KeysDialog.module.css';

export interface KeyHelp {
  key: string;
  does: string;
}

/** Which single keys a page knows. */
export function KeysDialog({ keys, onClose }: { keys: KeyHelp[]; onClose: () => void }) {
  return (
    <Dialog title={t('keysHelp.title')} onClose={onClose}>
      <dl class={styles.keys}>
        {keys.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
