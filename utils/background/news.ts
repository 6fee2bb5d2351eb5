import { jobId } from '@/utils/jobs/jobs';
import { batchNews, endsNews, generationNews, verificationNews } from '@/utils/jobs/news';
import { openDatabase } from '@/utils/storage/database';
import {
  type Asset,
  BUSY_STATES,
  type Ends,
  type Generation,
  type Job,
  type Verification,
} from '@/utils/storage/records';
import { deleteLink, forgetTold, isNotedAsTold } from '@/utils/storage/session';
import { update } from '@/utils/storage/update';
import type { Fault } from '@/utils/text/fault';
import { createWording, type Note } from './wording';

/**
 * Tells what ended while nobody looked, once: by a notification that bears the name of its job. A job that is found from an
 * older worker may have been told already; then its notification stands there, or was closed, which is an event of its own, or
 * closed at once, as where the system shows none: therefore a note in the session as well.
 */

export interface NewsPlatform {
  now(): number;
  /** Shows it, and notes that it did (`noteTold`). */
  notify(id: string, note: Note): Promise<void>;
  /** The ids of the notifications that stand there. */
  shown(): Promise<string[]>;
  close(id: string): Promise<unknown>;
  /** There is somebody new, or under a new name. */
  verified(): Promise<void>;
}

/** The same trouble of an account is told once in so many ms, not once for each file that runs into it. */
const SAME_TROUBLE = 60_000;
/** How long the event of a closed notification may take that woke this worker, ms. */
const EVENT_LIMIT = 5_000;

export function createNews(platform: NewsPlatform) {
  const { now } = platform;
  const words = createWording();
  const telling = new Map<string, Promise<void>>();
  /** Ended or gathered in this worker: nobody has told them before. */
  const fresh = new Set<string>();
  const troubles = new Map<string, number>();

  const shown = (): Promise<string[]> => platform.shown().catch(() => []);
  const stored = async (subject: string): Promise<Job | undefined> =>
    (await openDatabase()).get('jobs', jobId('news', subject));

  // The end is stored and in the badge already: a system that refuses notifications must not undo it.
  const tell = async (id: string, note: Note | undefined): Promise<void> => {
    if (note && (await words.isWanted(note))) await platform.notify(id, note).catch(() => undefined);
  };

  /** The job: tells it, once at a time. */
  function run(subject: string): Promise<void> {
    const begun = telling.get(subject);
    if (begun) return begun;
    const work = runOnce(subject).finally(() => telling.delete(subject));
    telling.set(subject, work);
    return work;
  }

  async function runOnce(subject: string): Promise<void> {
    const job = await stored(subject);
    if (!job) return;
    const [about, id = ''] = subject.split(':');
    if (about === 'ends') return run(await gather(subject, id));
    if (!fresh.has(subject) && (await isToldOrLater(subject))) return;
    if (about === 'verification') await tellVerification(subject, id);
    else if (about === 'generation') await tellGeneration(subject, id);
    else if (about === 'consent') await tell(subject, await words.ofConsent(id));
    else if (job.ends) await tellBatch(subject, id, job.ends);
    await done(job, subject);
  }

  /** What has ended so far gets a name of its own; what ends from here on is told with the next. */
  async function gather(subject: string, personId: string): Promise<string> {
    const name = batchNews(personId, crypto.randomUUID().slice(0, 8));
    fresh.add(name);
    await update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      const job = await jobs.get(jobId('news', subject));
      if (!job) return;
      await jobs.delete(job.id);
      await jobs.put({ ...job, id: jobId('news', name), dueAt: now(), setAt: now() });
    });
    return name;
  }

  /** From an older worker: it may stand there, or its closing is just being told to us. */
  async function isToldOrLater(subject: string): Promise<boolean> {
    if ((await shown()).includes(subject) || (await isNotedAsTold(subject))) {
      await closed(subject);
      return true;
    }
    fresh.add(subject);
    await update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      const job = await jobs.get(jobId('news', subject));
      if (job) await jobs.put({ ...job, dueAt: now() + EVENT_LIMIT, setAt: now() });
    });
    return true;
  }

  async function tellVerification(subject: string, id: string): Promise<void> {
    await deleteLink(id);
    const verification = await (await openDatabase()).get('verifications', id);
    if (!verification) return;
    if (verification.state === 'verified') await platform.verified();
    await tell(subject, await words.ofVerification(verification));
  }

  /** Nothing of one that was forgotten meanwhile. */
  async function tellGeneration(subject: string, id: string): Promise<void> {
    const generation = await (await openDatabase()).get('generations', id);
    await tell(subject, generation && (await words.ofGeneration(generation)));
  }

  async function tellBatch(subject: string, personId: string, ends: Ends): Promise<void> {
    // An older one of the same person is out of date.
    for (const id of await shown()) {
      if (id !== subject && id.startsWith(batchNews(personId, ''))) await platform.close(id).catch(() => undefined);
    }
    await tell(subject, await words.ofEnds(personId, ends));
  }

  /** Told. What has ended once more while it was told is put since, and told for itself. */
  async function done({ id, dueAt, setAt }: Job, subject: string): Promise<void> {
    if (!(await stored(subject))) return closed(subject);
    const isOver = await update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      const left = await jobs.get(id);
      if (left && (left.dueAt !== dueAt || left.setAt !== setAt)) return false;
      await jobs.delete(id);
      return true;
    });
    if (isOver) fresh.delete(subject);
    await forgetTold(subject);
  }

  /** The notification of this name was told, or is closed: there is nothing more to tell. */
  async function closed(id: string): Promise<void> {
    if (await stored(id)) {
      await update(['jobs'], (transaction) => transaction.objectStore('jobs').delete(jobId('news', id)));
    }
    fresh.delete(id);
    await forgetTold(id);
  }

  async function verificationEnded({ id }: Verification): Promise<void> {
    fresh.add(verificationNews(id));
    await run(verificationNews(id));
  }

  /** One that nothing follows is told at once; else its job waits for more. */
  async function assetSettled({ personId }: Asset): Promise<void> {
    if (!(await isMoreComing(personId))) await run(endsNews(personId));
  }

  async function generationEnded({ id }: Generation): Promise<void> {
    fresh.add(generationNews(id));
    await run(generationNews(id));
  }

  const assetStuck = (asset: Asset, fault: Fault) =>
    tellTrouble(`asset:${asset.id}`, asset.accountId, fault, () => words.ofStuck(asset, fault));
  const generationStuck = (generation: Generation, fault: Fault) =>
    tellTrouble(`stuck:${generation.id}`, generation.accountId, fault, () =>
      words.ofStuckGeneration(generation, fault),
    );

  async function tellTrouble(id: string, accountId: string, fault: Fault, note: () => Promise<Note>): Promise<void> {
    const trouble = [accountId, fault.kind, fault.code].join();
    const toldAt = troubles.get(trouble);
    if (toldAt !== undefined && now() - toldAt < SAME_TROUBLE) return;
    troubles.set(trouble, now());
    await tell(id, await note());
  }

  /** The keys locked while something was under way. */
  const lockedItself = () => tell('locked', words.ofLock('waits'));

  /** A click while locked brings nothing anywhere. */
  const clickedWhileLocked = () => tell('locked', words.ofLock('click'));

  /** The shortcut was pressed before anything was clicked, or whom it was for is gone. */
  const nothingToRepeat = () => tell('again', words.ofNothingToRepeat());

  return {
    run,
    closed,
    verificationEnded,
    assetSettled,
    generationEnded,
    assetStuck,
    generationStuck,
    lockedItself,
    clickedWhileLocked,
    nothingToRepeat,
  };
}

async function isMoreComing(personId: string): Promise<boolean> {
  const states = (await openDatabase()).transaction('assets').store.index('byPersonState');
  for (const state of BUSY_STATES) {
    if ((await states.getKey(IDBKeyRange.only([personId, state]))) !== undefined) return true;
  }
  return false;
}
