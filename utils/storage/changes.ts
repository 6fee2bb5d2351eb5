/** Tells pages that a store has changed, so that they read it again. Carries names only, never records. */
export type Store =
  | 'accounts'
  | 'people'
  | 'assets'
  | 'verifications'
  | 'consents'
  | 'jobs'
  | 'secrets'
  | 'vault'
  | 'files'
  | 'thumbnails'
  | 'buckets'
  | 'paces'
  | 'generations';

const CHANNEL = 'likeness.changes';
const channel = () => new BroadcastChannel(CHANNEL);
let outgoing: BroadcastChannel | undefined;

const revisions = new Map<Store, number>();

/** Another number after each change that was announced from this context. */
export const revisionOf = (store: Store): number => revisions.get(store) ?? 0;

/** While many are written, all changes of so many ms are told together: each message is unpacked by every page. */
const TOGETHER = 20;
/** While they go on and on, of twice as many ms each time, up to these. */
const LONGEST = 160;
/** So many in a row are of one deed, and its page waits for each. */
const OF_ONE_DEED = 4;
const untold = new Set<Store>();
let gathering = false;
let row = 0;

/** The first comes at once, and the last is never left out. */
export function announceChange(stores: Store[]): void {
  for (const store of stores) {
    revisions.set(store, revisionOf(store) + 1);
    untold.add(store);
  }
  if (!gathering) tell();
}

function tell(): void {
  gathering = untold.size > 0;
  row = gathering ? row + 1 : 0;
  if (!gathering) return;
  outgoing ??= channel();
  outgoing.postMessage([...untold]);
  untold.clear();
  setTimeout(tell, Math.min(LONGEST, TOGETHER * 2 ** Math.max(0, row - OF_ONE_DEED)));
}

/** One for all listeners of a page: each message would else be unpacked for each of them. */
let incoming: BroadcastChannel | undefined;
const listeners = new Set<(changed: Store[]) => void>();

/**
 * @param rest between two calls, ms: while many are sent, the database changes many times a second. The first comes at once, and
 * the last is never left out.
 * @returns a function that stops listening
 */
export function onChange(stores: Store[], listener: () => void, rest = 0): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const call = () => {
    if (resting !== undefined) {
      again = true;
      return;
    }
    if (rest > 0) {
      resting = setTimeout(() => {
        resting = undefined;
        if (again) call();
      }, rest);
    }
    again = false;
    listener();
  };
  const hear = (changed: Store[]) => {
    if (changed.some((store) => stores.includes(store))) call();
  };
  listeners.add(hear);
  if (!incoming) {
    incoming = channel();
    incoming.addEventListener('message', ({ data }: MessageEvent<Store[]>) => {
      for (const one of [...listeners]) one(data);
    });
  }
  return () => {
    clearTimeout(resting);
    listeners.delete(hear);
    if (listeners.size > 0) return;
    incoming?.close();
    incoming = undefined;
  };
}
