import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import text from '@/components/text.module.css';
import type { Queue } from '@/utils/storage/read-assets';
import { t } from '@/utils/text/i18n';
import { GroupHead, groupTitle } from './GroupHead';
import { QueueItem } from './QueueItem';
import styles from './QueueList.module.css';
import { byGroup, keyOf, rowsOf } from './queue-rows';
import type { Destination } from './target';
import { useWindow } from './use-queue';
import { useVirtual } from './use-virtual';

interface Props {
  queue: Queue;
  turn: number;
  destination: Destination;
  scroll: RefObject<HTMLElement | null>;
}

/** Heights before they are measured, px. */
const HEAD = 56;
const ITEM = 81;

/** The queue in order of need: what needs you, what is on the way, what is done. Only what is in view is drawn. */
export function QueueList({ queue, turn, destination, scroll }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const rows = rowsOf(queue);
  const { shown, total, start, measure } = useVirtual({
    count: rows.length,
    keyOf: (index) => {
      const row = rows[index];
      return row ? keyOf(row) : String(index);
    },
    estimate: (index) => (rows[index]?.is === 'head' ? HEAD : ITEM),
    scroll,
    list,
  });
  const drawn = shown.flatMap(({ index }) => {
    const row = rows[index];
    return row ? [{ row, index }] : [];
  });
  const ids = drawn.flatMap(({ row }) => (row.is === 'item' ? [row.id] : []));
  const loaded = useWindow(ids, turn);
  return (
    // Heights and places are known only here: custom properties carry them into the style sheet.
    <div ref={list} class={styles.list} style={{ '--total': `${total}px`, '--start': `${start}px` }}>
      <div class={styles.window}>
        {byGroup(drawn).map(({ group, shown: part }) => (
          <section key={group} aria-label={groupTitle(group, queue[group].length)}>
            {part.map(({ row, index }) => {
              if (row.is !== 'head') return null;
              return (
                <div key="head" ref={measure} data-index={index}>
                  <GroupHead group={group} queue={queue} destination={destination} />
                </div>
              );
            })}
            <ul>
              {part.map(({ row, index }) => {
                if (row.is !== 'item') return null;
                return (
                  <li
                    key={row.id}
                    ref={measure}
                    data-index={index}
                    class={styles.item}
                    aria-setsize={queue[group].length}
                    aria-posinset={row.position}
                  >
                    <QueueItem loaded={loaded.get(row.id)} destination={destination} />
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      <Counts queue={queue} />
    </div>
  );
}

/** Said politely, at most once in five seconds. */
const SAY_EVERY = 5_000;

function Counts({ queue }: { queue: Queue }) {
  const words = t('adding.counts', [queue.need.length, queue.way.length, queue.done.length]);
  const [said, setSaid] = useState('');
  const last = useRef({ words, at: 0 });
  useEffect(() => {
    // What stands there when the page opens is no news.
    if (last.current.words === words) return;
    const wait = Math.max(0, last.current.at + SAY_EVERY - Date.now());
    const timer = setTimeout(() => {
      last.current = { words, at: Date.now() };
      setSaid(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <output class={text.sr} aria-live="polite">
      {said}
    </output>
  );
}
