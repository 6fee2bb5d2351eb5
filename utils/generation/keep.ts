import { faultOf } from '@/utils/accounts/accounts';
import type { Generation } from '@/utils/storage/generation-records';
import { isFull } from '@/utils/storage/problem';
import { update } from '@/utils/storage/update';
import type { Fault, FaultKind } from '@/utils/text/fault';
import { type ClipPlatform, download } from './clip';
import { isKeepable, type KeepEvent, nextKeep } from './keeping';
import { type Transition, writeStep } from './transition';

/** Keeps a clip: the wish is stored, so that it outlives the page, the worker and a question of the browser. */

/** Nobody answered, or not now. */
const PASSES: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'unavailable', 'rate', 'offline']);

export interface KeepPlatform extends ClipPlatform {
  signing<T>(work: () => Promise<T>): Promise<T>;
}

export function createKeep(platform: KeepPlatform, { step, follow }: Transition) {
  const { now } = platform;
  const happen = (id: string, event: KeepEvent) => step(id, (generation, at) => nextKeep(generation, event, at));

  /** The job: brings the bytes here. May be done twice without harm. */
  async function bring({ id, clip }: Generation): Promise<void> {
    if (!clip) return;
    try {
      const blob = await platform.signing(() => download(clip.url, platform));
      await store(id, blob);
    } catch (error) {
      const fault: Fault | undefined = isFull(error) ? { kind: 'storage', code: 'full' } : faultOf(error);
      if (!fault) throw error;
      await happen(id, { type: PASSES.has(fault.kind) ? 'put-off' : 'held', fault: { ...fault, at: now() } });
    }
  }

  /** The bytes and the word that they are here, or neither. */
  async function store(id: string, blob: Blob): Promise<void> {
    const at = now();
    const written = await update(['generations', 'jobs', 'files'], async (transaction) => {
      const stores = { generations: transaction.objectStore('generations'), jobs: transaction.objectStore('jobs') };
      const before = await stores.generations.get(id);
      // Forgotten meanwhile.
      if (!before?.keeping || !isKeepable(before)) return [];
      await transaction.objectStore('files').put({ id, blob, addedAt: at });
      const kept = nextKeep(before, { type: 'kept', bytes: blob.size, kind: blob.type }, at);
      return [await writeStep(stores, before, kept, at)];
    });
    await follow(written);
  }

  return { bring, happen };
}
