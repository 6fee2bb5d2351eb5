import { gather } from '@/utils/jobs/gather';
import { job, jobId } from '@/utils/jobs/jobs';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { FaultError, invalid } from '@/utils/text/fault';
import { createBucket } from './bucket';
import { createDelivery, type DeliveryPlatform } from './delivery';
import { createDiscard } from './discard';
import { sweepLeftovers } from './leftovers';
import { inBatches } from './library/stored';
import { remoteName } from './public-address';
import { createQueue } from './queue';
import { removeObject } from './removal';
import { sourceFault } from './source';
import { createTransition, KIND, type TransitionPlatform } from './transition';
import { createUploads, type UploadsPlatform } from './uploads';
import { createWatching, type WatchingPlatform } from './watching';

export interface AssetsPlatform
  extends TransitionPlatform,
    Omit<WatchingPlatform, 'isBack'>,
    Omit<DeliveryPlatform, 'bucket'>,
    Omit<UploadsPlatform, 'bucket'> {
  newId(): string;
  isReachable(addresses: string[]): Promise<boolean>;
}

const BUSY = ['queued', 'sending', 'processing', 'uncertain'] as const;

export function createAssets(platform: AssetsPlatform) {
  const { now } = platform;
  const transition = createTransition(platform);
  const { happen, happenToEach } = transition;
  const bucket = createBucket(platform, bucketMended);
  const { watch, watchOne, look } = createWatching({ ...platform, isBack: accountMended }, transition);
  const queue = createQueue(platform, createDelivery({ ...platform, bucket }, transition));
  const uploads = createUploads({ ...platform, bucket }, transition);

  async function get(id: string): Promise<Asset> {
    const found = await (await openDatabase()).get('assets', id);
    if (!found) throw invalid('unknown-asset');
    return found;
  }

  /** Hundreds are due at the same moment. */
  const read = gather(async (ids: string[]) => {
    const { store } = (await openDatabase()).transaction('assets');
    return Promise.all(ids.map((id) => store.get(id)));
  });

  /** The job: whatever is next for this asset. */
  async function run(id: string): Promise<void> {
    const asset = await read(id);
    switch (asset?.state) {
      case 'queued':
        return queue.runFor(asset);
      case 'sending':
        // Under way in this worker, or lost with an older one.
        if (!queue.isUnderWay(asset)) await happen(id, { type: 'lost' });
        return;
      case 'processing':
        return watch(asset);
      case 'uncertain':
        return look(asset);
      default:
        return letGo(id);
    }
  }

  /** There is nothing left to do, unless it was sent anew since it was read. */
  const letGo = (id: string): Promise<void> =>
    update(
      ['assets', 'jobs'],
      async (transaction) => {
        const state = (await transaction.objectStore('assets').get(id))?.state;
        if (BUSY.some((busy) => busy === state)) return;
        await transaction.objectStore('jobs').delete(jobId(KIND, id));
      },
      () => announceChange(['jobs']),
    );

  /** A new worker: whatever an older one was sending is lost, and looked for. */
  async function wake(): Promise<void> {
    await queue.wake();
    const sending = await (await openDatabase()).getAllFromIndex('assets', 'byState', 'sending');
    const lost = sending.filter((asset) => !queue.isUnderWay(asset)).map(({ id }) => id);
    if (lost.length === 0) return;
    await happenToEach(lost, (asset) =>
      asset.state === 'sending' && !queue.isUnderWay(asset) ? { type: 'lost' } : undefined,
    );
  }

  /** A new start of the browser. */
  async function start(): Promise<void> {
    await queue.ensure();
    await platform.arm();
    await sweepLeftovers(now());
  }

  const cancel = async (id: string): Promise<void> => void (await happen(id, { type: 'cancel' }));

  /**
   * Sends it once more, because the user decided so. One that failed gets a new name. One that may exist keeps its own: then
   * a provider that knows the name refuses it, and it can still be found. What a file calls it is nobody's word.
   */
  async function again(id: string): Promise<void> {
    const asset = await get(id);
    const fault = await sourceFault(asset);
    if (fault) throw new FaultError(fault);
    const { state, name, remoteName: old, bucketKey, fromBackup } = asset;
    if (state === 'uncertain' && bucketKey !== undefined) await removeLater(bucketKey);
    const isNew = state === 'failed' || fromBackup;
    await happen(id, { type: 'again', remoteName: isNew ? remoteName(name, platform.newSuffix()) : old });
  }

  const removeLater = (key: string) =>
    update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job('removal', key, now(), now())));

  /** Asks now, because the user wants to know. */
  async function check(id: string): Promise<void> {
    const asset = await get(id);
    if (asset.state === 'processing') await watchOne(asset);
    if (asset.state === 'uncertain') await look(asset);
  }

  /** Removes our record of one that is of no use. What is at the provider stays there. */
  async function forget(id: string): Promise<void> {
    await update(['assets', 'jobs', 'files', 'thumbnails'], async (transaction) => {
      const asset = await transaction.objectStore('assets').get(id);
      if (!asset) throw invalid('unknown-asset');
      const { state, bucketKey } = asset;
      if (state !== 'failed' && state !== 'uncertain' && state !== 'cancelled') throw invalid('still-needed');
      await transaction.objectStore('assets').delete(id);
      await transaction.objectStore('files').delete(id);
      await transaction.objectStore('thumbnails').delete(id);
      await transaction.objectStore('jobs').delete(jobId(KIND, id));
      if (bucketKey !== undefined) await transaction.objectStore('jobs').put(job('removal', bucketKey, now(), now()));
    });
    await platform.arm();
  }

  /** Before an account goes: what was not sent is taken back, and nothing more is asked. What was sent stays in the list. */
  async function accountRemoved(accountId: string): Promise<void> {
    const database = await openDatabase();
    const open = await Promise.all(
      (['held', ...BUSY] as const).map((state) =>
        database.getAllKeysFromIndex('assets', 'byAccountState', [accountId, state]),
      ),
    );
    const fault = invalid('unknown-account').fault;
    for (const batch of inBatches(open.flat())) {
      await happenToEach(batch, ({ state }) => {
        if (state === 'held' || state === 'queued') return { type: 'cancel' };
        return { type: state === 'sending' ? 'lost' : 'blocked', fault };
      });
    }
    await update(['jobs', 'paces'], async (transaction) => {
      await transaction.objectStore('jobs').delete(jobId('queue', accountId));
      await transaction.objectStore('paces').delete(accountId);
    });
  }

  /**
   * The account can be used again: whatever waited for it goes on.
   * @param unheard as far as anybody knows: what is asked for from time to time keeps its time
   */
  async function accountMended(accountId: string, unheard = false): Promise<void> {
    const database = await openDatabase();
    const waiting: string[] = [];
    for (const state of BUSY) {
      const range = IDBKeyRange.only([accountId, state]);
      const all = await database.getAllFromIndex('assets', 'byAccountState', range);
      for (const { id, fault, nextAskAt } of all) if (fault && !(unheard && nextAskAt !== undefined)) waiting.push(id);
    }
    await goOn(waiting, unheard);
    await queue.ensure();
    await platform.arm();
  }

  /** The bucket works: the files that waited for it go on. */
  async function bucketMended(): Promise<void> {
    const queued = await (await openDatabase()).getAllFromIndex('assets', 'byState', 'queued');
    await goOn(queued.filter(({ route, fault }) => route === 'bucket' && fault).map(({ id }) => id));
  }

  /** The keys are unlocked: the bucket's secret as well. */
  async function unlocked(): Promise<void> {
    await bucketMended();
    await platform.arm();
  }

  const goOn = (ids: string[], unheard = false) =>
    happenToEach(ids, ({ fault }) => (fault ? { type: 'mended', unheard } : undefined));

  return {
    ...uploads,
    bucket,
    run,
    /** The job: an account's line. */
    runQueue: queue.run,
    idle: queue.idle,
    /** The job: takes an object out of the user's bucket. */
    removal: (key: string) => removeObject(key, bucket, now()),
    /** The job: deletes at the provider what failed there and was sent anew. */
    discard: createDiscard(platform),
    wake,
    start,
    cancel,
    again,
    check,
    forget,
    accountMended,
    accountRemoved,
    unlocked,
  };
}

export type Assets = ReturnType<typeof createAssets>;
