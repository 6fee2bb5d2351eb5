import type { InputOf, OutputOf, Result, UploadItem } from '@/utils/messages/protocol';
import type { Fault } from '@/utils/text/fault';

/** Whose they are, and how their bytes are to go. */
export interface Target {
  personId: string;
  route: InputOf<'upload.add'>['route'];
}

type Send = (input: InputOf<'upload.add'>) => Promise<Result<OutputOf<'upload.add'>>>;

/** Items a message. */
export const BATCH = 50;
/** Nobody of an account or a person that is gone can be helped by another try. */
const GONE = new Set(['unknown-person', 'unknown-account']);
/** So many may wait to be sent; then reading waits too. */
const MOST_WAITING = 4 * BATCH;

/**
 * Hands items to the background, some at a time and one message after another: while one is on its way, the next fills. A
 * message that failed is sent again as it was: the ids are ours, so a second time changes nothing. One that can't be taken
 * because of what is in it is halved until the one is found that stands in the way.
 * @param refused told of each item that the background will never take
 * @param rest between two messages, unless the next is full: each takes as much of everybody's time whatever is in it
 */
export function createBatches(
  send: Send,
  changed: () => void,
  refused: (target: Target, item: UploadItem) => void = () => undefined,
  rest: () => Promise<void> = async () => undefined,
) {
  const waiting: { target: Target; item: UploadItem }[] = [];
  let sending: Promise<void> | undefined;
  let fault: Fault | undefined;
  let added = 0;
  let most = BATCH;
  let wake: (() => void)[] = [];
  let rested = Promise.resolve();

  async function run(): Promise<void> {
    while (waiting.length > 0 && !fault) {
      if (waiting.length < BATCH) await rested;
      const batch = nextBatch();
      const [first] = batch;
      if (!first) return;
      const { personId, route } = first.target;
      const result = await send({ personId, route, items: batch.map(({ item }) => item) });
      rested = rest();
      if (result.ok) {
        added += batch.length;
        most = Math.min(BATCH, most * 2);
      } else if (result.fault.kind === 'invalid' && GONE.has(result.fault.code ?? '')) {
        for (const one of batch) refused(one.target, one.item);
      } else if (result.fault.kind === 'invalid' && result.fault.code === 'input') {
        if (batch.length === 1) refused(first.target, first.item);
        else waiting.unshift(...batch);
        most = Math.ceil(batch.length / 2);
      } else {
        waiting.unshift(...batch);
        fault = result.fault;
      }
      const woken = wake;
      wake = [];
      for (const go of woken) go();
      changed();
    }
  }

  /** As many as go in one message: of the first one's target only. */
  function nextBatch() {
    const target = waiting[0]?.target;
    const other = waiting.findIndex(
      (one) => one.target.personId !== target?.personId || one.target.route !== target.route,
    );
    return waiting.splice(0, Math.min(most, other < 0 ? waiting.length : other));
  }

  function flush(): void {
    if (sending || fault) return;
    // A moment later, so that what is added in the same breath goes together.
    sending = Promise.resolve()
      .then(run)
      .finally(() => {
        sending = undefined;
        if (waiting.length > 0) flush();
      });
  }

  return {
    add(target: Target, item: UploadItem): void {
      waiting.push({ target, item });
      flush();
    },
    /** So many are waiting that more would be too many. */
    get full() {
      return waiting.length >= MOST_WAITING;
    },
    /** Waits while it is full. */
    async room(): Promise<void> {
      while (waiting.length >= MOST_WAITING) await new Promise<void>((resolve) => wake.push(resolve));
    },
    /** Sends once more what could not be sent. */
    again(): void {
      fault = undefined;
      flush();
      changed();
    },
    /** Everything that was added so far was sent, or can't be. */
    async done(): Promise<void> {
      while (sending) await sending;
    },
    get fault() {
      return fault;
    },
    get added() {
      return added;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
