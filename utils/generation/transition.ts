import { type JobStore, job, jobId } from '@/utils/jobs/jobs';
import { generationNews } from '@/utils/jobs/news';
import { type Generation, stampGeneration } from '@/utils/storage/generation-records';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import type { Step } from './machine';

export interface TransitionPlatform {
  now(): number;
  /** Arms the job list after a change. */
  arm(): Promise<void>;
  /** It is over, or nobody knows whether it was made; the news of it is a job already. */
  settled(generation: Generation): Promise<void>;
}

export const KIND = 'generation';

/** The stores of a transaction that a step is written in. */
export interface StepStores {
  generations: { put(generation: Generation): Promise<unknown> };
  jobs: JobStore;
}

export interface Written {
  before: Generation;
  after: Generation;
}

/** Writes a step with what follows from it: its job, and the news of its end. */
export async function writeStep(stores: StepStores, before: Generation, step: Step, now: number): Promise<Written> {
  const after = stampGeneration(step.generation);
  await stores.generations.put(after);
  if (step.dueAt === undefined) await stores.jobs.delete(jobId(KIND, after.id));
  else await stores.jobs.put(job(KIND, after.id, step.dueAt, now));
  const written = { before, after };
  if (isNews(written)) await stores.jobs.put(job('news', generationNews(after.id), now, now));
  return written;
}

/** Worth telling: it is over and the user didn't do that, or the search for it was given up. */
function isNews({ before, after }: Written): boolean {
  if (after.seenAt !== undefined) return false;
  if (after.state === 'done' || after.state === 'failed') return after.state !== before.state;
  if (after.state !== 'uncertain' || after.nextAskAt !== undefined || after.fault?.kind === 'locked') return false;
  return before.state !== 'uncertain' || before.nextAskAt !== undefined;
}

/** Writes what an event makes of the record *as it is now*, with its job, in one transaction. */
export function createTransition(platform: TransitionPlatform) {
  /** @param stepOf undefined: nothing happens to it. Ids that nobody knows are left out. */
  async function stepEach(
    ids: readonly string[],
    stepOf: (generation: Generation, now: number) => Step | undefined,
  ): Promise<Written[]> {
    const now = platform.now();
    const written = await update(['generations', 'jobs'], async (transaction) => {
      const stores = { generations: transaction.objectStore('generations'), jobs: transaction.objectStore('jobs') };
      const all: Written[] = [];
      for (const id of ids) {
        const before = await stores.generations.get(id);
        const step = before && stepOf(before, now);
        if (before && step) all.push(await writeStep(stores, before, step, now));
      }
      return all;
    });
    await follow(written);
    return written;
  }

  /** @throws FaultError `invalid` with code `unknown-generation` */
  async function step(id: string, stepOf: (generation: Generation, now: number) => Step): Promise<Written> {
    const [written] = await stepEach([id], stepOf);
    if (!written) throw invalid('unknown-generation');
    return written;
  }

  /** What comes after the commit, for those who hold the worker's memory; the rest is jobs. */
  async function follow(written: Written[]): Promise<void> {
    for (const one of written) if (isNews(one)) await platform.settled(one.after);
    await platform.arm();
  }

  return { step, stepEach, follow };
}

export type Transition = ReturnType<typeof createTransition>;
