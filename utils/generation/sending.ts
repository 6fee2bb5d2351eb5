import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import type { Asked } from '@/utils/accounts/asked';
import type { Quiet } from '@/utils/accounts/quiet';
import type { Generation, GenerationReference } from '@/utils/storage/generation-records';
import { groupsTakenBack } from '@/utils/storage/taken-back';
import { type Fault, type FaultKind, invalid } from '@/utils/text/fault';
import { isMadeElsewhere, videoFault } from './elsewhere';
import { type GenerationEvent, next } from './machine';
import type { Transition } from './transition';

/** How a generation gets to its provider: every asset is asked for, and then there is one create, ever. */

export interface SendingPlatform {
  accounts: Accounts;
  quiet: Quiet;
  /** The account's line, each request of which waits for its moment. @throws FaultError */
  open(accountId: string): Promise<Line>;
  /** It waits for the user to mend the account. */
  blocked(id: string, fault: Fault, asked: Asked): Promise<void>;
  /** Says that the worker is at work for as long as this takes. */
  signing<T>(work: () => Promise<T>): Promise<T>;
}

/** A create that was answered like this made nothing, and may be sent later. */
const LATER: ReadonlySet<FaultKind> = new Set(['rate', 'network', 'offline']);
/** A create that ended like this may have been processed. */
const UNKNOWN: ReadonlySet<FaultKind> = new Set(['uncertain', 'timeout', 'unavailable', 'protocol']);
/**
 * "asset is still processing and is not available yet", "The specified asset … is not found": said right after an asset has
 * turned Active, and true for some seconds.
 */
const EARLY = /still processing|not available yet|specified asset\b.*\bnot found/i;

const isEarly = ({ kind, detail = '' }: Fault): boolean =>
  (kind === 'input' || kind === 'missing') && EARLY.test(detail);

export function createSending(platform: SendingPlatform, { step }: Transition) {
  /** What this worker is sending; one that is `sending` otherwise was lost with an older worker. */
  const under = new Set<string>();

  /** @param event what happened, or what says so where it is written */
  const happen = (id: string, event: GenerationEvent | (() => GenerationEvent)) =>
    step(id, (generation, now) => next(generation, typeof event === 'function' ? event() : event, now));

  async function send(generation: Generation): Promise<void> {
    const { id, accountId } = generation;
    const gone = await withdrawn(generation);
    if (gone) {
      await happen(id, gone);
      return;
    }
    let line: Line;
    let notReady: GenerationEvent | undefined;
    const asked = platform.accounts.asked(accountId);
    try {
      line = await platform.open(accountId);
      notReady = await readiness(line, generation.request.references);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await failed(generation, fault, { asked });
      return;
    }
    if (notReady) await happen(id, notReady);
    else await platform.signing(() => create(generation, line));
  }

  async function create({ id, accountId, sent }: Generation, line: Line): Promise<void> {
    const { provider } = line;
    if (!provider.startGeneration) throw new Error('This provider makes no videos.');
    // Another run of the same job is at it.
    if (under.has(id)) return;
    under.add(id);
    try {
      const { before, after } = await happen(id, { type: 'send' });
      // Taken back, or sent by another run, while its assets were asked for.
      if (before.state !== 'queued' || after.state !== 'sending') return;
      const { taskId } = await provider.startGeneration(line.call, { body: JSON.parse(sent) });
      await happen(id, { type: 'sent', taskId });
    } catch (error) {
      const said = faultOf(error);
      const fault = said && videoFault(provider, said);
      const canLook = provider.recentGenerations !== undefined;
      // Whatever happened, it happened on the way: without knowing more, the answer counts as lost.
      if (!fault) {
        await happen(id, { type: 'lost', canLook });
        throw error;
      }
      platform.quiet.keep(accountId, fault);
      if (UNKNOWN.has(fault.kind)) await happen(id, { type: 'lost', canLook, fault });
      else if (isEarly(fault)) await happen(id, { type: 'early', fault });
      else if (isBlocking(fault) || LATER.has(fault.kind))
        await failed({ id, accountId }, fault, { asked: line.asked, ofAccount: !isMadeElsewhere(provider) });
      else await happen(id, { type: 'refused', fault });
    } finally {
      under.delete(id);
    }
  }

  /** Nothing was made, and it may be tried again: by itself, or once the account is mended. */
  async function failed(
    { id, accountId }: Pick<Generation, 'id' | 'accountId'>,
    fault: Fault,
    { asked, ofAccount = true }: { asked: Asked; ofAccount?: boolean },
  ): Promise<void> {
    if (ofAccount) await platform.accounts.note(accountId, fault, asked);
    platform.quiet.keep(accountId, fault);
    if (isBlocking(fault) || fault.kind === 'invalid') await platform.blocked(id, fault, asked);
    else await happen(id, { type: 'unanswered', fault });
  }

  return { send, happen, isUnderWay: (id: string) => under.has(id) };
}

/** Somebody in it has taken back what they agreed to, also since it was written. Nothing is asked or made then. */
async function withdrawn({ accountId, request }: Generation): Promise<GenerationEvent | undefined> {
  const { references } = request;
  const groups = await groupsTakenBack(
    accountId,
    references.map(({ groupId }) => groupId),
  );
  const one = references.find(({ groupId }) => groups.has(groupId));
  return one && { type: 'refused', fault: { ...invalid('consent-withdrawn').fault, detail: one.name } };
}

/**
 * Asks the provider for every asset anew: what is stored here may be old. One that is under review is waited for, one that
 * can't be used ends it, before anything is made or charged.
 * @throws ProviderError when a question got no answer
 */
async function readiness(
  { provider, call }: Line,
  references: readonly GenerationReference[],
): Promise<GenerationEvent | undefined> {
  const faultFor = (code: 'asset-in-review' | 'asset-not-active', name: string): Fault => ({
    ...(code === 'asset-in-review' ? invalid('asset-in-review') : invalid('asset-not-active')).fault,
    detail: name,
  });
  for (const { assetId, groupId, name } of references) {
    const state = await provider.getAsset(call, { assetId, groupId }).then(
      (answer) => answer.state,
      (error: unknown) => {
        if (faultOf(error)?.kind !== 'missing') throw error;
        return 'failed' as const;
      },
    );
    if (state === 'failed') return { type: 'refused', fault: faultFor('asset-not-active', name) };
    if (state === 'processing') return { type: 'not-ready', fault: faultFor('asset-in-review', name) };
  }
  return undefined;
}
