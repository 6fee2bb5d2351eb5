import { coalesce, streamOf } from '@/utils/backup/bytes';
import { csv } from '@/utils/backup/csv';
import { writeBackup } from '@/utils/backup/export';
import { BackupError, type Progress, problemOf } from '@/utils/backup/format';
import { restoreBackup } from '@/utils/backup/restore';
import { openScratch } from '@/utils/backup/scratch';
import type { FromWorker, Order, ToWorker } from './orders';

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
    } else {
      tell({ said: 'file', file: await write(order) });
    }
  } catch (error) {
    tell({ said: 'failed', problem: stop.signal.aborted ? 'cancelled' : problemOf(error) });
  }
}

/** Puts a file together on the disk; what was begun is removed when it comes to nothing. */
async function write(order: Exclude<Order, { do: 'restore' }>): Promise<Blob> {
  const scratch = await openScratch();
  const name = crypto.randomUUID();
  const { writable, file } = await scratch.create(name);
  try {
    if (order.do === 'save') await writeBackup(writable, { ...order, signal: stop.signal, onProgress });
    else await writeTable(order, writable);
    return await file();
  } catch (error) {
    await scratch.remove(name);
    throw error;
  }
}

const writeTable = ({ table }: Extract<Order, { do: 'table' }>, to: WritableStream<Uint8Array<ArrayBuffer>>) => {
  const told = (done: number) => onProgress({ step: table.of, done });
  const { signal } = stop;
  return streamOf(csv(table, { signal, told }))
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
