import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { About } from '@/utils/search/about';
import type { Answer, FromSearch, Question } from '@/utils/search/answers';
import { type Ids, Listing } from '@/utils/search/listing';
import type { Query, Tally } from '@/utils/search/query';
import { onChange } from '@/utils/storage/changes';
import { countShown, readNewest } from '@/utils/storage/read-assets';
import { isPlain } from './filters';

/** As many as the first window of a large screen holds. */
const FIRST = 72;

export interface Found {
  /** Undefined until anything is known. While the words change it is what was found before. */
  listing: Listing | undefined;
  /** The listing is of this query; else of the one before it. */
  current: boolean;
  /** Counts of the account, and of the place; undefined until everything is read once. */
  side: Tally | undefined;
  facets: Tally | undefined;
  failed: boolean;
  /** What there is to say of these, once everything is read. */
  about: (ids: Ids) => Promise<About>;
}

/**
 * What a question finds, now and after each change. The first window of a plain query comes straight from the database, so
 * that thumbnails stand there before the worker has read everything.
 * @param begin the worker may start: whatever the page needs first has been read
 */
export function useFound(asked: Omit<Question, 'number'>, begin: boolean): Found {
  const worker = useRef<Worker>(undefined);
  const number = useRef(0);
  const [shown, setShown] = useState<{ key: string; listing: Listing }>();
  const [counts, setCounts] = useState<Pick<Answer, 'side' | 'facets'>>({});
  const [failed, setFailed] = useState(false);
  const key = JSON.stringify(asked);
  const plain = isPlain(asked.query);
  const latest = useRef({ key, plain });
  latest.current = { key, plain };
  const [complete, setComplete] = useState(false);
  // Once it goes it goes on. Where the first window is empty, there is nothing to wait for.
  const gone = useRef(false);
  gone.current ||= begin || !plain || shown?.listing.total === 0;
  const go = gone.current;
  const begun = useRef(Promise.withResolvers<void>());

  useEffect(() => {
    if (!plain || complete) return;
    return readFirst(
      asked.query,
      begun.current,
      (listing) => setShown({ key, listing }),
      () => setFailed(true),
    );
  }, [key, plain, complete]);
  useEffect(() => {
    if (go) begun.current.resolve();
  }, [go]);

  useLayoutEffect(() => {
    if (!go) return;
    const search = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
    worker.current = search;
    search.addEventListener('message', (event: MessageEvent<FromSearch>) => {
      const message = event.data;
      if (message.kind === 'failed') return setFailed(true);
      const { side, facets } = message;
      if (side || facets) setCounts((before) => ({ side: side ?? before.side, facets: facets ?? before.facets }));
      if (message.complete) setComplete(true);
      // Part of everything is less than the first window says already.
      if (message.number !== number.current || (!message.complete && latest.current.plain)) return;
      setShown({ key: latest.current.key, listing: new Listing(message.ids, message.complete) });
    });
    return () => search.terminate();
  }, [go]);

  // Before the frame is drawn, not after it: a key's answer comes a frame sooner.
  useLayoutEffect(() => {
    number.current += 1;
    worker.current?.postMessage({ ...asked, number: number.current } satisfies Question);
  }, [key, go]);

  const about = async (ids: Ids) => {
    await begun.current.promise;
    const { port1, port2 } = new MessageChannel();
    worker.current?.postMessage({ about: Listing.from(ids).words, to: port2 }, [port2]);
    return new Promise<About>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
    });
  };

  return {
    listing: shown?.listing,
    current: shown?.key === key,
    side: counts.side,
    facets: counts.facets,
    failed,
    about,
  };
}

/**
 * @param begun kept once the pictures stand there
 * @returns a function that stops it
 */
function readFirst(
  query: Query,
  begun: { promise: Promise<void> },
  onListing: (listing: Listing) => void,
  onFailed: () => void,
): () => void {
  let stopped = false;
  let busy = false;
  let again = false;
  let total = 0;
  const read = async () => {
    again = busy;
    if (busy) return;
    busy = true;
    const ids = (await readNewest(query, FIRST)).map(({ id }) => id);
    if (!stopped) onListing(Listing.of(ids, Math.max(ids.length, total)));
    // Counting takes its time where there are many, and a database answers one question after the other: the pictures first.
    if (ids.length === FIRST) await begun.promise;
    total = ids.length < FIRST ? ids.length : await countShown(query);
    if (!stopped) onListing(Listing.of(ids, total, total === ids.length));
    busy = false;
    if (again && !stopped) await read();
  };
  const start = () => void read().catch(onFailed);
  start();
  const stop = onChange(['assets'], start);
  return () => {
    stopped = true;
    stop();
  };
}
