import { faultOf } from '@/utils/accounts/accounts';
import { job, jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import type { AssetKind } from '@/utils/text/terms';
import { createDelivery, type DeliveryPlatform } from './delivery';
import { SEND_LIMIT, UNDO_FOR } from './machine';
import { nameFromAddress, readPublicAddress, remoteName, schemeOnly } from './public-address';
import { createTransition, KIND, type TransitionPlatform } from './transition';

export interface AssetsPlatform extends TransitionPlatform, DeliveryPlatform {
  newId(): string;
  /** Eight random letters and digits. */
  newSuffix(): string;
}

export function createAssets(platform: AssetsPlatform) {
  const { now } = platform;
  const happen = createTransition(platform);
  const { send, watch, look } = createDelivery(platform, happen);

  async function get(id: string): Promise<Asset> {
    const found = await (await openDatabase()).get('assets', id);
    if (!found) throw invalid('unknown-asset');
    return found;
  }

  /**
   * Puts a picture of a page in line for a person. One that can't be used is stored too, failed, with the reason: the click
   * must not end in nothing. @returns the asset's id
   */
  async function upload(input: { personId: string; address: string; kind: AssetKind }): Promise<string> {
    const database = await openDatabase();
    const person = await database.get('people', input.personId);
    if (!person) throw invalid('unknown-person');
    const at = now();
    const id = platform.newId();
    const base = {
      id,
      accountId: person.accountId,
      personId: person.id,
      groupId: person.groupId,
      kind: input.kind,
      route: 'public' as const,
      createdAt: at,
      unanswered: 0,
    };
    let asset: Asset;
    try {
      const sourceUrl = readPublicAddress(input.address);
      const name = nameFromAddress(sourceUrl);
      const dueAt = at + UNDO_FOR;
      asset = {
        ...base,
        state: 'queued',
        sourceUrl,
        name,
        remoteName: remoteName(name, platform.newSuffix()),
        nextAskAt: dueAt,
      };
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      const scheme = schemeOnly(input.address);
      asset = {
        ...base,
        state: 'failed',
        sourceUrl: scheme,
        name: scheme,
        remoteName: '',
        settledAt: at,
        failure: { fault },
      };
    }
    await update(['assets', 'people', 'jobs'], async (transaction) => {
      await transaction.objectStore('assets').put(stamp(asset, at));
      await transaction.objectStore('people').put({ ...person, usedAt: at });
      if (asset.nextAskAt !== undefined) await transaction.objectStore('jobs').put(job(KIND, id, asset.nextAskAt, at));
    });
    if (asset.state === 'failed') await platform.settled(asset);
    await platform.arm();
    return id;
  }

  /** The job: whatever is next for this asset. */
  async function run(id: string): Promise<void> {
    const asset = await (await openDatabase()).get('assets', id);
    switch (asset?.state) {
      case 'queued':
        return send(asset);
      case 'sending': {
        // Still under way in this worker, or lost with an older one: only the clock tells, unless it was set back.
        const age = now() - (asset.sentAt ?? 0);
        if (age >= SEND_LIMIT || age < 0) await happen(id, { type: 'lost' });
        return;
      }
      case 'processing':
        return watch(asset);
      case 'uncertain':
        return look(asset);
      default:
        await update(['jobs'], (transaction) => transaction.objectStore('jobs').delete(jobId(KIND, id)));
    }
  }

  const cancel = async (id: string): Promise<void> => void (await happen(id, { type: 'cancel' }));

  /**
   * Sends it once more, because the user decided so. One that failed gets a new name. One that may exist keeps its own: then
   * a provider that knows the name refuses it, and it can still be found.
   */
  async function again(id: string): Promise<void> {
    const { state, sourceUrl, name, remoteName: old } = await get(id);
    readPublicAddress(sourceUrl);
    await happen(id, { type: 'again', remoteName: state === 'failed' ? remoteName(name, platform.newSuffix()) : old });
  }

  /** Asks now, because the user wants to know. */
  async function check(id: string): Promise<void> {
    const asset = await get(id);
    if (asset.state === 'processing') await watch(asset);
    if (asset.state === 'uncertain') await look(asset);
  }

  /** Removes our record of one that is of no use. What is at the provider stays there. */
  async function forget(id: string): Promise<void> {
    const { state } = await get(id);
    if (state !== 'failed' && state !== 'uncertain' && state !== 'cancelled') throw invalid('still-needed');
    await update(['assets', 'jobs'], async (transaction) => {
      await transaction.objectStore('assets').delete(id);
      await transaction.objectStore('jobs').delete(jobId(KIND, id));
    });
  }

  /** The account can be used again: whatever waited for it goes on. */
  async function accountMended(accountId: string): Promise<void> {
    const ofAccount = await (await openDatabase()).getAllFromIndex('assets', 'byAccount', accountId);
    for (const asset of ofAccount) if (asset.fault) await happen(asset.id, { type: 'mended' });
  }

  /** The job: takes an object out of the user's bucket. */
  async function removal(_key: string): Promise<void> {}

  return { upload, run, removal, cancel, again, check, forget, accountMended };
}

export type Assets = ReturnType<typeof createAssets>;
