import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { StateView } from './StateView';

/** The database can't be opened: no disk, a damaged profile, or one written by a newer version. */
export function DatabaseClosed({ onAgain }: { onAgain: () => void }) {
  return (
    <StateView sign="box" tone="bad" title={t('fault.storage.title')} text={t('fault.storage.text')}>
      <Button variant="primary" size="lg" wide icon="again" onClick={onAgain}>
        {t('fault.tryAgain')}
      </Button>
    </StateView>
  );
}
