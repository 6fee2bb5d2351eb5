import { showPage } from '@/utils/platform/pages';
import { countEndedConsents } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { useStored } from './hooks/use-stored';
import { Note } from './Note';

/** Shows only while a consent has ended and nobody has decided what comes of what is kept under it. */
export function ConsentNote() {
  const ended = useStored(countEndedConsents, ['jobs']);
  if (ended.state !== 'ready' || ended.value === 0) return null;
  return (
    <Note
      icon="clock"
      title={t('consentNote.title', ended.value)}
      role="status"
      action={
        <Button size="sm" onClick={() => void showPage({ page: 'options', section: 'privacy' })}>
          {t('consentNote.look')}
        </Button>
      }
    >
      {t('consentNote.text')}
    </Note>
  );
}
