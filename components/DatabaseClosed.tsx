import { showPage } from '@/utils/platform/pages';
import type { StorageProblem } from '@/utils/storage/problem';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { StateView } from './StateView';

const words: Record<StorageProblem, () => { title: string; text: string }> = {
  newer: () => ({ title: t('fault.newer.title'), text: t('fault.newer.text') }),
  migration: () => ({ title: t('fault.migration.title'), text: t('fault.migration.text') }),
  full: () => ({ title: t('fault.full.title'), text: t('fault.full.text') }),
  unreadable: () => ({ title: t('fault.storage.title'), text: t('fault.storage.text') }),
};

/** The database can't be used: why, once more, and the way to what can still be read of it. */
export function DatabaseClosed({ problem, onAgain }: { problem: StorageProblem; onAgain: () => void }) {
  const { title, text } = words[problem]();
  return (
    <StateView sign="box" tone="bad" title={title} text={text}>
      <Button variant="primary" size="lg" wide icon="again" onClick={onAgain}>
        {t('fault.tryAgain')}
      </Button>
      <Button variant="quiet" wide onClick={() => void showPage({ page: 'options', section: 'repair' })}>
        {t('rescue.open')}
      </Button>
    </StateView>
  );
}
