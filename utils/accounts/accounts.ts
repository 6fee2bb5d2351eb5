import { ProviderError } from '@/utils/providers/error';
import { around, createCall } from '@/utils/providers/http';
import type { Call, NamedTexts, Provider } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import type { Account } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { type Access, keyName, seal, unseal } from '@/utils/storage/vault';
import { ifWhole, whole } from '@/utils/storage/whole';
import { readAddress, readBaseAddress } from '@/utils/text/address';
import { type Fault, FaultError, type FaultKind, invalid } from '@/utils/text/fault';
import type { LinkChoice } from '@/utils/text/terms';
import { type Asked, createTurns } from './asked';
import { hintOf, mergeSecrets, readSecrets, secretFields, settingsOf, typedSecrets, writeSecrets } from './secrets';

export interface AccountsPlatform {
  now(): number;
  newId(): string;
  fetch: typeof fetch;
  isOnline(): boolean;
  isReachable(addresses: string[]): Promise<boolean>;
  /** Runs `work` while nobody adds or removes a reseller. */
  withResellers<T>(work: () => Promise<T>): Promise<T>;
}

export interface SaveInput {
  id?: string;
  providerId: string;
  name: string;
  key?: string;
  /** By the names of the provider's fields, where it has several. */
  secrets?: NamedTexts;
  settings?: NamedTexts;
  baseUrl: string;
  callbackUrl: string;
  linkLanguage: LinkChoice;
}

type LineAccess = Omit<Access, 'now'> & { secrets?: string[] };

/** Everything that a question to an account's provider takes. */
export interface Line {
  account: Account;
  provider: Provider;
  call: Call;
  asked: Asked;
}

/** Faults that stop all work of an account until the user has done something. */
const BLOCKING: ReadonlySet<FaultKind> = new Set(['locked', 'key', 'right', 'credits', 'permission', 'configuration']);
const NEVER_HERE: ReadonlySet<string> = new Set(['restored', 'forgotten']);
export const isBlocking = (fault: Fault): boolean => BLOCKING.has(fault.kind);

/**
 * @param mended called when an account can be used again: whatever waited for it goes on. `unheard`: its keys can be opened, and
 * nobody has asked its provider yet
 */
export function createAccounts(
  platform: AccountsPlatform,
  mended: (accountId: string, unheard: boolean) => Promise<void>,
) {
  const checking = new Map<string, Promise<boolean>>();
  const turns = createTurns();
  const { asked } = turns;

  async function get(id: string): Promise<Account> {
    const account = ifWhole('accounts', await (await openDatabase()).get('accounts', id));
    if (!account) throw invalid('unknown-account');
    return account;
  }

  const all = async (): Promise<Account[]> => whole('accounts', await (await openDatabase()).getAll('accounts'));

  const change = (id: string, edit: (account: Account) => Account) =>
    update(['accounts'], async (transaction) => {
      const account = await transaction.objectStore('accounts').get(id);
      if (account) await transaction.objectStore('accounts').put(edit(account));
    });

  /** It is another one now: what was asked of the one before, and what is being asked, says nothing of it. */
  function becameOther(id: string): void {
    checking.delete(id);
    turns.becameOther(id);
  }

  /** Stores an account and seals its secrets. Another one, another address or setting forgets what was known before. */
  const save = (input: SaveInput): Promise<string> => platform.withResellers(() => saveOnce(input));

  async function saveOnce(input: SaveInput): Promise<string> {
    const provider = providerById(input.providerId);
    if (!provider) throw invalid('unknown-provider');
    const before = input.id ? await get(input.id) : undefined;
    const id = before?.id ?? platform.newId();
    const secrets = await newSecrets(input, provider, before);
    const sealed = secrets && (await seal(keyName(id), writeSecrets(secrets), { now: platform.now() }));
    const [first, ...others] = secretFields(provider);
    const main = first && secrets?.[first.name];
    const baseUrl = readBaseAddress(input.baseUrl);
    const callbackUrl = readAddress(input.callbackUrl);
    const settings = input.settings ? settingsOf(input.settings, provider) : before?.settings;
    const isSame = (one: Account): boolean =>
      !secrets &&
      one.baseUrl === baseUrl &&
      one.callbackUrl === callbackUrl &&
      JSON.stringify(one.settings) === JSON.stringify(settings);
    /** @param now as it is stored by now: others write its limits, its quota and its faults */
    const accountOf = (now: Account | undefined): Account => {
      const holds = secrets ? Object.keys(secrets) : now?.holds;
      const same = now && isSame(now);
      return {
        id,
        providerId: provider.id,
        name: input.name || provider.name,
        baseUrl,
        callbackUrl,
        linkLanguage: input.linkLanguage,
        ...(settings ? { settings } : {}),
        ...(holds && others.length > 0 ? { holds } : {}),
        keyHint: main ? hintOf(main) : (now?.keyHint ?? ''),
        createdAt: now?.createdAt ?? platform.now(),
        check: same ? now.check : undefined,
        fault: same ? now.fault : undefined,
        // What the user has set, or the provider has said, of the same account.
        ...(now?.createsPerMinute === undefined ? {} : { createsPerMinute: now.createsPerMinute }),
        ...(now?.slots === undefined ? {} : { slots: now.slots }),
        ...(same && now.quota ? { quota: now.quota } : {}),
      };
    };
    await update(['accounts', 'secrets'], async (transaction) => {
      const now = before && (await transaction.objectStore('accounts').get(id));
      // Removed meanwhile: it doesn't come back.
      if (before && !now) throw invalid('unknown-account');
      await transaction.objectStore('accounts').put(accountOf(now));
      if (sealed) await transaction.objectStore('secrets').put(sealed);
      if (!now || !isSame(now)) becameOther(id);
    });
    return id;
  }

  /** What is to be sealed, with what was sealed before and still counts; undefined: nothing new. */
  async function newSecrets(input: SaveInput, provider: Provider, before?: Account): Promise<NamedTexts | undefined> {
    const typed = typedSecrets(input, provider);
    if (before && Object.keys(typed).length === 0) return undefined;
    const isWhole = secretFields(provider).every(({ name }) => typed[name] !== undefined);
    const old = before && !isWhole ? await unseal(keyName(before.id), { now: platform.now() }) : undefined;
    return mergeSecrets(old === undefined ? {} : readSecrets(old, provider), typed, provider);
  }

  /** @param limits what is absent goes back to the provider's own number. @throws FaultError `invalid` `unknown-account` */
  async function setLimits(id: string, limits: Pick<Account, 'createsPerMinute' | 'slots'>): Promise<void> {
    await get(id);
    await change(id, ({ createsPerMinute: _pace, slots: _slots, ...account }) => ({
      ...account,
      ...(limits.createsPerMinute === undefined ? {} : { createsPerMinute: limits.createsPerMinute }),
      ...(limits.slots === undefined ? {} : { slots: limits.slots }),
    }));
  }

  /** @throws FaultError `invalid` `unknown-account`, `unknown-provider` */
  const providerOf = async (id: string): Promise<Provider> => providerFor(await get(id));

  function providerFor({ providerId }: Account): Provider {
    const provider = providerById(providerId);
    if (!provider) throw invalid('unknown-provider');
    return provider;
  }

  /**
   * Opens the line to an account's provider.
   * @param access `watching` for what is under way already; `secrets`: what no error may repeat, besides the key
   * @throws FaultError `permission` when the browser keeps its host closed, `key` when no key can be opened, `locked`
   */
  async function line(id: string, { secrets, ...access }: LineAccess = {}): Promise<Line> {
    const since = asked(id);
    const account = await get(id);
    const provider = providerFor(account);
    if (!(await platform.isReachable([account.baseUrl]))) {
      throw new FaultError({ kind: 'permission', host: new URL(account.baseUrl).host });
    }
    const text = await unseal(keyName(id), { ...access, now: platform.now() });
    const credentials = text === undefined ? {} : readSecrets(text, provider);
    const key = credentials[secretFields(provider)[0]?.name ?? ''];
    if (key === undefined) {
      // Why there is none is another sentence where it is known: it came from a backup, or went with the passphrase.
      const { code = '' } = account.fault ?? {};
      throw new FaultError({ kind: 'key', code: NEVER_HERE.has(code) ? code : 'sealed' });
    }
    const { fetch, now, isOnline } = platform;
    const { baseUrl, settings } = account;
    const { authorize, generationBaseUrl } = provider;
    // Where videos are made elsewhere, the account's own key is of no use there.
    const generation = generationBaseUrl ? { baseUrl: generationBaseUrl, key: credentials.generation } : undefined;
    const of = { baseUrl, authorize, key, credentials, settings, secrets, generation };
    return { account, provider, asked: since, call: guarded(createCall({ fetch, now, isOnline, ...of }), generation) };
  }

  /** The host of videos is opened with its key, and can be closed again without the account's own. */
  function guarded(call: Call, generation: { baseUrl: string; key?: string } | undefined): Call {
    if (!generation?.key) return call;
    return around(call, async (request) => {
      if (request.service === 'generation' && !(await platform.isReachable([generation.baseUrl])))
        throw new FaultError({ kind: 'permission', host: new URL(generation.baseUrl).host });
      return call(request);
    });
  }

  /**
   * Remembers why an account can't be used; faults that pass by themselves, and a lock, are not the account's.
   * @param since what was asked, or is known, is of this moment
   */
  async function note(id: string, fault: Fault, since: Asked): Promise<void> {
    if (!isBlocking(fault) || fault.kind === 'locked') return;
    await change(id, (account) => (since.isOld() ? account : { ...account, fault: { ...fault, at: platform.now() } }));
  }

  /**
   * Asks one harmless question; asked again meanwhile, it is the same one.
   * @returns whether the account works; what is wrong is stored with it
   */
  function check(id: string): Promise<boolean> {
    const begun = checking.get(id);
    if (begun) return begun;
    const work = checkOnce(id).finally(() => {
      if (checking.get(id) === work) checking.delete(id);
    });
    checking.set(id, work);
    return work;
  }

  async function checkOnce(id: string): Promise<boolean> {
    const began = platform.now();
    const since = asked(id);
    const found = (facts: Pick<Account, 'check' | 'fault'>) =>
      change(id, (account) => {
        if (since.isOther()) return account;
        if (!facts.fault) turns.works(id);
        return { ...account, ...facts };
      });
    try {
      const { provider, call } = await line(id);
      const { rights, balance } = await provider.probe(call);
      const now = platform.now();
      await found({ check: { at: now, took: now - began, rights, balance }, fault: undefined });
    } catch (error) {
      const fault = faultOf(error);
      if (!fault || fault.kind === 'locked') throw error;
      await found({ check: undefined, fault: { ...fault, at: platform.now() } });
      return false;
    }
    await mended(id, false);
    return true;
  }

  /** Removes the account and its key. People, assets and consents stay: this may be their only record. */
  const remove = (id: string) =>
    update(['accounts', 'secrets'], async (transaction) => {
      await transaction.objectStore('accounts').delete(id);
      await transaction.objectStore('secrets').delete(keyName(id));
    });

  /** Checks an account of which nothing is known yet, if its host is open; if not, that is done once it is. */
  async function checkIfNew(account: Account): Promise<void> {
    const waits = account.fault?.kind === 'permission' || (!account.check && !account.fault);
    if (!waits || !(await platform.isReachable([account.baseUrl]))) return;
    await check(account.id).catch((error: unknown) => {
      // Checked after the unlock.
      if (faultOf(error)?.kind !== 'locked') throw error;
    });
  }

  /** The keys can be used again: what waited for that goes on, as after a mend. */
  async function unlocked(): Promise<void> {
    for (const account of await all()) {
      if (!account.fault) await mended(account.id, true);
      await checkIfNew(account);
    }
  }

  /** After the user opened hosts: accounts that waited for one are checked, and their work goes on. */
  async function hostsOpened(): Promise<void> {
    const accounts = await all();
    // Where one was found closed just before, it is open now.
    for (const { id } of accounts) turns.works(id);
    for (const account of accounts) await checkIfNew(account);
  }

  /** After the user closed hosts: said at once, not at the next question. */
  async function hostsClosed(): Promise<void> {
    for (const account of await all()) {
      const since = asked(account.id);
      if (await platform.isReachable([account.baseUrl])) continue;
      await note(account.id, { kind: 'permission', host: new URL(account.baseUrl).host }, since);
    }
  }

  return {
    get,
    all,
    save,
    setLimits,
    providerOf,
    line,
    asked,
    becameOther,
    note,
    check,
    checkIfNew,
    unlocked,
    remove,
    hostsOpened,
    hostsClosed,
  };
}

export type Accounts = ReturnType<typeof createAccounts>;

/** The fault in an error, or undefined for what is no fault but a mistake of ours. */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof ProviderError) return error.toFault();
  if (error instanceof FaultError) return error.fault;
  return undefined;
}
