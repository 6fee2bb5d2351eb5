import { anyfast } from '@/tests/sandbox/anyfast';
import { crun } from '@/tests/sandbox/crun';
import { easyrouter } from '@/tests/sandbox/easyrouter';
import type { FirstProvider as ProviderName } from '@/tests/sandbox/model';
import { State } from '@/tests/sandbox/state';
import { testClock } from '@/tests/unit/support/clock';
import { freshDatabase } from '@/tests/unit/support/database';
import { createAccounts } from '@/utils/accounts/accounts';
import { createLibrary } from '@/utils/assets/library';
import { createNews } from '@/utils/background/news';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';

/**
 * The library's services with an account at each provider, and the sandbox's dialects behind `fetch`, without a socket between
 * them. `remote` is what exists at the providers.
 */

export const KEY = 'sk-library-0123456789abcdef';
const HOSTS: Record<string, ProviderName> = {
  'easyrouter.io': 'easyrouter',
  'www.anyfast.ai': 'anyfast',
  'api.crun.ai': 'crun',
};

export type Asked = { provider: ProviderName; operation: string; path: string; body: unknown };

export async function libraryWorld() {
  await freshDatabase();
  const clock = testClock();
  const remote = new State({
    reviewDelay: 0,
    linkLife: 120_000,
    tokenLife: 1_800_000,
    linkLength: 300,
    now: clock.now,
  });
  const dialects = {
    easyrouter: easyrouter(remote, [KEY]),
    anyfast: anyfast(remote, { direct: KEY, aigc: 'sk-other' }),
    crun: crun(remote, { rich: KEY, poor: 'poor' }),
  };
  const asked: Asked[] = [];
  const waits: number[] = [];
  /** Answers that come in place of the provider's; `undefined` lets the provider answer. */
  const hooks: { instead?: (asked: Asked) => Response | undefined; after?: (asked: Asked) => Promise<void> } = {};

  const fetcher: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    const provider = HOSTS[url.hostname];
    if (!provider) throw new TypeError(`Nobody is asked but providers: ${url.hostname}`);
    const dialect = dialects[provider];
    const body = typeof init.body === 'string' ? init.body : '';
    const method = init.method ?? 'GET';
    const question: Asked = {
      provider,
      operation: dialect.operationOf(method, url.pathname) ?? 'unknown',
      path: url.pathname,
      body: body === '' ? undefined : JSON.parse(body),
    };
    asked.push(question);
    const instead = hooks.instead?.(question);
    if (instead) return instead;
    const headers = Object.fromEntries(new Headers(init.headers));
    const query = Object.fromEntries(url.searchParams);
    const request = {
      at: clock.now(),
      host: url.hostname,
      secure: true,
      method,
      path: url.pathname,
      wire: url.pathname + url.search,
      query,
      headers,
      body,
    };
    const reply = dialect.handle(request);
    await hooks.after?.(question);
    return new Response(String(reply.body), { status: reply.status, headers: reply.headers });
  };

  const accounts = createAccounts(
    {
      now: clock.now,
      newId: () => crypto.randomUUID(),
      fetch: fetcher,
      isOnline: () => true,
      isReachable: async () => true,
      withResellers: (work) => work(),
    },
    async () => {},
  );
  const paced: string[] = [];
  const settled: Asset[] = [];
  const checked: string[] = [];
  const news = createNews({
    now: clock.now,
    notify: async () => {},
    shown: async () => [],
    close: async () => {},
    verified: async () => {},
  });
  const library = createLibrary({
    now: clock.now,
    newId: () => crypto.randomUUID(),
    newSuffix: () => crypto.randomUUID().slice(0, 8),
    accounts,
    pace: async (accountId) => void paced.push(accountId),
    wait: async (ms) => {
      waits.push(ms);
      clock.pass(ms);
    },
    arm: async () => {},
    settled: async (asset) => {
      settled.push(asset);
      await news.assetSettled(asset);
    },
    check: async (id) => void checked.push(id),
  });

  const accountIds = {} as Record<ProviderName, string>;
  for (const provider of Object.values(HOSTS)) {
    const { defaultBaseUrl: baseUrl = '', defaultCallbackUrl: callbackUrl = '' } = providerById(provider) ?? {};
    const input = { providerId: provider, name: provider, key: KEY, baseUrl, callbackUrl, linkLanguage: 'en' as const };
    accountIds[provider] = await accounts.save(input);
  }

  const database = await openDatabase();
  let made = 0;
  return {
    clock,
    remote,
    asked,
    waits,
    hooks,
    paced,
    settled,
    checked,
    accounts,
    library,
    accountIds,
    /** A group at the provider, and its record here. */
    async person(provider: ProviderName, changes: Partial<Person> = {}): Promise<Person> {
      const kind = changes.kind ?? 'person';
      const group = remote.createGroup(provider, KEY, kind === 'person' ? 'LivenessFace' : 'AIGC', changes.name ?? '');
      const person: Person = {
        id: crypto.randomUUID(),
        kind,
        accountId: accountIds[provider],
        groupId: group.id,
        name: 'Amara Okafor',
        verifiedAt: clock.now(),
        usedAt: clock.now(),
        ...changes,
      };
      await database.put('people', person);
      return person;
    },
    /** An asset at the provider, Active. */
    there(person: Person, name: string) {
      const provider = (Object.keys(accountIds) as ProviderName[]).find((one) => accountIds[one] === person.accountId);
      if (!provider) throw new Error('no such account');
      const made = remote.createAsset({
        provider,
        key: KEY,
        groupId: person.groupId,
        name,
        url: 'https://pictures.example/front.png',
        type: 'Image',
      });
      made.status = 'Active';
      return made;
    },
    /** A record here, and unless told otherwise its asset at the provider. */
    async asset(person: Person, changes: Partial<Asset> = {}): Promise<Asset> {
      made += 1;
      const remoteName = changes.remoteName ?? `front-${made}`;
      const assetId = 'assetId' in changes ? changes.assetId : this.there(person, remoteName).id;
      const asset: Asset = {
        id: crypto.randomUUID(),
        accountId: person.accountId,
        personId: person.id,
        groupId: person.groupId,
        kind: 'Image',
        name: `front ${made}.jpg`,
        remoteName,
        state: 'active',
        route: 'public',
        sourceUrl: 'https://pictures.example/front.png',
        createdAt: clock.now(),
        sentAt: clock.now(),
        settledAt: clock.now(),
        unanswered: 0,
        ...changes,
        assetId,
      };
      await database.put('assets', stamp(asset, clock.now()));
      return asset;
    },
    read: (id: string) => database.get('assets', id),
    readPeople: () => database.getAll('people'),
    all: () => database.getAll('assets'),
    keysOf: async (store: 'jobs' | 'files' | 'thumbnails') => (await database.getAllKeys(store)).sort(),
    database,
    count: (operation: string) => asked.filter((one) => one.operation === operation).length,
  };
}

export type LibraryWorld = Awaited<ReturnType<typeof libraryWorld>>;
