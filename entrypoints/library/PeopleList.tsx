import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Face } from '@/components/Face';
import { Icon } from '@/components/Icon';
import text from '@/components/text.module.css';
import type { PersonTally, Tally } from '@/utils/search/query';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { hashOf, type Place, samePlace } from './place';
import styles from './Side.module.css';
import { countWords } from './words';

interface Props {
  people: Person[];
  place: Place;
  counts: Tally | undefined;
  /** What scrolls; the list is a part of it. */
  scroller: RefObject<HTMLElement | null>;
}

/** Up to so many are drawn all at once. */
const FEW = 150;
/** So many are drawn above and below those in view. */
const MORE = 12;

/** People or collections with their counts. Of thousands only those in view are drawn. */
export function PeopleList({ people, place, counts, scroller }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const many = people.length > FEW;
  const { first, last, size } = useInView(list, scroller, many ? people.length : 0);
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
              {person.kind === 'collection' ? <Icon name="folder" /> : <Face name={person.name} size={24} />}
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
      {countWords(all)}
      <span class={text.sr}> {t('library.countWord', all)}</span>
    </span>
  );
}

/** Which of `count` rows of one height are in view; 0: nothing is measured. `size` is the height of one, px. */
function useInView(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>, count: number) {
  const [view, setView] = useState({ first: 0, last: MORE * 3, size: 34 });
  useLayoutEffect(() => {
    const [rows, place] = [list.current, scroller.current];
    if (count === 0 || !rows || !place) return;
    const measure = () => {
      const size = rows.querySelector('a')?.offsetHeight || 34;
      const above = place.getBoundingClientRect().top - rows.getBoundingClientRect().top;
      // In steps, so that not every pixel of scrolling draws the list anew.
      const first = Math.max(0, Math.floor(above / size / MORE) * MORE - MORE);
      const last = Math.min(count, Math.ceil((above + place.clientHeight) / size / MORE) * MORE + MORE);
      setView((before) =>
        before.first === first && before.last === last && before.size === size ? before : { first, last, size },
      );
    };
    measure();
    place.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => {
      place.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [count]);
  return view;
}
