import { Button } from '@/components/Button';
import { openAddress } from '@/components/open-address';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';
import styles from './PhoneHelp.module.css';

/** What happens on the phone, to be shown or read aloud to who holds it, and what to do where it doesn't. */
export function PhoneHelp({ provider }: { provider?: ProviderDescription }) {
  return (
    <div class={styles.help}>
      <ol class={styles.steps}>
        <li>{t('phoneHelp.scan')}</li>
        <li>{t('phoneHelp.allow')}</li>
        <li>{t('phoneHelp.face')}</li>
        <li>{t('phoneHelp.complete')}</li>
        <li>{t('phoneHelp.done')}</li>
      </ol>
      <h3>{t('phoneHelp.wrong')}</h3>
      <dl class={styles.wrong}>
        <dt>{t('phoneHelp.camera')}</dt>
        <dd>{t('phoneHelp.cameraText')}</dd>
        <dt>{t('phoneHelp.ended')}</dt>
        <dd>{t('phoneHelp.endedText')}</dd>
        <dt>{t('phoneHelp.right')}</dt>
        <dd>
          {t('phoneHelp.rightText')}
          {provider?.keysPage && (
            <Button variant="link" iconEnd="leave" onClick={() => openAddress(provider.keysPage)}>
              {t('fault.openProvider', [provider.name])}
            </Button>
          )}
        </dd>
      </dl>
    </div>
  );
}
