import { t } from '@/utils/text/i18n';
import { Dialog } from './Dialog';
import { useShortcuts } from './hooks/use-shortcuts';
import styles from './KeysDialog.module.css';
import { shortcutWords } from './shortcut-words';

export interface KeyHelp {
  key: string;
  does: string;
}

/** Which single keys a page knows, and below them the shortcuts that work on every page of the web. */
export function KeysDialog({ keys, onClose }: { keys: KeyHelp[]; onClose: () => void }) {
  const everywhere = useShortcuts().filter((one) => one.keys !== '');
  return (
    <Dialog title={t('keysHelp.title')} onClose={onClose}>
      <Keys keys={keys} />
      {everywhere.length > 0 && (
        <>
          <h3 class={styles.head}>{t('shortcuts.everywhere')}</h3>
          <Keys keys={everywhere.map(({ name, keys }) => ({ key: keys, does: shortcutWords[name]() }))} />
        </>
      )}
    </Dialog>
  );
}

const Keys = ({ keys }: { keys: KeyHelp[] }) => (
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
);
