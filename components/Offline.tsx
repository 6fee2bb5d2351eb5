import { t } from '@/utils/text/i18n';
import { useOnline } from './hooks/use-online';
import { Note } from './Note';

/** A line that shows only while the browser is offline. */
export function OfflineNote() {
  const online = useOnline();
  return online ? null : (
    <Note role="status" icon="web">
      {t('offline')}
    </Note>
  );
}
