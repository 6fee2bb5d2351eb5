import type { RefObject } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Drawing, PEOPLE, SEARCH } from '@/components/Drawing';
import { Face } from '@/components/Face';
import { useInView } from '@/components/hooks/use-in-view';
import { useSettings } from '@/components/hooks/use-settings';
import { useStored } from '@/components/hooks/use-stored';
import { IconButton } from '@/components/IconButton';
import { Kbd } from '@/components/Kbd';
import { Row } from '@/components/Row';
import { StatePill } from '@/components/StatePill';
import { TextInput } from '@/components/TextInput';
import text from '@/components/text.module.css';
import { showPage } from '@/utils/platform/pages';
import { type AssetCounts, readAssetCounts } from '@/utils/storage/read-home';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { day } from '@/utils/text/time';
import styles from './Home.module.css';
import type { Shared } from './shared';
import { useCopyPortrait } from './use-copy-portrait';
import { usePeople } from './use-people';

interface Props extends Pick<Shared, 'account' | 'accounts'> {
  /** The account's newest. */
  newest: Person[];
  /** Whether it has more than these. */
  more: boolean;
  search: RefObject<HTMLInputElement | null>;
}

/** Up to so many are drawn all at once. */
const FEW = 24;

/**
 * Everybody of the account, newest first. Words find people of the other accounts as well, after its own. Keys: down from the
 * field into the list, Enter for the first who was found, C copies the one that has the focus.
 */
export function People({ newest, more, account, accounts, search }: Props) {
  const [words, setWords] = useState('');
  const people = usePeople({ newest, more, account, accounts });
  const portrait = useCopyPortrait();
  const id = useId();
  const lettersOn = useSettings()?.letterKeys;
  const isSearched = words.trim() !== '';
  const found = useMemo(
    () => (isSearched ? people.find(words) : people.own),
    [people.find, people.own, words, isSearched],
  );
  const list = useRef<HTMLUListElement>(null);
  // Those who are not read yet have their place in it.
  const all = isSearched ? found.length : Math.max(people.count ?? 0, found.length);
  const many = all > FEW;
  const { first, last, size } = useInView({
    list,
    scroller: list,
    count: many ? all : 0,
    row: 'li',
    guess: 48,
  });
  // One at least, which holds the place of those above and below.
  const from = many ? Math.min(first, Math.max(0, found.length - 1)) : 0;
  const to = many ? Math.min(last, found.length) : found.length;
  const drawn = found.slice(from, to);
  const ids = drawn.map((person) => person.id);
  const counts = useStored(() => readAssetCounts(ids), ['assets'], [ids.join()]);
  return (
    <section class={styles.people} aria-labelledby={id}>
      <div class={styles.head}>
        <h2 class={text.eyebrow} id={id} data-lasting>
          {t('people.title')}
        </h2>
        {!!people.count && <span class={styles.count}>{people.count}</span>}
      </div>
      {(newest.length > 0 || accounts.length > 1) && (
        <div class={styles.find} data-lasting>
          <TextInput
            inputRef={search}
            type="search"
            icon="search"
            aria-label={t('people.find')}
            placeholder={t('people.find')}
            value={words}
            onValue={setWords}
            onFocus={people.look}
            onKeyDown={(event) => {
              // An input method takes Enter and the arrows for itself.
              if (event.isComposing) return;
              const [first] = found;
              if (event.key === 'Escape' && words !== '') setWords('');
              else if (event.key === 'ArrowDown' && first) rowsOf(list.current)[0]?.focus();
              else if (event.key === 'Enter' && isSearched && first && !people.isReading) show(first);
              else return;
              event.preventDefault();
            }}
            end={lettersOn && !words ? <Kbd>/</Kbd> : undefined}
          />
        </div>
      )}
      {newest.length === 0 && !isSearched && (
        <div class={styles.empty}>
          <Drawing kind={PEOPLE} />
          <h3>{t('empty.noPeopleTitle')}</h3>
          <p>{t('homeEmpty.text')}</p>
        </div>
      )}
      {isSearched && !people.isReading && found.length === 0 && (
        <div class={styles.empty} role="status">
          <Drawing kind={SEARCH} />
          <h3>{t('nothing.title', [words.trim()])}</h3>
          <Button onClick={() => setWords('')}>{t('nothing.clear')}</Button>
        </div>
      )}
      {found.length > 0 && (
        // Firefox makes what scrolls a tab stop of its own; its rows are enough.
        <ul
          ref={list}
          class={`${styles.list} ${styles.scroll}`}
          tabIndex={-1}
          data-many={many || undefined}
          onScroll={people.look}
          onFocusIn={people.look}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const rows = rowsOf(list.current);
            const at = rows.indexOf(document.activeElement as HTMLElement);
            const person = drawn[at];
            if (at < 0 || !person) return;
            if (event.key === 'ArrowDown') rows[at + 1]?.focus();
            else if (event.key === 'ArrowUp') (rows[at - 1] ?? search.current)?.focus();
            else if (event.key.toLowerCase() === 'c' && lettersOn) portrait.copy(person);
            else return;
            event.preventDefault();
          }}
          // As high as all of them, of which those in view lie at computed places.
          style={{
            '--above': `${from * size}px`,
            '--below': `${(all - to) * size}px`,
          }}
        >
          {drawn.map((person, index) => (
            <li key={person.id} class={styles.line} aria-setsize={all} aria-posinset={from + index + 1}>
              <PersonRow
                person={person}
                of={
                  person.accountId === account.id ? undefined : accounts.find(({ id }) => id === person.accountId)?.name
                }
                counts={counts.state === 'ready' ? counts.value.get(person.id) : undefined}
              />
              <IconButton
                icon="plus"
                size="sm"
                label={t('adding.addTo', [person.name || t('person.unnamed')])}
                onClick={() => void showPage({ page: 'library', personId: person.id, adding: true })}
              />
            </li>
          ))}
        </ul>
      )}
      <p class={portrait.said ? styles.said : text.sr} role="status">
        {portrait.said}
      </p>
    </section>
  );
}

const show = (person: Person) => void showPage({ page: 'library', personId: person.id });

/** The rows themselves, without the buttons beside them. */
const rowsOf = (list: HTMLUListElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('li > button:first-child') ?? []),
];

interface RowProps {
  person: Person;
  /** The account, where it is another one. */
  of: string | undefined;
  counts: AssetCounts | undefined;
}

function PersonRow({ person, of, counts }: RowProps) {
  return (
    <Row
      start={<Face name={person.name} personId={person.id} />}
      title={person.name || t('person.unnamed')}
      second={counts ? [of, secondLine(person, counts)].filter(Boolean).join(' · ') : '\u00a0'}
      end={counts !== undefined && counts.failed > 0 && <StatePill state="failed" />}
      onPress={() => show(person)}
    />
  );
}

function secondLine(person: Person, { all, failed, busy }: AssetCounts): string {
  if (failed > 0) return t('people.rowFailed', all, [all, failed]);
  if (busy > 0) return t('people.rowBusy', all, [all, busy]);
  return t('people.row', all, [all, day(person.verifiedAt, Date.now())]);
}
