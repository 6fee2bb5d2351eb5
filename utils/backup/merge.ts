import type { Account, Asset, Consent, Generation, Person, Verification } from '@/utils/storage/records';
import { invalid } from '@/utils/text/fault';
import type { Backed } from './schemas';

/**
 * How a record of a backup and one that is here become one: what is here wins, what it lacks is filled in, tags are united.
 * Each answers the record that is here, itself, when nothing was added to it.
 */

/** Takes from `other` what `own` has no value for. */
function fill<T extends object>(own: T, other: Partial<T>, fields: readonly (keyof T)[]): T {
  const missing = fields.filter((field) => {
    const empty = own[field] === undefined || own[field] === '';
    return empty && other[field] !== undefined && other[field] !== '';
  });
  if (missing.length === 0) return own;
  return { ...own, ...Object.fromEntries(missing.map((field) => [field, other[field]])) };
}

export const mergeAccount = (own: Account, other: Backed<'accounts'>): Account =>
  fill(own, other, ['name', 'createsPerMinute', 'slots']);

export const mergePerson = (own: Person, other: Backed<'people'>): Person =>
  fill(own, other, ['name', 'note', 'consentId', 'verificationId', 'faceAssetId']);

/** What somebody agreed to is never changed. That they took it back, or that its end was read, counts wherever it was said. */
export const mergeConsent = (own: Consent, other: Backed<'consents'>): Consent =>
  fill(own, other, ['withdrawal', 'remindedAt']);

export const mergeVerification = (own: Verification, other: Backed<'verifications'>): Verification =>
  own.state === other.state ? fill(own, other, ['personId', 'name']) : own;

export function mergeAsset(own: Asset, other: Backed<'assets'>): Asset {
  const filled = fill(own, other, ['name', 'note', 'pageUrl', 'sourceUrl', 'facts', 'usedAt']);
  // An id at the provider says that it was made there: taken over only where both say the same of its state.
  const told = own.state === other.state ? fill(filled, other, ['assetId', 'settledAt']) : filled;
  const known: Asset = told.assetId === own.assetId ? told : { ...told, fromBackup: true };
  const tags = [...new Set([...(own.tags ?? []), ...(other.tags ?? [])])];
  return tags.length > (own.tags?.length ?? 0) ? { ...known, tags } : known;
}

/** An account from a backup: its key is not in the file. @param now epoch ms */
export const restoredAccount = (account: Backed<'accounts'>, now: number): Account => ({
  ...account,
  // The address came out of a file: whoever types a key for it is told where that key will go.
  fault: { kind: 'key', code: 'restored', host: new URL(account.baseUrl).host, at: now },
});

/**
 * An asset from a backup is sent by nobody: what was not sent then is failed, what was being sent is uncertain, and what the
 * provider was looking at waits for a question. `fault` lets it go on by itself once the account has its key; a question makes
 * nothing. An end that was seen elsewhere is no news here.
 *
 * @param now epoch ms
 */
export function restoredAsset(backed: Backed<'assets'>, now: number): Asset {
  const asset = { ...backed, fromBackup: true } as const;
  const waiting = { fault: { kind: 'key', code: 'restored', at: now }, unanswered: 0 } as const;
  switch (asset.state) {
    case 'held':
    case 'queued':
      return {
        ...asset,
        state: 'failed',
        failure: { fault: { ...invalid('not-sent').fault, at: now } },
        settledAt: now,
        seenAt: now,
        unanswered: 0,
      };
    case 'processing':
      return asset.assetId === undefined
        ? { ...asset, ...waiting, state: 'uncertain', seenAt: now }
        : { ...asset, ...waiting };
    case 'sending':
    case 'uncertain':
      return { ...asset, ...waiting, state: 'uncertain', seenAt: now };
    default:
      return { ...asset, unanswered: 0, seenAt: now };
  }
}

/** One that is here knows more: what ran there may have ended here. */
export const mergeGeneration = (own: Generation, other: Backed<'generations'>): Generation =>
  own.state === other.state ? fill(own, other, ['taskId', 'settledAt', 'cost', 'usedSeed']) : own;

/**
 * A generation from a backup is sent by nobody: what was not sent is failed, what was being sent is uncertain, and what the
 * provider works at waits for a question, once the account has its key.
 *
 * @param now epoch ms
 */
export function restoredGeneration(generation: Backed<'generations'>, now: number): Generation {
  const waiting = { fault: { kind: 'key', code: 'restored', at: now }, unanswered: 0 } as const;
  switch (generation.state) {
    case 'queued':
      return {
        ...generation,
        state: 'failed',
        failure: { fault: { ...invalid('not-sent').fault, at: now } },
        settledAt: now,
        seenAt: now,
        unanswered: 0,
      };
    case 'running':
      return generation.taskId === undefined
        ? { ...generation, ...waiting, state: 'uncertain', seenAt: now }
        : { ...generation, ...waiting };
    case 'sending':
    case 'uncertain':
      return { ...generation, ...waiting, state: 'uncertain', seenAt: now };
    default:
      return { ...generation, unanswered: 0, seenAt: now };
  }
}

/** Its end is no news here. @param now epoch ms */
export const restoredVerification = (verification: Backed<'verifications'>, now: number): Verification => ({
  ...verification,
  seenAt: now,
});
