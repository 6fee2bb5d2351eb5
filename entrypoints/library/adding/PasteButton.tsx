import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useLock } from '@/components/hooks/use-lock';
import { goTo } from '@/entrypoints/library/place';
import { t } from '@/utils/text/i18n';
import { bring } from './bring';
import styles from './DropZone.module.css';
import { isEmpty, readClipboard } from './transfer';

/** Takes what is in the clipboard, and shows the queue of the person it went to. */
export function PasteButton({ personId, quiet }: { personId: string; quiet?: boolean }) {
  const [said, setSaid] = useState<'pasteNothing' | 'pasteKeys'>();
  const isLocked = useLock()?.isLocked;
  const paste = async () => {
    setSaid(undefined);
    try {
      const brought = await readClipboard();
      if (isEmpty(brought)) return setSaid('pasteNothing');
      void bring(personId, brought);
      goTo({ show: 'add', personId });
    } catch {
      setSaid('pasteKeys');
    }
  };
  return (
    <>
      <Button
        size={quiet ? 'sm' : 'lg'}
        variant={quiet ? 'quiet' : 'plain'}
        icon="paste"
        // The page says above that it is locked.
        off={isLocked}
        onClick={() => void paste()}
      >
        {t('adding.paste')}
      </Button>
      <span class={styles.said} role="status">
        {said && t(`adding.${said}`)}
      </span>
    </>
  );
}
