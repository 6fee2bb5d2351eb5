import { Button } from '@/components/Button';
import { useShortcuts } from '@/components/hooks/use-shortcuts';
import { shortcutWords } from '@/components/shortcut-words';
import { openShortcutSettings } from '@/utils/platform/commands';
import { t } from '@/utils/text/i18n';
import { Card, Setting } from './Settings';
import styles from './Settings.module.css';

/** The shortcuts that work on every page of the web, and the way to where they are changed. Nothing on a phone. */
export function ShortcutsCard() {
  const shortcuts = useShortcuts();
  if (shortcuts.length === 0) return null;
  return (
    <Card>
      <Setting id="shortcuts" title={t('shortcuts.title')} text={t('shortcuts.text')}>
        <Button iconEnd="leave" onClick={() => void openShortcutSettings()}>
          {t('shortcuts.change')}
        </Button>
      </Setting>
      <dl class={styles.shortcuts} aria-labelledby="shortcuts">
        {shortcuts.map(({ name, keys }) => (
          <div key={name}>
            <dt>{shortcutWords[name]()}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : t('shortcuts.none')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
