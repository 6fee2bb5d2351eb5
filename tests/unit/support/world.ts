import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stubMessages } from '@/tests/unit/text/messages';
import { createAccounts } from '@/utils/accounts/accounts';
import { createAssets } from '@/utils/assets/assets';
import { createNews } from '@/utils/background/news';
import { createGenerations } from '@/utils/generation/generations';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Generation, Person, Verification } from '@/utils/storage/records';
import { consentText, consentVersion } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import type { Fault } from '@/utils/text/fault';
import { createVerifications } from '@/utils/verification/verifications';
import { testClock } from './clock';
import { freshDatabase } from './database';
import { providerServer } from './provider-server';

export const KEY = 'sk-test-0123456789abcdef7Qf2';
export const START_PATH = /\/sessions$/;
export const CHECK_PATH = /\/sessions\/[^/]+$/;
export const CREATE_PATH = /visual-validate\/assets$/;
export const GET_PATH = /visual-validate\/assets\/[^/]+$/;
export const LIST_PATH = /visual-validate\/assets\/list$/;

/**
 * The services over a database of their own, a clock that the test moves, and EasyRouter's adapter in front of prepared
 * answers. `restart` makes new services over the same database: a worker that died and was woken.
 */
export async function makeWorld() {
  fakeBrowser.reset();
  stubMessages();
  await freshDatabase();
  const clock = testClock();
  const server = providerServer();
  const ended: { verification: Verification; person: Person | undefined }[] = [];
  const settled: Asset[] = [];
  const stuck: Fault[] = [];
  /** Notifications: id, title, text. */
  const told: string[][] = [];
  const hosts = { open: true, closed: new Set<string>() };
  const isReachable = async (addresses: string[]) =>
    hosts.open && !addresses.some((address) => hosts.closed.has(new URL(address).host));
  /** How long it takes to tell that something is stuck. */
  const telling = { stuck: async (): Promise<void> => {} };
  /** What a question waits for before it is asked. */
  const line = {
    turn: async (_accountId: string, _urgent?: boolean, _about?: 'verification' | 'asset'): Promise<void> => {},
  };

  function makeServices() {
    const accounts = createAccounts(
      {
        now: clock.now,
        newId: () => crypto.randomUUID(),
        fetch: server.fetch,
        isOnline: () => true,
        isReachable,
        withResellers: (work) => work(),
      },
      async (id, unheard) => {
        await services.verifications.accountMended(id);
        await services.assets.accountMended(id, unheard);
        await services.generations.accountMended(id, unheard);
      },
    );
    const shared = {
      now: clock.now,
      newId: () => crypto.randomUUID(),
      accounts,
      pace: (accountId: string, urgent?: boolean) => line.turn(accountId, urgent, 'asset'),
      arm: async () => {},
    };
    const news = createNews({
      now: clock.now,
      notify: async (id, { title, text }) => void told.push([id, title, text]),
      shown: async () => told.map(([id = '']) => id),
      close: async () => {},
      verified: async () => {},
    });
    const verifications = createVerifications({
      ...shared,
      pace: (accountId, urgent) => line.turn(accountId, urgent, 'verification'),
      ended: async (verification) => {
        const person = await (await openDatabase()).get('people', verification.personId ?? '');
        if (verification.state !== 'cancelled') ended.push({ verification, person });
        await news.verificationEnded(verification);
      },
    });
    const assets = createAssets({
      ...shared,
      fetch: server.fetch,
      isReachable: async () => hosts.open,
      working: () => {},
      check: (facts) => (facts.bytes > 30_000_000 ? [{ rule: 'bytes', level: 'refuse' }] : []),
      newSuffix: () => crypto.randomUUID().slice(0, 8),
      settled: async (asset) => {
        settled.push(asset);
        await news.assetSettled(asset);
      },
      stuck: async (_asset, fault) => {
        stuck.push(fault);
        await telling.stuck();
      },
    });
    const generations = createGenerations({
      ...shared,
      fetch: server.fetch,
      isReachable,
      timeLimit: () => new AbortController().signal,
      working: () => {},
      settled: news.generationEnded,
      stuck: async (_generation, fault) => void stuck.push(fault),
    });
    return { accounts, verifications, assets, generations, news };
  }
  let services = makeServices();

  const accountId = await services.accounts.save({
    providerId: 'easyrouter',
    name: 'Studio',
    key: KEY,
    baseUrl: 'https://easyrouter.io',
    callbackUrl: 'https://easyrouter.io/v1/callback',
    linkLanguage: 'en',
  });

  return {
    clock,
    server,
    ended,
    settled,
    stuck,
    telling,
    told,
    hosts,
    line,
    accountId,
    services: () => services,
    restart() {
      services = makeServices();
    },
    /** A consent as the page would send it. */
    async consent() {
      return {
        purpose: 'Autumn campaign',
        until: clock.now() + 365 * 86_400_000,
        textVersion: consentVersion('en'),
        textHash: await sha256(consentText('en', 'EasyRouter', 'BytePlus')),
      };
    },
    async start(name = 'Jonas Weber') {
      return services.verifications.start({ accountId, name, consent: await this.consent() });
    },
    verification: async (id: string) => (await openDatabase()).get('verifications', id) as Promise<Verification>,
    asset: async (id: string) => (await openDatabase()).get('assets', id) as Promise<Asset>,
    generation: async (id: string) => (await openDatabase()).get('generations', id) as Promise<Generation>,
    people: async () => (await openDatabase()).getAll('people'),
    jobDue: async (id: string) => (await (await openDatabase()).get('jobs', id))?.dueAt,
    secrets: async () => (await (await openDatabase()).getAllKeys('secrets')).sort(),
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Waits until a record, written by work that nobody awaits, is as it should be. */
export async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
