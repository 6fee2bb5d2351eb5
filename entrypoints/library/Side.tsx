import { useMemo, useRef } from 'preact/hooks';
import { askToVerify } from '@/components/ask-to-verify';
import { FindPeople } from '@/components/FindPeople';
import { useFind } from '@/components/hooks/use-find';
import { useStored } from '@/components/hooks/use-stored';
import { Icon, type IconName } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import text from '@/components/text.module.css';
import { type Tally, WAITING_STATES } from '@/utils/search/query';
import { countGenerations } from '@/utils/storage/read-generations';
import { BUSY_STATES } from '@/utils/storage/records';
import { number, t } from '@/utils/text/i18n';
import { AccountChoice } from './AccountChoice';
import { PeopleList } from './PeopleList';
import { hashOf, type Place, samePlace } from './place';
import styles from './Side.module.css';
import { Slots } from './Slots';
import { findText, type Shelf } from './shelf';

export interface SideProps {
  shelf: Shelf;
  place: Place;
  /** Undefined until everything is read. */
  counts: Tally | undefined;
  accountId: string | undefined;
  onAccount: (accountId: string | undefined) => void;
  onNewCollection: () => void;
}

/** With more people than this there is a field to find one. */
const MANY = 12;

export const Side = (props: SideProps) => (
  <aside class={styles.side} aria-label={t('people.title')}>
    <SideLists {...props} />
  </aside>
);

/** Account, states, people and collections: at the left, and on a narrow page in a dialog. */
export function SideLists({ onGone, ...props }: SideProps & { /** One was chosen. */ onGone?: () => void }) {
  const { shelf, place, counts, accountId, onAccount, onNewCollection } = props;
  const { words, setWords, found, isSought } = useFind(shelf.people, findText);
  const scroller = useRef<HTMLElement>(null);
  const [people, collections] = useMemo(
    () => [found.filter(({ kind }) => kind !== 'collection'), found.filter(({ kind }) => kind === 'collection')],
    [found],
  );
  const account = shelf.accounts.length === 1 ? shelf.accounts[0] : shelf.accounts.find(({ id }) => id === accountId);
  // They stand as they are while somebody types in the search for assets.
  const lists = useMemo(
    () =>
      [people, collections].map((list) => (
        <PeopleList people={list} place={place} counts={counts} scroller={scroller} />
      )),
    [people, collections, place, counts, t('time.locale')],
  );
  const leave = (event: Event) => {
    if (event.target instanceof Element && event.target.closest('a')) onGone?.();
  };
  return (
    <>
      <div class={styles.top}>
        <AccountChoice accounts={shelf.accounts} accountId={accountId} onChoose={onAccount} />
      </div>
      {/* Its links are heard here when one of them is followed. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link is clicked by Enter as well */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div class={styles.lists} onClick={leave}>
        <nav aria-label={t('library.title')}>
          <ul class={styles.list}>
            <Entry at={{ show: 'all' }} place={place} icon="grid" name={t('library.all')} count={counts?.all} />
            <Entry
              at={{ show: 'processing' }}
              place={place}
              icon="expired"
              name={t('library.processing')}
              count={sum(counts, BUSY_STATES)}
            />
            <Entry
              at={{ show: 'failed' }}
              place={place}
              icon="alert"
              name={t('library.failed')}
              count={sum(counts, WAITING_STATES)}
              bad
            />
            <GenerationsEntry place={place} accountId={accountId} />
          </ul>
        </nav>
        {/* Firefox makes what scrolls a tab stop of its own; its links are enough. */}
        <nav ref={scroller} class={styles.people} aria-label={t('people.title')} tabIndex={-1}>
          {shelf.people.length > MANY && (
            <div class={styles.find}>
              <FindPeople value={words} onValue={setWords} />
            </div>
          )}
          <Heading title={t('people.title')} deed={t('grid.verify')} onDeed={askToVerify} />
          {people.length === 0 && <p class={styles.none}>{isSought ? t('grid.nobody') : t('empty.noPeopleTitle')}</p>}
          {lists[0]}
          <Heading title={t('grid.collections')} deed={t('grid.newCollection')} onDeed={onNewCollection} />
          {collections.length === 0 && <p class={styles.none}>{t('grid.noCollections')}</p>}
          {lists[1]}
        </nav>
      </div>
      {account && <Slots account={account} counted={counts && (counts.slots.get(account.id) ?? 0)} />}
    </>
  );
}

const Heading = ({ title, deed, onDeed }: { title: string; deed: string; onDeed: () => unknown }) => (
  <div class={styles.heading}>
    <h2>{title}</h2>
    <IconButton icon="plus" size="sm" label={deed} onClick={onDeed} />
  </div>
);

const sum = (counts: Tally | undefined, states: readonly (keyof Tally['states'])[]): number | undefined =>
  counts && states.reduce((all, state) => all + (counts.states[state] ?? 0), 0);

function GenerationsEntry({ place, accountId }: Pick<SideProps, 'place' | 'accountId'>) {
  const stored = useStored(() => countGenerations(accountId), ['generations'], [accountId]);
  const count = stored.state === 'ready' ? stored.value : undefined;
  return (
    <Entry
      at={{ show: 'generations' }}
      place={place}
      icon="clip"
      name={t('library.generations')}
      count={count}
      word={t('library.generationWord', count ?? 0)}
    />
  );
}

interface EntryProps {
  at: Place;
  place: Place;
  icon: IconName;
  name: string;
  count: number | undefined;
  /** What is counted, for those who hear it. */
  word?: string;
  bad?: boolean;
}

const Entry = ({ at, place, icon, name, count, word, bad }: EntryProps) => (
  <li>
    <a class={styles.entry} href={hashOf(at)} aria-current={samePlace(at, place) ? 'page' : undefined}>
      <Icon name={icon} />
      <span class={styles.name}>{name}</span>
      {count !== undefined && count > 0 && (
        <span class={bad ? styles.countBad : styles.count}>
          {number(count)}
          <span class={text.sr}> {word ?? t('library.countWord', count)}</span>
        </span>
      )}
    </a>
  </li>
);
