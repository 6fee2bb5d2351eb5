import { LATER, readBackupIsDue } from '@/utils/backup/reminder';
import { send } from '@/utils/messages/send';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { useSettings } from './hooks/use-settings';
import { useStored } from './hooks/use-stored';
import { Note } from './Note';

/** Shows only when something is known nowhere but here, and for long without a backup. */
export function BackupNote() {
  const settings = useSettings();
  const { backupAt, backupLater } = settings ?? {};
  const due = useStored(
    async () => settings !== undefined && readBackupIsDue({ backupAt, backupLater }, Date.now()),
    ['accounts', 'people'],
    [settings === undefined, backupAt, backupLater],
  );
  if (due.state !== 'ready' || !due.value) return null;
  return (
    <Note
      icon="box"
      title={t('backupNote.title')}
      role="status"
      action={
        <>
          <Button size="sm" onClick={() => void showPage({ page: 'options', section: 'privacy' })}>
            {t('backupNote.save')}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            onClick={() => void send('settings.save', { backupLater: Date.now() + LATER })}
          >
            {t('backupNote.later')}
          </Button>
        </>
      }
    >
      {t('backupNote.text')}
    </Note>
  );
}
