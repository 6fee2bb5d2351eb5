import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Face } from '@/components/Face';
import { useInView } from '@/components/hooks/use-in-view';
import { Icon } from '@/components/Icon';
import text from '@/components/text.module.css';
import type { PersonTally, Tally } from '@/utils/search/query';
import type { Person } from '@/utils/storage/records';
import { number, t } from '@/utils/text/i18n';
import { hashOf, type Place, samePlace } from './place';
import styles from './Side.module.css';

interface Props {
  people: Person[];
  place: Place;
  counts: Tally | undefined;
  /** What scrolls; the list is a part of it. */
  scroller: RefObject<HTMLElement | null>;
}

/** Up to so many are drawn all at once. */
const FEW = 150;

/** People or collections with their counts. Of thousands only those in view are drawn. */
export function PeopleList({ people, place, counts, scroller }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const many = people.length > FEW;
  const { first, last, size } = useInView({ list, scroller, count: many ? people.length : 0, row: 'a', guess: 34 });
  const drawn = many ? people.slice(first, last) : people;
  return (
    <ul
      ref={list}
      class={styles.list}
      data-many={many || undefined}
      // As high as all of them, of which those in view lie at computed places.
      style={{ '--height': `${people.length * size}px`, '--top': `${first * size}px` }}
    >
      {drawn.map((person, index) => {
        const at: Place = { show: 'person', personId: person.id };
        return (
          <li key={person.id} aria-setsize={people.length} aria-posinset={(many ? first : 0) + index + 1}>
            <a class={styles.person} href={hashOf(at)} aria-current={isAt(place, person.id, at) ? 'page' : undefined}>
              {person.kind === 'collection' ? (
                <Icon name="folder" />
              ) : (
                <Face name={person.name} personId={person.id} size={24} />
              )}
              <span class={styles.name}>{person.name || t('person.unnamed')}</span>
              {counts && <Counts tally={counts.people.get(person.id)} />}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

const isAt = (place: Place, personId: string, at: Place): boolean =>
  place.show === 'add' ? place.personId === personId : samePlace(at, place);

function Counts({ tally }: { tally: PersonTally | undefined }) {
  const all = tally?.all ?? 0;
  return (
    <span class={styles.counts}>
      {tally && tally.busy > 0 && (
        <>
          <Icon name="clock" size={12} class={styles.busy} />
          <span class={text.sr}>{t('grid.way', [String(tally.busy)])} </span>
        </>
      )}
      {tally && tally.waiting > 0 && (
        <>
          <Icon name="alert" size={12} class={styles.waiting} />
          <span class={text.sr}>{t('grid.wait', [String(tally.waiting)])} </span>
        </>
      )}
      {number(all)}
      <span class={text.sr}> {t('library.countWord', all)}</span>
    </span>
  );
}
