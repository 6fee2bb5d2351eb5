import { Button } from '@/components/Button';
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
        <Button variant="primary" size="lg" wide onClick={() => void showPage({ page: 'options', section: 'welcome' })}>
          {t('account.add')}
        </Button>
        <p class={styles.lock}>
          <Icon name="lock" />
          <span>{t('key.stays')}</span>
        </p>
      </div>
    </Frame>
  );
}
