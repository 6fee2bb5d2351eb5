import type { UploadItem } from '@/utils/messages/protocol';
import type { Fault } from '@/utils/text/fault';
import { kindOf, nameOf } from './addresses';
import { createBatches, type Target } from './batches';
import type { Found, Unread } from './walk';
import type { Taken } from './worker-tasks';

/** A file that could not be taken in: nothing of it is stored, so this page alone knows of it. */
export interface Trouble {
  id: string;
  name: string;
  why: 'full' | 'unread' | 'refused';
  /** Absent: the browser did not even give us the file. */
  found?: Found;
  target: Target;
}

/** How far reading is. All counts since the last time that nothing was left to read. */
export interface Reading {
  found: number;
  read: number;
  /** In folders, and no picture, clip or voice. */
  passed: number;
  /** More may still be found. */
  walking: boolean;
  /** The user stopped it: so many were not read. */
  stopped: number;
  troubles: Trouble[];
  /** The background could not be reached; nothing is lost. */
  fault?: Fault;
}

/** After so many files that were found without a pause the page gets a turn. */
const IN_ONE_BREATH = 100;

/** Files in the worker's hands at once. */
const AT_ONCE = 3;

export interface IntakePlatform {
  read(id: string, found: Found): Promise<Taken>;
  send: Parameters<typeof createBatches>[0];
  newId(): string;
  /** Lets the page do something else. */
  breathe(): Promise<void>;
  /** Between two messages to the background. */
  rest?(): Promise<void>;
  changed(): void;
}

/** Takes files and addresses in, a few at a time, while the page does other things. */
export function createIntake({ read, send, newId, breathe, changed, rest }: IntakePlatform) {
  const batches = createBatches(
    send,
    changed,
    (target, { id, name }) => set({ troubles: [...state.troubles, { id, name, why: 'refused', target }] }),
    rest,
  );
  let state: Omit<Reading, 'fault'> = nothing();
  let line = createLine<{ found: Found; target: Target }>();
  let hands = 0;
  let addressesLeft = 0;
  /** Walks that were stopped look at this. */
  let turn = 0;
  let walks = 0;

  const set = (changes: Partial<Reading>) => {
    state = { ...state, ...changes };
    changed();
  };
  const left = () => line.length + hands + addressesLeft;

  function begin(): void {
    if (left() === 0 && walks === 0) set({ ...nothing(), troubles: state.troubles });
  }

  async function take(files: AsyncIterable<Found | Unread>, target: Target): Promise<void> {
    begin();
    const mine = turn;
    walks += 1;
    set({ walking: true });
    for await (const one of files) {
      if (mine !== turn) break;
      set({ found: state.found + 1 });
      if ('unread' in one) trouble({ id: newId(), name: one.unread, why: 'unread', target });
      else put(one, target);
      if (state.found % IN_ONE_BREATH === 0) await breathe();
    }
    walks -= 1;
    set({ walking: walks > 0 });
  }

  function put(found: Found, target: Target): void {
    line.push({ found, target });
    if (hands < AT_ONCE) void hand();
  }

  /** Reads one after the other until none is left. */
  async function hand(): Promise<void> {
    hands += 1;
    for (let next = line.next(); next; next = line.next()) {
      await batches.room();
      await one(next.found, next.target);
    }
    hands -= 1;
    changed();
  }

  async function one(found: Found, target: Target): Promise<void> {
    const id = newId();
    const taken = await read(id, found);
    if (taken.is === 'full' || taken.is === 'unread') {
      trouble({ id, name: found.file.name, why: taken.is, found, target });
      return;
    }
    if (taken.is === 'item') batches.add(target, taken.item);
    set({ read: state.read + 1, passed: state.passed + (taken.is === 'passed' ? 1 : 0) });
  }

  // The list is lengthened, not copied: a disk that is full makes thousands of them.
  function trouble(one: Trouble): void {
    state.troubles.push(one);
    set({ read: state.read + 1 });
  }

  return {
    take,
    /** Public addresses: passed on as they are. @param pageUrl the page that they were dragged from */
    async takeAddresses(addresses: readonly string[], personId: string, pageUrl?: string): Promise<void> {
      const target: Target = { personId, route: 'public' };
      begin();
      const mine = turn;
      set({ found: state.found + addresses.length });
      addressesLeft += addresses.length;
      let done = 0;
      for (const address of addresses) {
        // Nothing is waited for without need: what is added in one breath goes in one message.
        if (batches.full) await batches.room();
        if (mine !== turn) break;
        const item: UploadItem = { id: newId(), name: nameOf(address), kind: kindOf(address), address };
        batches.add(target, pageUrl ? { ...item, pageUrl } : item);
        done += 1;
        addressesLeft -= 1;
        set({ read: state.read + 1 });
        if (done % IN_ONE_BREATH === 0) await breathe();
      }
      addressesLeft -= addresses.length - done;
      set({ stopped: state.stopped + addresses.length - done });
    },
    /** Leaves unread what is unread. What was taken in goes on. */
    stop(): void {
      turn += 1;
      const stopped = state.stopped + line.length;
      line = createLine();
      set({ stopped });
    },
    /** Reads those once more that could not be read. */
    retry(): void {
      const again = state.troubles.filter(({ found }) => found);
      begin();
      set({ troubles: [], found: state.found + again.length });
      for (const { found, target } of again) if (found) put(found, target);
    },
    forgetTroubles: () => set({ troubles: [] }),
    /** Sends once more what the background did not take. */
    sendAgain: () => batches.again(),
    /** Files that are not read, and items that are not handed over. */
    left: () => left() + batches.waiting,
    state: (): Reading => ({ ...state, walking: walks > 0, fault: batches.fault }),
    done: () => batches.done(),
  };
}

export type Intake = ReturnType<typeof createIntake>;

/** First in, first out; taking the first of a hundred thousand is no more work than of ten. */
function createLine<T>() {
  const all: (T | undefined)[] = [];
  let first = 0;
  return {
    push: (one: T) => void all.push(one),
    next(): T | undefined {
      if (first === all.length) return undefined;
      const one = all[first];
      // What was taken is not kept.
      all[first] = undefined;
      first += 1;
      return one;
    },
    get length() {
      return all.length - first;
    },
  };
}

const nothing = () => ({ found: 0, read: 0, passed: 0, walking: false, stopped: 0, troubles: [] as Trouble[] });
