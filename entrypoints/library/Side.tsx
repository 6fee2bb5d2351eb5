import { Face } from '@/components/Face';
import { Icon, type IconName } from '@/components/Icon';
import text from '@/components/text.module.css';
import { isBusy } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AccountChoice } from './AccountChoice';
import { hashOf, type Place, samePlace } from './place';
import styles from './Side.module.css';
import { Slots } from './Slots';
import { countBy, needsYou, type Shelf } from './shelf';

interface Props {
  shelf: Shelf;
  place: Place;
  accountId: string | undefined;
  onAccount: (accountId: string | undefined) => void;
}

export function Side({ shelf, place, accountId, onAccount }: Props) {
  const counts = countBy(shelf.assets);
  const account = shelf.accounts.length === 1 ? shelf.accounts[0] : shelf.accounts.find(({ id }) => id === accountId);
  const failed = shelf.assets.filter(needsYou).length;
  return (
    <aside class={styles.side} aria-label={t('people.title')}>
      <div class={styles.top}>
        <AccountChoice accounts={shelf.accounts} accountId={accountId} onChoose={onAccount} />
      </div>
      <nav aria-label={t('library.title')}>
        <ul class={styles.list}>
          <Entry at={{ show: 'all' }} place={place} icon="grid" name={t('library.all')} count={shelf.assets.length} />
          <Entry
            at={{ show: 'processing' }}
            place={place}
            icon="expired"
            name={t('library.processing')}
            count={shelf.assets.filter(isBusy).length}
          />
          <Entry at={{ show: 'failed' }} place={place} icon="alert" name={t('library.failed')} count={failed} bad />
        </ul>
      </nav>
      {/* Firefox makes what scrolls a tab stop of its own; its links are enough. */}
      <nav class={styles.people} aria-labelledby="people" tabIndex={-1}>
        <h2 id="people" class={styles.heading}>
          {t('people.title')}
        </h2>
        {shelf.people.length === 0 && <p class={styles.none}>{t('empty.noPeopleTitle')}</p>}
        <ul class={styles.list}>
          {shelf.people.map((person) => {
            const at: Place = { show: 'person', personId: person.id };
            return (
              <li key={person.id}>
                <a class={styles.person} href={hashOf(at)} aria-current={samePlace(at, place) ? 'page' : undefined}>
                  <Face name={person.name} size={24} />
                  <span class={styles.name}>{person.name || t('person.unnamed')}</span>
                  <Count value={counts.get(person.id) ?? 0} always />
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      {account && <Slots account={account} />}
    </aside>
  );
}

interface EntryProps {
  at: Place;
  place: Place;
  icon: IconName;
  name: string;
  count: number;
  bad?: boolean;
}

const Entry = ({ at, place, icon, name, count, bad }: EntryProps) => (
  <li>
    <a class={styles.entry} href={hashOf(at)} aria-current={samePlace(at, place) ? 'page' : undefined}>
      <Icon name={icon} />
      <span class={styles.name}>{name}</span>
      <Count value={count} bad={bad} />
    </a>
  </li>
);

function Count({ value, bad, always }: { value: number; bad?: boolean; always?: boolean }) {
  if (value === 0 && !always) return null;
  return (
    <span class={bad ? styles.countBad : styles.count}>
      {value}
      <span class={text.sr}> {t('library.countWord', value)}</span>
    </span>
  );
}
