import type { Limits } from '@/utils/providers/limits';
import type { ProviderDescription } from '@/utils/providers/provider';
import { type ByteRoute, byteRoutes } from '@/utils/providers/routes';
import type { Finding, MediaFacts } from '@/utils/storage/media-records';
import type { Asset, Route } from '@/utils/storage/records';
import type { AssetKind } from '@/utils/text/terms';
import type { Looks } from './alike';

/** What stands against sending a file, beside its own measures. */

/** The check of a file's measures (utils/media). */
export type Check = (facts: MediaFacts, kind: AssetKind, limits: Limits) => Finding[];

/** An index of assets by their content, as a transaction sees it. */
export interface ByContent {
  getAll(key: [groupId: string, sha256: string]): Promise<Asset[]>;
}

export interface Ways {
  /** In the order in which they are taken when the one that was chosen is closed. */
  bytes: ByteRoute[];
}

export const waysOf = (provider: ProviderDescription | undefined, hasBucket: boolean): Ways => ({
  bytes: provider ? byteRoutes(provider, hasBucket) : [],
});

/** The way that an item takes; undefined: there is none. An address goes as it is. */
export function routeOf(chosen: Route, hasAddress: boolean, { bytes }: Ways): Route | undefined {
  if (hasAddress) return 'public';
  return bytes.find((one) => one === chosen);
}

/** The way of a file that is sent later: the one that is chosen now, else the one it was added with. Never one that nobody chose. */
export const laterRoute = (chosen: Route | undefined, added: Route, ways: Ways | undefined): ByteRoute | undefined =>
  ways?.bytes.find((one) => one === chosen) ?? ways?.bytes.find((one) => one === added);

/** The same bytes are in the group already, or on their way there. */
export async function findTwice(
  { id, accountId, groupId }: Pick<Asset, 'id' | 'accountId' | 'groupId'>,
  facts: MediaFacts | undefined,
  byContent: ByContent,
): Promise<Finding[]> {
  if (!facts) return [];
  const same = (await byContent.getAll([groupId, facts.sha256])).filter(
    (one) => one.id !== id && one.accountId === accountId && counts(one),
  );
  const first = same.find(({ state }) => state === 'active') ?? same[0];
  return first ? [{ rule: 'twice', level: 'ask', assetRecordId: first.id }] : [];
}

/** One that failed, was taken back, or is gone from the provider is no reason against another try. */
const counts = ({ state, goneAt }: Asset): boolean =>
  state !== 'failed' && state !== 'cancelled' && goneAt === undefined;

export function findLike(id: string, facts: MediaFacts | undefined, looks: Looks): Finding[] {
  const assetRecordId = looks.nearest(id, facts?.look);
  return assetRecordId ? [{ rule: 'like', level: 'warn', assetRecordId }] : [];
}

export const noRoute: Finding = { rule: 'no-route', level: 'refuse' };

/** The user has to decide, or to mend it. */
export const holds = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level !== 'warn');
export const refuses = (findings: readonly Finding[]): boolean => findings.some(({ level }) => level === 'refuse');
