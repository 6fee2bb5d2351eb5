import { Button } from '@/components/Button';
import { useSettings } from '@/components/hooks/use-settings';
import { Icon } from '@/components/Icon';
import { LostNote } from '@/components/LostNote';
import { Purpose } from '@/components/Purpose';
import { Title } from '@/components/Title';
import { UnfinishedNote } from '@/components/UnfinishedNote';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import styles from './FirstRun.module.css';
import { Frame } from './Frame';

/** No account yet: what this is for, and the one thing to do. */
export function FirstRun() {
  const settings = useSettings();
  return (
    <Frame>
      <div class={styles.welcome}>
        <div>
          <img src="/likeness.svg" width={40} height={40} alt="" />
          <Title class={styles.title}>{t('first.title')}</Title>
        </div>
        <UnfinishedNote />
        <LostNote />
        <Purpose />
        <div class={styles.deeds}>
          <Button
            variant="primary"
            size="lg"
            wide
            onClick={() => void showPage({ page: 'options', section: 'welcome' })}
          >
            {t('account.add')}
          </Button>
          {/* What was lost is brought back from its own note. */}
          {!settings?.lostAt && (
            <Button variant="quiet" wide onClick={() => void showPage({ page: 'options', section: 'privacy' })}>
              {t('backup.restore')}
            </Button>
          )}
        </div>
        <p class={styles.lock}>
          <Icon name="lock" />
          <span>{t('key.stays')}</span>
        </p>
      </div>
    </Frame>
  );
}
