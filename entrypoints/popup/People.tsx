import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Face } from '@/components/Face';
import { useInView } from '@/components/hooks/use-in-view';
import { useSettings } from '@/components/hooks/use-settings';
import { useStored } from '@/components/hooks/use-stored';
import { Icon } from '@/components/Icon';
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

interface Props {
  people: Person[];
  search: RefObject<HTMLInputElement | null>;
}

/** Up to so many are drawn all at once. */
const FEW = 60;

const plain = (words: string): string => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Everybody of the account, newest first. */
export function People({ people, search }: Props) {
  const [words, setWords] = useState('');
  const id = useId();
  const lettersOn = useSettings()?.letterKeys;
  const wanted = plain(words.trim());
  const found = people.filter(({ name }) => plain(name || t('person.unnamed')).includes(wanted));
  const list = useRef<HTMLUListElement>(null);
  const many = found.length > FEW;
  const { first, last, size } = useInView({
    list,
    scroller: list,
    count: many ? found.length : 0,
    row: 'li',
    guess: 48,
  });
  const drawn = many ? found.slice(first, last) : found;
  const ids = drawn.map((person) => person.id);
  const counts = useStored(() => readAssetCounts(ids), ['assets'], [ids.join()]);
  return (
    <section class={styles.people} aria-labelledby={id}>
      <div class={styles.head}>
        <h2 class={text.eyebrow} id={id}>
          {t('people.title')}
        </h2>
        {people.length > 0 && <span class={styles.count}>{people.length}</span>}
      </div>
      {people.length > 0 && (
        <div class={styles.find}>
          <TextInput
            inputRef={search}
            type="search"
            icon="search"
            aria-label={t('people.find')}
            placeholder={t('people.find')}
            value={words}
            onValue={setWords}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || words === '') return;
              event.preventDefault();
              setWords('');
            }}
            end={lettersOn && <Kbd>/</Kbd>}
          />
        </div>
      )}
      {people.length === 0 && (
        <div class={styles.empty}>
          <Icon name="person" size={24} />
          <h3>{t('empty.noPeopleTitle')}</h3>
          <p>{t('homeEmpty.text')}</p>
        </div>
      )}
      {people.length > 0 && found.length === 0 && (
        <div class={styles.empty} role="status">
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
          // As high as all of them, of which those in view lie at computed places.
          style={{
            '--above': `${first * size}px`,
            '--below': `${(found.length - Math.min(last, found.length)) * size}px`,
          }}
        >
          {drawn.map((person, index) => (
            <li
              key={person.id}
              class={styles.line}
              aria-setsize={found.length}
              aria-posinset={(many ? first : 0) + index + 1}
            >
              <PersonRow person={person} counts={counts.state === 'ready' ? counts.value.get(person.id) : undefined} />
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
    </section>
  );
}

function PersonRow({ person, counts }: { person: Person; counts: AssetCounts | undefined }) {
  return (
    <Row
      start={<Face name={person.name} personId={person.id} />}
      title={person.name || t('person.unnamed')}
      second={counts ? secondLine(person, counts) : '\u00a0'}
      end={counts !== undefined && counts.failed > 0 && <StatePill state="failed" />}
      onPress={() => void showPage({ page: 'library', personId: person.id })}
    />
  );
}

function secondLine(person: Person, { all, failed, busy }: AssetCounts): string {
  if (failed > 0) return t('people.rowFailed', all, [all, failed]);
  if (busy > 0) return t('people.rowBusy', all, [all, busy]);
  return t('people.row', all, [all, day(person.verifiedAt, Date.now())]);
}
