import { Face } from '@/components/Face';
import { Icon } from '@/components/Icon';
import type { Consent } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { day, dayAndClock } from '@/utils/text/time';
import styles from './Consents.module.css';

export function ConsentRow({ consent, name, now }: { consent: Consent; name: string; now: number }) {
  const until = day(consent.until, now);
  return (
    <li class={styles.consent}>
      <Face name={name} />
      <div class={styles.words}>
        <p class={styles.name}>{name || t('person.unnamed')}</p>
        {consent.purpose && <p>{consent.purpose}</p>}
        <p class={styles.when}>
          {t('consents.given', [dayAndClock(consent.agreedAt, now)])} ·{' '}
          {consent.until < now ? t('consents.ended', [until]) : t('consents.until', [until])}
        </p>
        <details>
          <summary>
            <Icon name="next" />
            {t('consents.textFold')}
          </summary>
          <p class={styles.text}>{consent.text}</p>
          <p class={styles.when}>{t('consents.textVersion', [consent.textVersion])}</p>
        </details>
      </div>
    </li>
  );
}
