import { type Accounts, faultOf, type Line } from '@/utils/accounts/accounts';
import { type Asked, blockedUnlessOld } from '@/utils/accounts/asked';
import type { Pace } from '@/utils/accounts/pacer';
import { createQuiet } from '@/utils/accounts/quiet';
import { jobId } from '@/utils/jobs/jobs';
import { describe } from '@/utils/providers/catalog';
import type { Price } from '@/utils/providers/provider';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import type { Generation, GenerationState } from '@/utils/storage/generation-records';
import { readGenerationsWith } from '@/utils/storage/read-generations';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { ifWhole, isWhole } from '@/utils/storage/whole';
import { type Fault, invalid } from '@/utils/text/fault';
import { createAsking } from './asking';
import { createKeep } from './keep';
import { isKeepable, nextKeep } from './keeping';
import { type GenerationEvent, next } from './machine';
import { bodyOf, type NewGeneration, recordOf, requestOf, usedBy } from './new-record';
import { createSending } from './sending';
import { createTransition, KIND, writeStep } from './transition';

export interface GenerationsPlatform {
  now(): number;
  fetch: typeof fetch;
  isReachable(addresses: string[]): Promise<boolean>;
  timeLimit(ms: number): AbortSignal;
  accounts: Accounts;
  pace: Pace;
  arm(): Promise<void>;
  settled(generation: Generation): Promise<void>;
  /** It waits for the user to mend the account. */
  stuck(generation: Generation, fault: Fault): Promise<void>;
  /** Work is under way, and has been for a while: browsers end a worker that seems to do nothing. */
  working(): void;
}

/** How often the worker says that it works, ms; browsers end it after 30 s without a sign. */
const SIGN_EVERY = 20_000;
/** Those in which something goes on by itself. */
const OPEN = ['queued', 'sending', 'running', 'uncertain'] as const satisfies GenerationState[];
/** What may be forgotten: nothing is under way at the provider, or nobody knows of it. */
const FORGETTABLE: ReadonlySet<GenerationState> = new Set(['done', 'failed', 'cancelled', 'uncertain']);

/** Also one whose provider does not answer, which may be for good, or whose account is gone. */
const isForgettable = ({ state, fault }: Generation): boolean =>
  FORGETTABLE.has(state) || (state === 'running' && fault !== undefined);

export function createGenerations(platform: GenerationsPlatform) {
  const { accounts, now } = platform;
  const transition = createTransition(platform);
  const { stepEach, follow } = transition;
  const quiet = createQuiet(now);

  const open = async (accountId: string): Promise<Line> =>
    quiet.paced(await accounts.line(accountId, { watching: true }), platform.pace);

  async function signing<T>(work: () => Promise<T>): Promise<T> {
    const sign = setInterval(platform.working, SIGN_EVERY);
    try {
      return await work();
    } finally {
      clearInterval(sign);
    }
  }

  async function blocked(id: string, fault: Fault, asked: Asked): Promise<void> {
    const { after } = await happen(id, blockedUnlessOld({ ...fault, at: now() }, asked));
    if (after.fault) await platform.stuck(after, fault);
  }

  const shared = { accounts, quiet, open, blocked, signing };
  const sending = createSending(shared, transition);
  const { happen } = sending;
  const asking = createAsking({ ...shared, now, happen });
  const keep = createKeep({ ...platform, signing }, transition);

  async function get(id: string): Promise<Generation> {
    const generation = ifWhole('generations', await (await openDatabase()).get('generations', id));
    if (!generation) throw invalid('unknown-generation');
    return generation;
  }

  async function formOf(accountId: string) {
    const form = describe((await accounts.get(accountId)).providerId)?.generation;
    if (!form) throw invalid('no-generations');
    return form;
  }

  /**
   * Stores what is to be made; it is sent by its job. An id that is known already changes nothing.
   * @throws FaultError `invalid`, with the name of the broken rule
   */
  async function start(input: NewGeneration): Promise<string> {
    const form = await formOf(input.accountId);
    const at = now();
    const written = await update(['generations', 'assets', 'jobs'], async (transaction) => {
      const stores = { generations: transaction.objectStore('generations'), jobs: transaction.objectStore('jobs') };
      if ((await stores.generations.getKey(input.id)) !== undefined) return [];
      const assets = transaction.objectStore('assets');
      const used = await Promise.all(usedBy(input).map((id) => assets.get(id)));
      const request = requestOf(form, input, used);
      const record = { ...recordOf(input, request, bodyOf(form, request), at), uses: [] };
      for (const asset of used) if (asset) await assets.put(stamp({ ...asset, usedAt: at }, at));
      return [await writeStep(stores, record, { generation: record, dueAt: at }, at)];
    });
    await follow(written);
    return input.id;
  }

  /** What it would cost, where the provider tells; nothing is made. @throws FaultError, ProviderError */
  async function price(input: NewGeneration): Promise<Price | undefined> {
    const form = await formOf(input.accountId);
    const database = await openDatabase();
    const used = await Promise.all(usedBy(input).map((id) => database.get('assets', id)));
    const body = bodyOf(form, requestOf(form, input, used));
    // Not what is under way: while the keys are locked, nobody is asked.
    const { provider, call } = quiet.paced(await accounts.line(input.accountId), platform.pace);
    return provider.priceGeneration?.(call, { body });
  }

  /** The job: whatever is next for one of them. */
  async function run(id: string): Promise<void> {
    const generation = ifWhole('generations', await (await openDatabase()).get('generations', id));
    switch (generation?.state) {
      case 'queued':
        return sending.send(generation);
      case 'sending':
        if (!sending.isUnderWay(id)) await lose([generation]);
        return;
      case 'running':
        return asking.watch(generation);
      case 'uncertain':
        return asking.look(generation);
      case 'done':
        if (generation.keeping && isKeepable(generation)) return keep.bring(generation);
    }
    await letGo(id);
  }

  /** There is nothing left to do, unless something has begun since it was read. */
  const letGo = (id: string): Promise<void> =>
    update(
      ['generations', 'jobs'],
      async (transaction) => {
        const now = await transaction.objectStore('generations').get(id);
        const isDue = now && isWhole('generations', now) && (isBusy(now) || (now.keeping && isKeepable(now)));
        if (!isDue) await transaction.objectStore('jobs').delete(jobId(KIND, id));
      },
      () => announceChange(['jobs']),
    );
  const isBusy = ({ state }: Generation): boolean => (OPEN as readonly GenerationState[]).includes(state);

  /** Handed over by a worker that is gone: nobody will hear the answer. */
  async function lose(lost: readonly Generation[]): Promise<void> {
    const events = new Map<string, GenerationEvent>();
    for (const { id, accountId } of lost) {
      events.set(id, { type: 'lost', canLook: await asking.canLook(accountId) });
    }
    await stepEach([...events.keys()], (generation, at) => {
      const event = events.get(generation.id);
      return event && !sending.isUnderWay(generation.id) ? next(generation, event, at) : undefined;
    });
  }

  /** A new worker: whatever an older one was sending is lost. */
  async function wake(): Promise<void> {
    const found = await (await openDatabase()).getAllFromIndex('generations', 'byState', 'sending');
    const lost = found.filter(({ id }) => !sending.isUnderWay(id));
    if (lost.length > 0) await lose(lost);
  }

  /**
   * Takes back one that was not sent, here; one that waits at the provider, there.
   * @throws FaultError `invalid` `sent-already`, `not-cancellable`; ProviderError when the provider refuses
   */
  async function cancel(id: string): Promise<void> {
    const { state } = await get(id);
    if (state === 'queued') {
      const { after } = await happen(id, { type: 'cancel' });
      if (after.state !== 'cancelled') throw invalid('sent-already');
    } else if (state === 'running') await asking.takeBack(await get(id));
    else throw invalid('sent-already');
  }

  /** Asks now, because the user wants to know. For one that is done: for a new link. */
  async function check(id: string): Promise<void> {
    const generation = await get(id);
    if (generation.state === 'uncertain') await asking.look(generation);
    else if (generation.state === 'running' || generation.state === 'done') await asking.watch(generation);
  }

  /** The user says what became of one whose answer was lost: it runs under this id, or it was not made. */
  async function settle(id: string, taskId: string | undefined): Promise<void> {
    await happen(id, { type: 'settle', ...(taskId === undefined ? {} : { taskId }) });
  }

  /** Removes the record, with the clip that was kept. What is at the provider stays there. */
  async function forget(ids: readonly string[]): Promise<void> {
    await update(['generations', 'jobs', 'files'], async (transaction) => {
      for (const id of ids) {
        const generation = await transaction.objectStore('generations').get(id);
        if (!generation) continue;
        if (!isForgettable(generation)) throw invalid('still-running');
        await transaction.objectStore('generations').delete(id);
        await transaction.objectStore('files').delete(id);
        await transaction.objectStore('jobs').delete(jobId(KIND, id));
      }
    });
    await platform.arm();
  }

  /** Forgets those that were made with a group, as far as that may be; what is under way is taken back before, where it can be. */
  async function forgetWith(group: { accountId: string; groupId: string }): Promise<void> {
    const asFarAsItGoes = (work: Promise<void>) =>
      work.catch((error: unknown) => {
        if (!faultOf(error)) throw error;
      });
    for (const { id, state } of await readGenerationsWith(group)) {
      if (!FORGETTABLE.has(state)) await asFarAsItGoes(cancel(id));
      await asFarAsItGoes(forget([id]));
    }
  }

  async function openOf(accountId: string): Promise<Generation[]> {
    const database = await openDatabase();
    const all = OPEN.map((state) => database.getAllFromIndex('generations', 'byAccountState', [accountId, state]));
    return (await Promise.all(all)).flat();
  }

  /**
   * The account can be used again: whatever waited for it goes on.
   * @param unheard as far as anybody knows: what is asked for from time to time keeps its time
   */
  async function accountMended(accountId: string, unheard = false): Promise<void> {
    const waiting = (await openOf(accountId)).filter(({ fault, nextAskAt }) => fault && !(unheard && nextAskAt));
    const ids = waiting.map(({ id }) => id);
    await stepEach(ids, (generation, at) => next(generation, { type: 'mended', unheard }, at));
  }

  /** Before an account goes: what was not sent is taken back, and nothing more is asked. */
  async function accountRemoved(accountId: string): Promise<void> {
    const fault = invalid('unknown-account').fault;
    const ids = (await openOf(accountId)).map(({ id }) => id);
    await stepEach(ids, (generation, at) => {
      if (generation.state === 'queued') return next(generation, { type: 'cancel' }, at);
      const isSent = generation.state === 'sending';
      return next(generation, isSent ? { type: 'lost', canLook: false, fault } : { type: 'blocked', fault }, at);
    });
  }

  /** After the user opened hosts: what waits for the one of videos goes on, and clips that wait for theirs are brought. */
  async function hostsOpened(): Promise<void> {
    const database = await openDatabase();
    const open = (
      await Promise.all(OPEN.map((state) => database.getAllFromIndex('generations', 'byState', state)))
    ).flat();
    const closed = open.filter(({ fault }) => fault?.kind === 'permission').map(({ id }) => id);
    await stepEach(closed, (generation, at) => next(generation, { type: 'mended' }, at));
    const done = await database.getAllFromIndex('generations', 'byState', 'done');
    const waiting = done.filter(({ keeping }) => keeping?.fault?.kind === 'permission').map(({ id }) => id);
    await stepEach(waiting, (generation, at) => nextKeep(generation, { type: 'go-on' }, at));
  }

  return {
    start,
    price,
    run,
    wake,
    cancel,
    check,
    /** Stores the wish to have the clip here; its job brings it. */
    keep: async (id: string): Promise<void> => {
      if (!isKeepable(await get(id))) throw invalid('no-clip');
      await keep.happen(id, { type: 'keep' });
    },
    settle,
    forget,
    forgetWith,
    accountMended,
    accountRemoved,
    hostsOpened,
  };
}

export type Generations = ReturnType<typeof createGenerations>;
