import { inspect } from '@/utils/media/inspect';
import { MendError } from '@/utils/media/media';
import { mend } from '@/utils/media/mend';
import { DiskFullError, readFile, storeFile } from '@/utils/storage/files';
import { isClutter, looksLikeMedia } from './walk';
import type { Mended, Taken, Task } from './worker-tasks';

/** Reads, checks and draws files off the page's thread, and is the only one of a page's parts that writes: bytes. */

/** Nobody takes larger ones, so they are not copied. */
const MOST_KEPT = 256 * 1024 * 1024;
/** The protocol's longest name. */
const LONGEST_NAME = 1000;

async function take({ id, file, inFolder }: Task & { do: 'take' }): Promise<Taken> {
  if (inFolder && isClutter(file)) return { is: 'passed' };
  const found = await inspect(file);
  const name = file.name.slice(0, LONGEST_NAME);
  if (!found.ok) {
    if (inFolder && found.problem === 'type' && !looksLikeMedia(file)) return { is: 'passed' };
    return { is: 'item', item: { id, name, kind: found.kind, problem: found.problem, found: found.found } };
  }
  const { facts, kind, thumbnail } = found;
  if (file.size <= MOST_KEPT) await storeFile({ id, blob: file, thumbnail }, Date.now());
  return { is: 'item', item: { id, name, kind, facts } };
}

async function draw({ id, plan }: Task & { do: 'mend' }): Promise<Mended> {
  const blob = await readFile(id);
  return blob ? { is: 'drawn', blob: await mend(blob, plan) } : { is: 'impossible', why: 'damaged' };
}

async function keep({ id, blob }: Task & { do: 'keep' }): Promise<Mended> {
  const found = await inspect(blob);
  if (!found.ok) return { is: 'impossible', why: 'damaged' };
  await storeFile({ id, blob, thumbnail: found.thumbnail }, Date.now());
  return { is: 'kept', facts: found.facts };
}

let last: Promise<unknown> = Promise.resolve();
/** One after the other: a decoded picture takes hundreds of megabytes. */
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const mine = last.then(job, job);
  last = mine;
  return mine;
}

async function work(task: Task): Promise<Taken | Mended> {
  try {
    if (task.do === 'take') return await take(task);
    return await inTurn(() => (task.do === 'mend' ? draw(task) : keep(task)));
  } catch (error) {
    if (error instanceof DiskFullError) return { is: 'full' };
    if (task.do === 'take') return { is: 'unread' };
    return { is: 'impossible', why: error instanceof MendError ? error.problem : 'damaged' };
  }
}

self.addEventListener('message', (event: MessageEvent<{ number: number; task: Task }>) => {
  const { number, task } = event.data;
  void work(task).then((result) => self.postMessage({ number, result }));
});
