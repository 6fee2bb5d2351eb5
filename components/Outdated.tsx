import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { StateView } from './StateView';

/** The extension was updated under an open page: nobody answers it any more. */
export function Outdated() {
  return (
    <StateView sign="again" title={t('gone.title')} text={t('gone.text')}>
      <Button variant="primary" size="lg" wide onClick={() => location.reload()}>
        {t('gone.open')}
      </Button>
    </StateView>
  );
}
