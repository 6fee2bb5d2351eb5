import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/text/i18n';
import { bring } from './bring';
import styles from './DropZone.module.css';
import { PasteButton } from './PasteButton';

const KINDS = 'image/*,video/*,audio/*,.heic,.heif';

/** Preact's types don't know it. https://developer.mozilla.org/docs/Web/API/HTMLInputElement/webkitdirectory */
const WHOLE_FOLDER = { webkitdirectory: true };

/** Where files are dropped and chosen. Drops and pastes are heard by the whole page (DropAnywhere). */
export function DropZone({ personId, tall }: { personId: string; tall: boolean }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    const field = event.currentTarget;
    void bring(personId, { sources: [...(field.files ?? [])], addresses: [] });
    // The same file can be chosen again.
    field.value = '';
  };
  return (
    <div class={styles.zone}>
      <button type="button" class={styles.drop} data-tall={tall || undefined} onClick={() => files.current?.click()}>
        <Icon name="upload" size={20} />
        <span>
          <b>{t('adding.drop')}</b> {t('adding.choose')}
        </span>
      </button>
      <input ref={files} type="file" hidden multiple accept={KINDS} data-adding="files" onChange={chosen} />
      <input ref={folder} type="file" hidden {...WHOLE_FOLDER} data-adding="folder" onChange={chosen} />
      <div class={styles.ways}>
        {'webkitdirectory' in HTMLInputElement.prototype && (
          <Button size="sm" variant="quiet" icon="folder" onClick={() => folder.current?.click()}>
            {t('adding.folder')}
          </Button>
        )}
        <PasteButton personId={personId} quiet />
      </div>
    </div>
  );
}
