import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import type { Asked } from '@/utils/accounts/asked';
import type { Quiet } from '@/utils/accounts/quiet';
import { describe } from '@/utils/providers/catalog';
import type { ListedGeneration } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import type { Generation } from '@/utils/storage/generation-records';
import { everyTime } from '@/utils/storage/ranges';
import { whole } from '@/utils/storage/whole';
import { type Fault, invalid } from '@/utils/text/fault';
import { isMadeElsewhere, videoFault } from './elsewhere';
import type { GenerationEvent } from './machine';
import type { Written } from './transition';

/** What the provider is asked about tasks. Nothing is made here. */

export interface AskingPlatform {
  now(): number;
  accounts: Accounts;
  quiet: Quiet;
  open(accountId: string): Promise<Line>;
  blocked(id: string, fault: Fault, asked: Asked): Promise<void>;
  happen(id: string, event: GenerationEvent): Promise<Written>;
}

/** The clocks here and there may differ by so much, ms. */
const CLOCKS_APART = 60_000;
/** A create and its task are no further apart, ms. */
const CREATE_LIMIT = 120_000;
const DAY = 86_400_000;

export function createAsking(platform: AskingPlatform) {
  const { accounts, happen } = platform;

  /** Asks how the task goes. */
  async function watch(generation: Generation): Promise<void> {
    const { taskId } = generation;
    if (taskId === undefined) return;
    await ask(generation, async ({ provider, call }) => {
      if (!provider.checkGeneration) throw invalid('no-generations');
      const answer = await provider.checkGeneration(call, { taskId });
      return { type: 'answer', answer, clipLife: clipLifeOf(provider.id) };
    });
  }

  /** Looks for one whose create was lost among the provider's newest tasks. */
  async function look(generation: Generation): Promise<void> {
    await ask(generation, async ({ provider, call }) => {
      if (!provider.recentGenerations) return { type: 'not-found', canLook: false };
      const found = await theOne(generation, await provider.recentGenerations(call));
      return found ? { type: 'found', taskId: found.taskId } : { type: 'not-found', canLook: true };
    });
  }

  /**
   * Takes it back at the provider, if it still waits there: for one that is done, the same request would delete it.
   * @throws FaultError `invalid` `not-cancellable`; ProviderError
   */
  async function takeBack({ id, accountId, taskId }: Generation): Promise<void> {
    const { provider, call } = await platform.open(accountId);
    if (!provider.cancelGeneration || !provider.checkGeneration || taskId === undefined)
      throw invalid('not-cancellable');
    const clipLife = clipLifeOf(provider.id);
    const answer = await provider.checkGeneration(call, { taskId });
    await happen(id, { type: 'answer', answer, clipLife });
    if (answer.state !== 'queued') throw invalid('not-cancellable');
    try {
      await provider.cancelGeneration(call, { taskId });
    } catch (error) {
      // It began just now: only what waits can be taken back.
      if (faultOf(error)?.kind === 'input') throw invalid('not-cancellable');
      throw error;
    }
    await happen(id, { type: 'answer', answer: { state: 'cancelled' }, clipLife });
  }

  async function ask({ id, accountId }: Generation, question: (line: Line) => Promise<GenerationEvent>): Promise<void> {
    let event: GenerationEvent;
    let line: Line | undefined;
    const asked = accounts.asked(accountId);
    try {
      line = await platform.open(accountId);
      event = await question(line);
    } catch (error) {
      const said = faultOf(error);
      if (!said) throw error;
      const fault = line ? videoFault(line.provider, said) : said;
      if (!line || !isMadeElsewhere(line.provider)) await accounts.note(accountId, fault, asked);
      platform.quiet.keep(accountId, fault);
      if (isBlocking(fault) || fault.kind === 'invalid') return platform.blocked(id, fault, asked);
      event = { type: fault.kind === 'missing' ? 'missing' : 'unanswered', fault };
    }
    await happen(id, event);
  }

  /** Whether a lost create can be looked for at the account's provider. */
  async function canLook(accountId: string): Promise<boolean> {
    const account = await (await openDatabase()).get('accounts', accountId);
    return account !== undefined && providerById(account.providerId)?.recentGenerations !== undefined;
  }

  return { watch, look, takeBack, canLook };
}

const clipLifeOf = (providerId: string): number => describe(providerId)?.generation?.clipLife ?? DAY;

/**
 * The task that a lost create made. A list shows no prompts, so only the one of its model that appeared just then, and that no
 * other record of ours has, can be it; of two nobody can tell, nor of one while another create of ours is without its answer.
 */
async function theOne(
  generation: Generation,
  listed: readonly ListedGeneration[],
): Promise<ListedGeneration | undefined> {
  const { sentAt = 0, accountId, request } = generation;
  const database = await openDatabase();
  // Also what has ended by now: one that came right after it may have failed within seconds.
  const all = whole(
    'generations',
    await database.getAllFromIndex('generations', 'byAccountCreated', everyTime(accountId)),
  );
  const known = new Set(all.map(({ taskId }) => taskId));
  const mayBeAnothers = all.some(
    ({ id, state, request: { model }, sentAt: at = 0 }) =>
      id !== generation.id &&
      (state === 'sending' || state === 'uncertain') &&
      model === request.model &&
      Math.abs(at - sentAt) <= CREATE_LIMIT + CLOCKS_APART,
  );
  if (mayBeAnothers) return undefined;
  const fitting = listed.filter(
    ({ taskId, model, seed, createdAt }) =>
      !known.has(taskId) &&
      (model === undefined || model === request.model) &&
      (request.seed === undefined || seed === undefined || seed === request.seed) &&
      createdAt !== undefined &&
      createdAt >= sentAt - CLOCKS_APART &&
      createdAt <= sentAt + CREATE_LIMIT,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
