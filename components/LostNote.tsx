import { send } from '@/utils/messages/send';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { useSettings } from './hooks/use-settings';
import { Note } from './Note';

/** Shows only after the browser has thrown away records that it could not read: else it would look like a first run. */
export function LostNote() {
  if (!useSettings()?.lostAt) return null;
  return (
    <Note
      tone="bad"
      role="status"
      title={t('lost.title')}
      action={
        <>
          <Button size="sm" onClick={() => void showPage({ page: 'options', section: 'privacy' })}>
            {t('backup.restore')}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => void send('settings.save', { lostAt: 0 })}>
            {t('lost.anew')}
          </Button>
        </>
      }
    >
      {t('lost.text')}
    </Note>
  );
}
