import { Button } from '@/components/Button';
import { Face } from '@/components/Face';
import { Fold } from '@/components/Fold';
import { send } from '@/utils/messages/send';
import { showPage } from '@/utils/platform/pages';
import type { Consent, Person } from '@/utils/storage/records';
import { languageOfConsent } from '@/utils/text/consent';
import { t } from '@/utils/text/i18n';
import { day, dayAndClock } from '@/utils/text/time';
import styles from './Consents.module.css';

interface Props {
  consent: Consent;
  /** Who is kept under it; absent: nobody any more. */
  person: Person | undefined;
  now: number;
}

export function ConsentRow({ consent, person, now }: Props) {
  // Taken back, nothing but the record itself says who it was.
  const name = person?.name || consent.name;
  const ended = consent.until < now && !consent.withdrawal;
  return (
    <li class={styles.consent}>
      <Face name={name} />
      <div class={styles.words}>
        <p class={styles.name}>{name || t('person.unnamed')}</p>
        {consent.purpose && <p>{consent.purpose}</p>}
        <p class={styles.when}>
          {t('consents.given', [dayAndClock(consent.agreedAt, now)])} · {howLong(consent, now)}
        </p>
        {ended && person && <p class={styles.due}>{t('consents.due')}</p>}
        {consent.withdrawal && person && <p class={styles.due}>{t('consents.left')}</p>}
        <div class={styles.deeds}>
          <Button size="sm" icon="leave" onClick={() => void showPage({ page: 'consent', consentId: consent.id })}>
            {t('consents.sheet')}
          </Button>
          {person && (
            <Button size="sm" onClick={() => void showPage({ page: 'library', personId: person.id })}>
              {t('consents.person')}
            </Button>
          )}
          {ended && person && consent.remindedAt === undefined && (
            <Button size="sm" variant="quiet" onClick={() => void send('consent.seen', { id: consent.id })}>
              {t('consents.seen')}
            </Button>
          )}
        </div>
        <Fold title={t('consents.textFold')}>
          <p class={styles.text} lang={languageOfConsent(consent.textVersion)}>
            {consent.text}
          </p>
          <p class={styles.when}>{t('consents.textVersion', [consent.textVersion])}</p>
        </Fold>
      </div>
    </li>
  );
}

function howLong({ until, withdrawal }: Consent, now: number): string {
  if (withdrawal) return t('consents.withdrawn', [day(withdrawal.at, now)]);
  return until < now ? t('consents.ended', [day(until, now)]) : t('consents.until', [day(until, now)]);
}
