import { coalesce, streamOf } from '@/utils/backup/bytes';
import { consentsAsJson, csv } from '@/utils/backup/csv';
import { writeBackup } from '@/utils/backup/export';
import { BackupError, type Progress, problemOf } from '@/utils/backup/format';
import { finishRepair, openRescue, repair } from '@/utils/backup/rescue';
import { restoreBackup } from '@/utils/backup/restore';
import { findUnfinished, openScratch } from '@/utils/backup/scratch';
import type { FromWorker, Order, Saved, ToWorker } from './orders';

/**
 * Makes and reads backups off the page's thread. Beside the background it is the only one that writes records: a restore of
 * 100,000 assets through messages would take minutes and hold up everything else.
 */

const tell = (said: FromWorker): void => self.postMessage(said);
const stop = new AbortController();

const onProgress = sparingly((progress: Progress) => tell({ said: 'progress', progress }));

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.do === 'stop') stop.abort(new BackupError('cancelled'));
  else void run(data);
});

async function run(order: Order): Promise<void> {
  try {
    if (order.do === 'restore') {
      const { file, passphrase, now } = order;
      const scratch = await openScratch();
      const result = await restoreBackup(file, { passphrase, now, scratch, signal: stop.signal, onProgress });
      tell({ said: 'restored', result });
    } else if (order.do === 'repair') {
      const { saved, now } = order;
      const result = await repair(saved, { now, scratch: await openScratch(), onProgress });
      tell(result ? { said: 'restored', result } : { said: 'anew' });
    } else if (order.do === 'finish') {
      const file = await findUnfinished();
      if (!file) throw new BackupError('not-a-backup');
      const result = await finishRepair(file, { now: order.now, scratch: await openScratch(), onProgress });
      tell({ said: 'restored', result });
    } else {
      tell({ said: 'file', ...(await write(order)) });
    }
  } catch (error) {
    tell({ said: 'failed', problem: stop.signal.aborted ? 'cancelled' : problemOf(error) });
  }
}

/** Puts a file together on the disk; what was begun is removed when it comes to nothing. */
async function write(
  order: Exclude<Order, { do: 'restore' | 'repair' | 'finish' }>,
): Promise<{ file: Blob; saved?: Saved }> {
  const scratch = await openScratch();
  const name = crypto.randomUUID();
  const { writable, file } = await scratch.create(name);
  try {
    if (order.do === 'save') await writeBackup(writable, { ...order, signal: stop.signal, onProgress });
    else if (order.do === 'table') await writeText(order.table.of, (how) => csv(order.table, how), writable);
    else if (order.do === 'consents-as-json') await writeText('consents', consentsAsJson, writable);
    else return { saved: await writeRescue(order, writable), file: await file() };
    return { file: await file() };
  } catch (error) {
    await scratch.remove(name);
    throw error;
  }
}

async function writeRescue(
  order: Extract<Order, { do: 'rescue' }>,
  to: WritableStream<Uint8Array<ArrayBuffer>>,
): Promise<Saved> {
  const source = await openRescue();
  try {
    const counts = await writeBackup(to, { ...order, source, signal: stop.signal, onProgress });
    return { counts, lost: source.lost(), isCut: source.isCut() };
  } finally {
    source.close();
  }
}

const writeText = (
  step: Progress['step'],
  pieces: (how: { signal: AbortSignal; told: (done: number) => void }) => AsyncGenerator<string>,
  to: WritableStream<Uint8Array<ArrayBuffer>>,
) => {
  const told = (done: number) => onProgress({ step, done });
  const { signal } = stop;
  return streamOf(pieces({ signal, told }))
    .pipeThrough(coalesce(256 * 1024))
    .pipeTo(to, { signal });
};

/** Ten times a second at most, and at once when something else is being done. */
function sparingly(said: (progress: Progress) => void): (progress: Progress) => void {
  let step: Progress['step'] | undefined;
  let at = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.step === step && now - at < 100) return;
    step = progress.step;
    at = now;
    said(progress);
  };
}
