import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import type { Pace } from '@/utils/accounts/pacer';
import type { Asset } from '@/utils/storage/records';
import type { Fault, FaultKind } from '@/utils/text/fault';
import type { AssetEvent } from './machine';
import { checkReach } from './public-address';
import type { Happen } from './transition';

/** What the provider is told and asked about an asset: one create, ever, and questions. */

export interface DeliveryPlatform {
  now(): number;
  fetch: typeof fetch;
  accounts: Accounts;
  pace: Pace;
  /** It waits for the user to mend the account. */
  stuck(asset: Asset, fault: Fault): Promise<void>;
}

/** A create that was answered like this made nothing, and may be sent later. */
const LATER: ReadonlySet<FaultKind> = new Set(['rate', 'network', 'offline']);
/**
 * A create that ended like this may have been processed. `missing` as well: AnyFast says that the group is not there when the
 * name is taken, which is what a create hears that the browser has sent twice.
 */
const UNKNOWN: ReadonlySet<FaultKind> = new Set(['uncertain', 'timeout', 'unavailable', 'protocol', 'missing']);

export function createDelivery(platform: DeliveryPlatform, happen: Happen) {
  const { accounts } = platform;

  /** Sends the create: once, after the record says so. */
  async function send({ id, accountId }: Asset): Promise<void> {
    const line = await open(id, accountId);
    if (!line) return;
    const { before, after } = await happen(id, { type: 'send' });
    // Somebody else was faster, or the user took it back.
    if (before.state !== 'queued' || after.state !== 'sending') return;
    try {
      await checkReach(after.sourceUrl, platform.fetch);
      const { groupId, sourceUrl: url, kind, remoteName: name } = after;
      const { assetId, state } = await line.provider.createAsset(line.call, { groupId, url, kind, name });
      await happen(id, { type: 'sent', assetId, state });
    } catch (error) {
      const fault = faultOf(error);
      // Whatever happened, it happened after "sending": without knowing more, the answer counts as lost.
      if (!fault) {
        await happen(id, { type: 'lost' });
        throw error;
      }
      await sendFailed(after, fault);
    }
  }

  async function sendFailed({ id, accountId }: Asset, fault: Fault): Promise<void> {
    await accounts.note(accountId, fault);
    if (isBlocking(fault)) await blocked(id, fault);
    else if (LATER.has(fault.kind)) await happen(id, { type: 'unanswered', fault });
    else if (UNKNOWN.has(fault.kind)) await happen(id, { type: 'lost', fault });
    else await happen(id, { type: 'refused', fault });
  }

  /** Asks how the review goes. */
  async function watch(asset: Asset): Promise<void> {
    const { id, accountId, assetId, groupId } = asset;
    const line = await open(id, accountId);
    if (!line || assetId === undefined) return;
    await ask(id, accountId, async () => {
      const answer = await line.provider.getAsset(line.call, { assetId, groupId });
      if (answer.state !== 'processing') await removeCopies(line, asset, assetId);
      return { type: 'answer', answer };
    });
  }

  /** Looks for one whose create was lost, by its unique name. */
  async function look(asset: Asset): Promise<void> {
    const { id, accountId, groupId, remoteName: name } = asset;
    const line = await open(id, accountId);
    if (!line) return;
    const { provider, call } = line;
    await ask(id, accountId, async () => {
      if (!provider.findAssets) return { type: 'not-found', canLook: false };
      const [answer] = await provider.findAssets(call, { groupId, name });
      if (answer && answer.state !== 'processing') await removeCopies(line, asset, answer.assetId);
      return answer ? { type: 'answer', answer } : { type: 'not-found', canLook: true };
    });
  }

  async function ask(id: string, accountId: string, question: () => Promise<AssetEvent>): Promise<void> {
    await platform.pace(accountId);
    let event: AssetEvent;
    try {
      event = await question();
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await accounts.note(accountId, fault);
      if (isBlocking(fault)) return blocked(id, fault);
      event = { type: fault.kind === 'missing' ? 'missing' : 'unanswered', fault };
    }
    await happen(id, event);
  }

  /** The line to the account's provider; undefined when it is closed or gone, which says nothing about the asset itself. */
  async function open(id: string, accountId: string): Promise<Line | undefined> {
    try {
      return await accounts.line(accountId);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await accounts.note(accountId, fault);
      await blocked(id, fault);
      return undefined;
    }
  }

  async function blocked(id: string, fault: Fault): Promise<void> {
    const { after } = await happen(id, { type: 'blocked', fault: { ...fault, at: platform.now() } });
    await platform.stuck(after, fault);
  }

  return { send, watch, look };
}

/**
 * Chromium sends a request again by itself when a kept connection breaks before the answer, a POST too
 * (`HttpNetworkTransaction::ShouldResendRequest`), and no page can forbid it. So one create of ours may have made two
 * assets. They share the unique name, which nobody else knows; the surplus one is deleted, where the provider can.
 */
async function removeCopies({ provider, call }: Line, asset: Asset, assetId: string): Promise<void> {
  const { groupId, remoteName: name } = asset;
  try {
    const all = (await provider.findAssets?.(call, { groupId, name })) ?? [];
    for (const copy of all) {
      if (copy.assetId !== assetId) await provider.deleteAsset?.(call, { assetId: copy.assetId });
    }
  } catch (error) {
    // A rare thing, and nothing depends on it: the asset itself is settled.
    if (!faultOf(error)) throw error;
  }
}
