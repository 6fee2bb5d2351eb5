import { afterEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ProviderName } from '@/tests/sandbox/model';
import { freshDatabase } from '@/tests/unit/support/database';
import { freeLocks } from '@/tests/unit/support/locks';
import { compose } from '@/utils/background/compose';
import { createEvents } from '@/utils/background/events';
import { faultToTell } from '@/utils/background/faults';
import { createHandlers } from '@/utils/background/handlers';
import type { Command, InputOf, PageCommand, Result } from '@/utils/messages/protocol';
import { createRouter } from '@/utils/messages/router';
import { JOBS_ALARM } from '@/utils/platform/alarm';
import { describe as describeProvider } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Account, Person } from '@/utils/storage/records';
import { fakePlatform } from './fake-platform';
import { BUCKET, fakeProviders, KEY } from './fake-providers';
import { type Life, Lives } from './lives';

/**
 * The whole background as it is shipped, from its messages to the browser's APIs, with a clock that jumps from timer to timer.
 * A life that has ended is followed by another only when the browser would start one: its alarm comes, or a message.
 */

/** Nothing goes on by itself for longer, ms. */
const LONGEST = 3 * 3_600_000;
/** Turns of the event loop without any work, after which nothing is under way. */
const QUIET_TURNS = 4;

const START = Date.UTC(2026, 10, 27, 10, 0, 0);
const { setImmediate } = globalThis;

interface Awake {
  life: Life;
  events: ReturnType<typeof createEvents>;
  answer: ReturnType<typeof createRouter>;
}

let undo: (() => void) | undefined;
afterEach(() => undo?.());

export async function chaosWorld(provider: ProviderName) {
  undo?.();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'], now: START });
  // One background at a time, which asks for one thing after the other: a lock is never held by somebody else.
  vi.stubGlobal('navigator', { onLine: true, locks: freeLocks() });
  await freshDatabase();
  const lives = new Lives();
  const unwatch = lives.watch();
  const providers = fakeProviders(lives);
  vi.stubGlobal('fetch', providers.fetcher);
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    if (!lives.mine()?.isOver) said.push(words.join(' '));
  });
  let awake: Awake | undefined;
  const platform = fakePlatform(lives, () => {
    // It is gone from the browser's list, and the worker that it finds or starts may end before a line of it has run.
    const found = awake && !awake.life.isOver ? awake.life : lives.start();
    if (!lives.pass(found, 'alarm:came')) return;
    const { life, events } = wake();
    lives.run(life, () => events.alarm({ name: JOBS_ALARM }));
  });
  undo = () => {
    undo = undefined;
    if (lives.alive) lives.end(lives.alive);
    unwatch();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };

  /** The life that there is, or a new one. */
  function wake(): Awake {
    if (awake && !awake.life.isOver) return awake;
    const life = lives.start();
    awake = lives.run(life, () => {
      const services = compose();
      const events = createEvents(services);
      return { life, events, answer: createRouter(createHandlers(services), events.tierOfSender, faultToTell) };
    });
    return awake;
  }

  /** Until nothing is under way at this moment of the clock. */
  async function calm(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = lives.busy > 0 ? 0 : quiet + 1) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  /** Lets time pass until it is so, or nothing would ever happen any more. @returns whether it is so */
  async function until(is: () => boolean | Promise<boolean>): Promise<boolean> {
    const end = Date.now() + LONGEST;
    for (;;) {
      await calm();
      if (await is()) return true;
      if (vi.getTimerCount() === 0 || Date.now() > end) return false;
      vi.advanceTimersToNextTimer();
    }
  }

  /** A message of a page, or of the content script in a callback page. @returns undefined when the worker ended meanwhile */
  async function send(message: unknown, url: string): Promise<Result<unknown> | undefined> {
    const { life, events, answer } = wake();
    let result: Result<unknown> | undefined;
    const sender = { id: fakeBrowser.runtime.id, url, frameId: 0, tab: { id: 1 } } as never;
    void lives.run(life, () =>
      events.whenReady(async () => {
        result = await answer(message, sender);
      }),
    );
    await until(() => result !== undefined || life.isOver);
    return life.isOver ? undefined : result;
  }

  const ask = <C extends PageCommand>(command: C, input: InputOf<C>) =>
    send({ command, input }, fakeBrowser.runtime.getURL('/popup.html' as never));

  const { defaultBaseUrl: baseUrl = '', defaultCallbackUrl: callbackUrl = '' } = describeProvider(provider) ?? {};
  const form = { providerId: provider, name: 'Studio', key: KEY, baseUrl, callbackUrl, linkLanguage: 'en' as const };
  const saved = await ask('account.save', form);
  await until(() => false);
  const database = await openDatabase();
  const [account] = await database.getAll('accounts');
  if (!account) throw new Error(`no account was stored: ${JSON.stringify(saved)}`);

  return {
    provider,
    lives,
    said,
    ...providers,
    ...platform,
    account: account as Account,
    database,
    until,
    ask,
    /** The page that the phone comes back to. */
    callback: (bytedToken: string) =>
      send(
        { command: 'callback.arrived' satisfies Command, input: { values: { bytedToken, resultCode: '10000' } } },
        callbackUrl,
      ),
    /** Time passes until nothing more happens by itself. */
    settle: () => until(() => false),
    /** Somebody who was verified before. */
    async person(name = 'Amara Okafor'): Promise<Person> {
      const group = providers.remote.createGroup(provider, KEY, 'LivenessFace', '');
      const person: Person = {
        id: crypto.randomUUID(),
        kind: 'person',
        accountId: account.id,
        groupId: group.id,
        name,
        verifiedAt: Date.now(),
        usedAt: Date.now(),
      };
      await database.put('people', person);
      return person;
    },
    async addBucket(): Promise<void> {
      const where = { endpoint: BUCKET, bucket: 'faces', region: 'auto', prefix: 'likeness', pathStyle: true };
      await ask('bucket.save', { ...where, accessKeyId: 'AKIA', secret: 'bucket-secret' });
      await ask('bucket.test', {});
      await until(() => false);
    },
  };
}

export type ChaosWorld = Awaited<ReturnType<typeof chaosWorld>>;
