import type { Account, Asset, Consent, Generation, Job, Person, Verification } from './records';

/**
 * Records are parsed where they are read, and cheaply, for there may be 100,000: what everybody counts on has to be there. One that
 * isn't whole (a damaged profile, another version) is passed over, so that no page and no job of another one breaks on it; it
 * stays where it is, and a repair drops it.
 */

interface Guarded {
  accounts: Account;
  people: Person;
  consents: Consent;
  verifications: Verification;
  assets: Asset;
  generations: Generation;
  jobs: Job;
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const named: Check = (value) => typeof value === 'string' && value !== '';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const object: Check = (value) => typeof value === 'object' && value !== null;
const list: Check = (value) => Array.isArray(value) && value.every(text);
const texts: Check = (value) => typeof value === 'object' && value !== null && Object.values(value).every(text);
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    words.includes(value as string);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const requested: Check = (value) => {
  const { prompt, references } = (object(value) ? value : {}) as { prompt?: unknown; references?: unknown };
  return Array.isArray(prompt) && prompt.every(object) && Array.isArray(references) && references.every(object);
};
const address: Check = (value) => typeof value === 'string' && URL.canParse(value);

const CHECKS: { [S in keyof Guarded]: [field: keyof Guarded[S] & string, check: Check][] } = {
  accounts: [
    ['id', named],
    ['providerId', named],
    ['name', text],
    ['baseUrl', address],
    ['callbackUrl', address],
    ['linkLanguage', text],
    ['keyHint', text],
    ['settings', maybe(texts)],
    ['holds', maybe(list)],
    ['createdAt', number],
    ['check', maybe(object)],
    ['fault', maybe(object)],
  ],
  people: [
    ['id', named],
    ['kind', oneOf('person', 'collection')],
    ['accountId', named],
    ['groupId', named],
    ['name', text],
    ['note', maybe(text)],
    ['verifiedAt', number],
    ['usedAt', number],
  ],
  consents: [
    ['id', named],
    ['accountId', named],
    ['text', text],
    ['name', text],
    ['purpose', text],
    ['agreedAt', number],
    ['until', number],
    ['withdrawal', maybe(object)],
  ],
  verifications: [
    ['id', named],
    ['accountId', named],
    ['consentId', named],
    ['state', oneOf('creating', 'waiting', 'returned', 'verified', 'failed', 'expired', 'cancelled')],
    ['name', text],
    ['startedAt', number],
    ['times', object],
    ['deadline', number],
    ['unanswered', number],
    ['callback', maybe(object)],
    ['unseen', maybe(oneOf('ok', 'bad'))],
    ['failure', maybe(object)],
    ['fault', maybe(object)],
  ],
  assets: [
    ['id', named],
    ['accountId', named],
    ['personId', named],
    ['groupId', named],
    ['kind', oneOf('Image', 'Video', 'Audio')],
    ['name', text],
    ['remoteName', text],
    ['state', oneOf('held', 'queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled')],
    ['route', oneOf('public', 'inline', 'bucket', 'none')],
    ['sourceUrl', text],
    ['createdAt', number],
    ['unanswered', number],
    ['facts', maybe(object)],
    ['findings', maybe(Array.isArray)],
    ['note', maybe(text)],
    ['tags', maybe(list)],
    ['failure', maybe(object)],
    ['fault', maybe(object)],
  ],
  generations: [
    ['id', named],
    ['accountId', named],
    ['state', oneOf('queued', 'sending', 'running', 'done', 'failed', 'cancelled', 'uncertain')],
    ['request', requested],
    ['sent', text],
    ['times', object],
    ['createdAt', number],
    ['unanswered', number],
    ['uses', list],
    ['clip', maybe(object)],
    ['kept', maybe(object)],
    ['keeping', maybe(object)],
    ['failure', maybe(object)],
    ['fault', maybe(object)],
  ],
  jobs: [
    ['id', named],
    ['kind', oneOf('verification', 'asset', 'queue', 'removal', 'discard', 'generation', 'lock', 'news', 'consent')],
    ['dueAt', number],
    ['setAt', number],
  ],
};

export const isGuarded = (store: string): store is keyof Guarded => Object.hasOwn(CHECKS, store);

/** Whether what everybody counts on is there. */
export function isWhole<S extends keyof Guarded>(store: S, record: Guarded[S] | undefined): record is Guarded[S] {
  if (typeof record !== 'object' || record === null) return false;
  return CHECKS[store].every(([field, check]) => check((record as unknown as Record<string, unknown>)[field]));
}

/** Those that are whole. */
export const whole = <S extends keyof Guarded>(store: S, records: readonly Guarded[S][]): Guarded[S][] =>
  records.filter((record) => isWhole(store, record));

/** It, if it is whole. */
export const ifWhole = <S extends keyof Guarded>(store: S, record: Guarded[S] | undefined): Guarded[S] | undefined =>
  isWhole(store, record) ? record : undefined;
