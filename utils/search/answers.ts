import { onChange } from '@/utils/storage/changes';
import { type About, aboutOf } from './about';
import { Columns } from './columns';
import { Finder, tally } from './find';
import { Orders } from './orders';
import type { Query, Scope, Tally } from './query';
import { Step } from './step';

/** From the page: what it shows now. It is answered at once, and again after each change. */
export interface Question {
  number: number;
  query: Query;
  /** What the counts of the side are of. */
  side: Scope;
  /** What the counts beside the filters are of. */
  facets: Scope;
  /** Whose alphabet names are sorted by. */
  locale?: string;
}

/** From the page: what there is to say of these, four words each. It is said once everything is read. */
export interface AboutThese {
  about: Uint32Array;
  to: { postMessage(about: About): void };
}

export interface Answer {
  kind: 'answer';
  number: number;
  /** False while the records are still being read: there may be more. */
  complete: boolean;
  /** Four words each, in the query's order. */
  ids: Uint32Array<ArrayBuffer>;
  /** Absent: they are as they were. */
  side?: Tally;
  facets?: Tally;
}

export type FromSearch = Answer | { kind: 'failed' };

export interface SearchPort {
  post(message: FromSearch, transfer: Transferable[]): void;
  onQuestion(listener: (question: Question | AboutThese) => void): void;
}

/** While the records are read, what is there so far is told this often, ms. */
const PARTS_EVERY = 250;
/** The database is asked for changes at most so much of the time, one part in … */
const SHARE = 4;

/** The worker's whole work: reads the records at the first question, stays in step with them, and answers. */
export function answerQuestions(port: SearchPort, now: () => number = Date.now): void {
  const columns = new Columns();
  const step = new Step(columns, now);
  let finder: Finder | undefined;
  /** Another language may be chosen meanwhile. */
  let sortedBy: string | undefined;
  let question: Question | undefined;
  let reading: Promise<void> | undefined;
  let complete = false;
  const told = { side: '', facets: '' };

  const count = (which: 'side' | 'facets', scope: Scope): Tally | undefined => {
    // Each question has counts of its own, whether or not its page has heard of them.
    const key = JSON.stringify([columns.version, complete, scope]);
    if (!complete || told[which] === key) return undefined;
    told[which] = key;
    return tally(columns, scope);
  };
  const answer = () => {
    if (!question) return;
    const { number, query, side, facets, locale } = question;
    if (locale !== sortedBy) finder = undefined;
    sortedBy = locale;
    finder ??= new Finder(columns, new Orders(columns, locale));
    const ids = finder.find(query);
    const counts = { side: count('side', side), facets: count('facets', facets) };
    port.post({ kind: 'answer', number, complete, ids, ...counts }, [ids.buffer]);
  };

  const read = async () => {
    let toldAt = now();
    await step.readAll(() => {
      if (now() - toldAt < PARTS_EVERY) return;
      answer();
      toldAt = now();
    });
    // What changed meanwhile.
    await step.catchUp();
    complete = true;
    answer();
  };
  const begin = () => {
    const follow = whenChanged(async () => {
      const began = now();
      if (await step.catchUp()) answer();
      return (now() - began) * SHARE;
    });
    onChange(['people'], () => step.peopleChanged());
    onChange(['assets', 'people'], follow.changed);
    reading = read().then(follow.start);
    reading.catch(() => port.post({ kind: 'failed' }, []));
  };

  const say = async ({ about, to }: AboutThese) => {
    await reading;
    to.postMessage(aboutOf(columns, about));
  };

  port.onQuestion((asked) => {
    // Where nothing can be read, that is told already.
    if ('about' in asked) return void say(asked).catch(() => undefined);
    question = asked;
    if (reading) answer();
    else begin();
  });
}

/**
 * Runs `work` after changes: one at a time, one for all that came meanwhile, and with as long a rest as it asks for.
 * @param work returns how long to rest, ms; when it fails it is tried again at the next change
 */
function whenChanged(work: () => Promise<number>): { changed: () => void; start: () => void } {
  let waiting = false;
  let busy = true;
  const run = async () => {
    busy = true;
    waiting = false;
    const rest = await work().catch(() => 0);
    setTimeout(() => {
      busy = false;
      if (waiting) void run();
    }, rest);
  };
  return {
    changed: () => {
      waiting = true;
      if (!busy) void run();
    },
    start: () => {
      busy = false;
      if (waiting) void run();
    },
  };
}
