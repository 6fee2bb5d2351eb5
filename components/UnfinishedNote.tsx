import { useEffect, useState } from 'preact/hooks';
import { findUnfinished } from '@/utils/backup/scratch';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { Note } from './Note';

/** Shows only when the browser ended in the middle of a repair: a library that looks empty isn't. */
export function UnfinishedNote() {
  const [found, setFound] = useState(false);
  useEffect(() => void findUnfinished().then((file) => setFound(file !== undefined)), []);
  if (!found) return null;
  return (
    <Note
      role="status"
      title={t('unfinished.title')}
      action={
        <Button size="sm" onClick={() => void showPage({ page: 'options', section: 'repair' })}>
          {t('unfinished.open')}
        </Button>
      }
    >
      {t('unfinished.text')}
    </Note>
  );
}
