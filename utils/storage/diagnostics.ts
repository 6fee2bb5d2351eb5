import { FAULT_KINDS, type Fault } from '@/utils/text/fault';
import { redact } from '@/utils/text/redact';
import type { Account, Asset, Bucket, Job, Pace, Person, Verification } from './records';
import type { Settings } from './settings';

/**
 * What a user may paste into a bug report. Nothing in it is copied as it stands: each value is a number, a word of a closed list,
 * or a code that is made of plain words. So no name, id, key, token or link gets in, whatever a record or a provider's answer holds.
 */

/** The records that it is made from; counts of stores that are never read. */
export interface Observed {
  schema: number;
  counts: Record<string, number>;
  accounts: readonly Account[];
  people: readonly Person[];
  verifications: readonly Verification[];
  /** How many assets are in each state, and those that failed or are uncertain, as many as were read. */
  assetStates: Record<string, number>;
  troubled: readonly Asset[];
  jobs: readonly Job[];
  paces: readonly Pace[];
  bucket?: Bucket;
}

/** What a provider's account looks like when nobody changed it. */
export interface Usual {
  id: string;
  baseUrl: string;
  callbackUrl: string;
}

export interface Around {
  now: number;
  version: string;
  /** `navigator.userAgent` */
  userAgent: string;
  language: string;
  online: boolean;
  permissions: readonly string[];
  /** Match patterns that the browser has opened. */
  hosts: readonly string[];
  settings: Settings;
  lock: { isSet: boolean; isLocked: boolean; isWatching: boolean; autoLock: number | string; watches: boolean };
  /** Bytes. */
  usage?: number;
  quota?: number;
  persisted?: boolean;
  /** The provider catalog's part of it. */
  usual: readonly Usual[];
}

export type Report = Record<string, unknown>;

/** @param observed absent: the records can't be read, and `problem` says why */
export function diagnose(around: Around, observed: Observed | undefined, problem?: string): Report {
  const { now, usual } = around;
  const report: Report = {
    likeness: versionIn(around.version),
    browser: browserIn(around.userAgent),
    system: systemIn(around.userAgent),
    language: /^[a-z]{2,3}(-[A-Za-z]{2,8})*$/.exec(around.language)?.[0] ?? 'other',
    online: around.online,
    permissions: around.permissions.map((one) => plain(one)).sort(),
    hosts: hostsOf(around),
    settings: settingsOf(around.settings, now),
    passphrase: {
      set: around.lock.isSet,
      locked: around.lock.isLocked,
      watching: around.lock.isWatching,
      after: plain(String(around.lock.autoLock)),
    },
    storage: {
      usedMiB: mebibytes(around.usage),
      quotaMiB: mebibytes(around.quota),
      persisted: around.persisted ?? 'unknown',
    },
  };
  if (!observed) return { ...report, records: { problem: plain(problem ?? 'unknown') } };
  const names = namesIn(observed);
  const place = new Map(observed.accounts.map(({ id }, index) => [id, index + 1]));
  const told = (fault: Fault | undefined) => fault && faultOf(fault, names, now);
  return {
    ...report,
    records: {
      schema: observed.schema,
      people: observed.people.filter(({ kind }) => kind !== 'collection').length,
      collections: observed.people.filter(({ kind }) => kind === 'collection').length,
      ...numbers(observed.counts),
    },
    accounts: observed.accounts.map((account) => accountOf(account, observed.paces, usual, told)),
    verifications: tally(observed.verifications.map(({ state }) => state)),
    assets: numbers(observed.assetStates),
    jobs: jobsOf(observed.jobs, now),
    ...(observed.bucket ? { bucket: bucketOf(observed.bucket, told) } : {}),
    faults: faultsOf(observed, place, names, now),
  };
}

export const reportText = (report: Report): string => JSON.stringify(report, undefined, 2);

/** So many of the last faults are told. */
const MOST_FAULTS = 20;

function faultsOf(observed: Observed, place: ReadonlyMap<string, number>, names: ReadonlySet<string>, now: number) {
  type Found = { of: string; account: number | 'gone'; at: number; fault: Fault; result?: string; state: string };
  const found: Found[] = [];
  const account = (id: string) => place.get(id) ?? ('gone' as const);
  for (const one of observed.verifications) {
    const fault = one.fault ?? one.failure?.fault;
    if (!fault && !one.failure) continue;
    const { resultCode, subCode, reason = 'open' } = one.failure ?? {};
    const at = fault?.at ?? one.times[one.state] ?? one.startedAt;
    const result = [resultCode, subCode].filter(Boolean).join(' ');
    const kind = reason === 'check' ? 'rejected' : 'uncertain';
    found.push({
      of: `verification, ${plain(reason)}`,
      account: account(one.accountId),
      at,
      fault: fault ?? { kind },
      state: one.state,
      ...(result ? { result } : {}),
    });
  }
  for (const { accountId, state, kind, route, failure, fault, settledAt, createdAt } of observed.troubled) {
    const said = fault ?? failure?.fault ?? { kind: 'rejected' as const, code: failure?.code };
    const of = `${plain(kind)}, ${plain(route)}`;
    found.push({ of, account: account(accountId), at: said.at ?? settledAt ?? createdAt, fault: said, state });
  }
  return found
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_FAULTS)
    .map(({ of, account: which, at, fault, result, state }) => ({
      of,
      account: which,
      state: plain(state),
      ...faultOf({ ...fault, at }, names, now),
      ...(result ? { result: code(result, names) } : {}),
    }));
}

function accountOf(
  account: Account,
  paces: readonly Pace[],
  usual: readonly Usual[],
  told: (fault: Fault | undefined) => unknown,
) {
  const known = usual.find(({ id }) => id === account.providerId);
  const pace = paces.find(({ accountId }) => accountId === account.id);
  const { check, fault } = account;
  return {
    provider: known?.id ?? 'unknown',
    address: account.baseUrl === known?.baseUrl ? 'usual' : 'another',
    callback: account.callbackUrl === known?.callbackUrl ? 'usual' : 'another',
    ...(check
      ? {
          checkTookMs: whole(check.took),
          rights: check.rights.map(({ right, state }) => `${plain(right)}: ${plain(state)}`),
        }
      : {}),
    ...(account.createsPerMinute === undefined ? {} : { createsPerMinute: whole(account.createsPerMinute) }),
    ...(account.slots === undefined ? {} : { slots: whole(account.slots) }),
    ...(pace ? { stopped: pace.paused === true, paused: pace.closedUntil !== undefined } : {}),
    ...(fault ? { fault: told(fault) } : {}),
  };
}

const bucketOf = ({ pathStyle, prefix, test }: Bucket, told: (fault: Fault | undefined) => unknown) => ({
  pathStyle: pathStyle === true,
  folder: prefix !== '',
  test: test ? test.ok === true : 'none',
  ...(test?.fault ? { fault: told(test.fault) } : {}),
});

const jobsOf = (jobs: readonly Job[], now: number) => ({
  ...tally(jobs.map(({ kind }) => kind)),
  overdue: jobs.filter(({ dueAt }) => dueAt < now - 60_000).length,
  nextInSeconds: jobs.length === 0 ? 'none' : whole((Math.min(...jobs.map(({ dueAt }) => dueAt)) - now) / 1000),
});

/** Kind, status and code: neither the provider's words, which may name anybody, nor its id of the request. */
const faultOf = (fault: Fault, names: ReadonlySet<string>, now: number) => ({
  kind: FAULT_KINDS.find((kind) => kind === fault.kind) ?? 'unknown',
  ...(fault.status === undefined ? {} : { status: whole(fault.status) }),
  ...(fault.code === undefined ? {} : { code: code(fault.code, names) }),
  ...(fault.at === undefined ? {} : { minutesAgo: whole((now - fault.at) / 60_000) }),
});

/** A word of ours, a short number, or a word with a few digits behind it; longer numbers and everything mixed may be an id. */
const PART = /^(?:[A-Za-z]{1,32}\d{0,2}|\d{1,6})$/;

/** A provider's code as far as it is words: `InvalidParameter.WidthTooSmall`, `NotFound.…`. */
function code(text: unknown, names: ReadonlySet<string>): string {
  // A code has none of these; an address or a query does.
  if (typeof text !== 'string' || /[/@?&=]/.test(text)) return '…';
  const shown = (part: string) => PART.test(part) && !names.has(part.toLowerCase());
  return redact(text, { limit: 80 })
    .split(/([._\-: ]+)/)
    .map((part, index) => (index % 2 === 1 ? part : part === '' || shown(part) ? part : '…'))
    .join('');
}

/** Words of our own lists; whatever else stands in such a field is not told. */
const plain = (text: unknown): string =>
  typeof text === 'string' && /^[A-Za-z][A-Za-z-]{0,30}$|^\d{1,4}$/.test(text) ? text : 'other';

const whole = (value: unknown): number | 'unknown' =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : 'unknown';
const mebibytes = (bytes: number | undefined) => (bytes === undefined ? 'unknown' : whole(bytes / 1024 ** 2));

function tally(words: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = Object.create(null);
  for (const word of words) counts[plain(word)] = (counts[plain(word)] ?? 0) + 1;
  return counts;
}

const numbers = (counts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [plain(name), whole(count)]));

/** Every word of every name, small: a provider may put one into a code. */
function namesIn({ accounts, people, verifications, troubled }: Observed): Set<string> {
  const named = [...accounts, ...people, ...verifications, ...troubled].map(({ name }) => name);
  const words = named.flatMap((name) => (typeof name === 'string' ? name.toLowerCase().split(/[^\p{L}\p{N}]+/u) : []));
  return new Set(words.filter(Boolean));
}

/** Hosts of the providers by their names, others as a number: a callback or a bucket may be somebody's own. */
function hostsOf({ hosts, usual }: Around): string[] {
  const known = new Set(usual.flatMap(({ baseUrl, callbackUrl }) => [baseUrl, callbackUrl]).map(hostIn));
  const open = hosts.map(hostIn);
  const others = open.filter((host) => !known.has(host)).length;
  return [...new Set(open.filter((host) => known.has(host)))].sort().concat(others > 0 ? [`${others} more`] : []);
}

const hostIn = (address: string): string => /^[a-z*]+:\/\/([^/]*)/.exec(address)?.[1] ?? '';

const settingsOf = ({ theme, notifications, letterKeys, backupAt }: Settings, now: number) => ({
  theme: plain(theme),
  notifications: notifications === true,
  letterKeys: letterKeys === true,
  lastBackupDaysAgo: backupAt === undefined ? 'none' : whole((now - backupAt) / 86_400_000),
});

const versionIn = (text: string): string => /^\d+(\.\d+){0,3}/.exec(text)?.[0] ?? 'unknown';

const browserIn = (userAgent: string): string =>
  /(Firefox|Edg|OPR|Chrome)\/\d+/.exec(userAgent)?.[0].replace('/', ' ') ?? 'unknown';

const systemIn = (userAgent: string): string =>
  ['Android', 'Windows', 'Mac OS X', 'CrOS', 'Linux'].find((system) => userAgent.includes(system)) ?? 'unknown';
