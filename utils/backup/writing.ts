import { unwrap } from 'idb';
import { allAnswers } from '@/utils/storage/all-answers';
import { stampGeneration } from '@/utils/storage/generation-records';
import type { Account, Asset, Consent, Generation, Person, Verification } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update, type Writing } from '@/utils/storage/update';
import type { Announcer } from './announcer';
import type { Kind } from './format';
import { type Begun, begun } from './in-turn';
import { knownAmong } from './known';
import type { Links } from './links';
import {
  mergeAccount,
  mergeAsset,
  mergeConsent,
  mergeGeneration,
  mergePerson,
  mergeVerification,
  restoredAccount,
  restoredAsset,
  restoredGeneration,
  restoredVerification,
} from './merge';
import type { Backed } from './schemas';
import { groupKey, type TakenBack } from './taken-back';

/** What became of the records of one kind. */
export interface Tally {
  added: number;
  /** Was here already and got something that it lacked. */
  merged: number;
  unchanged: number;
  /** Not brought again: of somebody who has taken their consent back here. */
  leftOut: number;
  /** No record of this kind. */
  refused: number;
}

/** Ids in the file → ids here, where they differ: those that became one with a record that was here. */
export interface Ids extends Links {
  accounts: Map<string, string>;
  people: Map<string, string>;
  assets: Map<string, string>;
}

interface Rules<K extends Kind, R extends { id: string }> {
  /** With ids that hold here, and in a state that holds here. */
  restored(record: Backed<K>): R;
  merged(own: R, record: Backed<K>): R;
  /** As it is written. */
  stamped?(record: R): R;
  /** The records that these are under other ids, by the ids of these. */
  same?(store: IDBObjectStore, records: R[]): Promise<Map<string, R>>;
  /** What else than its id makes two records of one file one. */
  keyOf?(record: R): string | undefined;
  /** Where to remember that it has another id here. */
  renamed?: Map<string, string>;
  /** Of somebody who has taken their consent back: not added. */
  isLeftOut?(record: R): boolean;
  /** Remembers that it was not. */
  leaveOut?(record: R, id: string): void;
  /** Remembers what of it points to assets. @param id its own, here */
  link?(record: Backed<K>, id: string): void;
}

interface Into {
  ids: Ids;
  takenBack: TakenBack;
  /** Epoch ms. */
  now: number;
  tally: Tally;
  announcer: Announcer;
}

/**
 * Writes a lot of records in one transaction: all of them or none.
 * @returns as soon as nothing but the database has to work  @throws StorageError, also at its end
 */
export function restoreLot(kind: Kind, lot: Backed<Kind>[], into: Into): Promise<Begun> {
  // A lot comes from the file of its kind; the compiler can't follow a union of pairs.
  switch (kind) {
    case 'accounts':
      return write('accounts', lot as Backed<'accounts'>[], accounts(into), into);
    case 'consents':
      return write('consents', lot as Backed<'consents'>[], consents(into), into);
    case 'people':
      return write('people', lot as Backed<'people'>[], people(into), into);
    case 'verifications':
      return write('verifications', lot as Backed<'verifications'>[], verifications(into), into);
    case 'assets':
      return write('assets', lot as Backed<'assets'>[], assets(into), into);
    case 'generations':
      return write('generations', lot as Backed<'generations'>[], generations(into), into);
  }
}

function write<K extends Kind, R extends { id: string }>(
  kind: K,
  lot: Backed<K>[],
  rules: Rules<K, R>,
  { tally, announcer }: Into,
): Promise<Begun> {
  const done: Omit<Tally, 'refused'> = { added: 0, merged: 0, unchanged: 0, leftOut: 0 };
  const work = async (transaction: Writing<K>) => {
    // The browser's own store: a promise for each of hundreds of answers that nobody reads takes more than the answers do.
    const store = unwrap(transaction.objectStore(kind));
    const restored = lot.map(rules.restored);
    const stored = await storedAmong(transaction, kind, restored, rules);
    // What this lot has written already, by id and by what else makes two records one.
    const written = new Map<string, R>();
    for (const [index, record] of lot.entries()) {
      const fresh = restored[index];
      if (!fresh) continue;
      const key = rules.keyOf?.(fresh);
      const known = stored.get(fresh.id);
      const own = known
        ? (written.get(known.id) ?? known)
        : (written.get(fresh.id) ?? (key === undefined ? undefined : written.get(key)));
      if (!own && rules.isLeftOut?.(fresh)) {
        rules.leaveOut?.(fresh, record.id);
        done.leftOut += 1;
        continue;
      }
      if (own && own.id !== record.id) rules.renamed?.set(record.id, own.id);
      const merged = own ? rules.merged(own, record) : fresh;
      rules.link?.(record, merged.id);
      if (own === merged) {
        done.unchanged += 1;
        continue;
      }
      // One that fails ends the transaction, and that is waited for.
      store.put(rules.stamped?.(merged) ?? merged);
      written.set(merged.id, merged);
      if (key !== undefined) written.set(key, merged);
      if (own) done.merged += 1;
      else done.added += 1;
    }
  };
  return begun(async (handedOver) => {
    await update([kind], (transaction) => work(transaction as Writing<K>).then(handedOver), announcer.note);
    // Counted after the commit: what was taken back was not done.
    tally.added += done.added;
    tally.merged += done.merged;
    tally.unchanged += done.unchanged;
    tally.leftOut += done.leftOut;
  });
}

/** Those that are here already, under the same id or under another one, by the ids of the file. All questions at once. */
async function storedAmong<K extends Kind, R extends { id: string }>(
  transaction: Writing<K>,
  kind: K,
  records: R[],
  { same }: Rules<K, R>,
): Promise<Map<string, R>> {
  const objects = transaction.objectStore(kind);
  const store = unwrap(objects);
  const ids = await knownAmong(
    objects,
    records.map(({ id }) => id),
  );
  const others = records.filter(({ id }) => !ids.has(id));
  const [known, found] = await Promise.all([
    allAnswers<R>([...ids].map((id) => store.get(id))),
    same && others.length > 0 ? same(store, others) : new Map<string, R>(),
  ]);
  return new Map([...known.map((record) => [record.id, record] as const), ...found]);
}

/** What an index answers for each of them, by their ids; one without a key is not asked for. */
async function byIndex<R extends { id: string }>(
  index: IDBIndex,
  records: R[],
  keyOf: (record: R) => (string | undefined)[],
): Promise<Map<string, R>> {
  const asked = records.filter((record) => !keyOf(record).includes(undefined));
  const answers = await allAnswers<R | undefined>(asked.map((record) => index.get(keyOf(record) as string[])));
  return new Map(
    asked.flatMap(({ id }, at) => {
      const answer = answers[at];
      return answer ? [[id, answer] as const] : [];
    }),
  );
}

const accounts = ({ now, ids }: Into): Rules<'accounts', Account> => ({
  restored: (record) => restoredAccount(record, now),
  merged: mergeAccount,
  keyOf: ({ providerId, baseUrl, keyHint }) => JSON.stringify([providerId, baseUrl, keyHint]),
  renamed: ids.accounts,
  same: async (store, records) => {
    const all = (await allAnswers<Account[]>([store.getAll()])).flat();
    const isSame = (one: Account, other: Account) =>
      one.providerId === other.providerId && one.baseUrl === other.baseUrl && one.keyHint === other.keyHint;
    return new Map(
      records.flatMap((record) => {
        const own = all.find((one) => isSame(one, record));
        return own ? [[record.id, own] as const] : [];
      }),
    );
  },
});

const consents = ({ ids }: Into): Rules<'consents', Consent> => ({
  restored: (record) => ({ ...record, accountId: here(ids.accounts, record.accountId) }),
  merged: mergeConsent,
});

const people = ({ ids, takenBack }: Into): Rules<'people', Person> => ({
  restored: (record) => ({ ...record, accountId: here(ids.accounts, record.accountId) }),
  // A consent that was taken back here is no consent of somebody who is here without one.
  merged: (own, record) =>
    mergePerson(own, takenBack.consents.has(record.consentId ?? '') ? { ...record, consentId: undefined } : record),
  keyOf: ({ accountId, groupId }) => JSON.stringify([accountId, groupId]),
  renamed: ids.people,
  isLeftOut: ({ consentId }) => consentId !== undefined && takenBack.consents.has(consentId),
  leaveOut: ({ accountId, groupId }, id) => {
    takenBack.people.add(id);
    takenBack.groups.add(groupKey(accountId, groupId));
  },
  link: ({ faceAssetId }, id) => {
    if (faceAssetId) ids.faces.set(id, faceAssetId);
  },
  same: (store, records) => byIndex(store.index('byGroup'), records, ({ accountId, groupId }) => [accountId, groupId]),
});

const verifications = ({ ids, takenBack, now }: Into): Rules<'verifications', Verification> => ({
  restored: (record) => ({
    ...restoredVerification(withPersonHere(record, ids), now),
    accountId: here(ids.accounts, record.accountId),
  }),
  merged: (own, record) => mergeVerification(own, withPersonHere(record, ids)),
  isLeftOut: ({ consentId }) => takenBack.consents.has(consentId),
});

const assets = ({ ids, takenBack, now }: Into): Rules<'assets', Asset> => ({
  restored: (record) => ({
    ...restoredAsset(record, now),
    accountId: here(ids.accounts, record.accountId),
    personId: here(ids.people, record.personId),
  }),
  merged: mergeAsset,
  keyOf: ({ accountId, assetId }) => (assetId === undefined ? undefined : JSON.stringify([accountId, assetId])),
  renamed: ids.assets,
  isLeftOut: ({ personId }) => takenBack.people.has(personId),
  leaveOut: (_asset, id) => takenBack.assets.add(id),
  link: ({ findings }, id) => {
    if (findings?.some(({ assetRecordId }) => assetRecordId)) ids.finders.add(id);
  },
  stamped: (record) => stamp(record, now),
  same: (store, records) =>
    byIndex(store.index('byAssetId'), records, ({ accountId, assetId }) => [accountId, assetId]),
});

const generations = ({ ids, takenBack, now }: Into): Rules<'generations', Generation> => ({
  restored: (record) => {
    const restored = restoredGeneration(record, now);
    const { prompt, references } = restored.request;
    const assetHere = (id: string) => here(ids.assets, id);
    return stampGeneration({
      ...restored,
      accountId: here(ids.accounts, record.accountId),
      request: {
        ...restored.request,
        prompt: prompt.map((part) => ('text' in part ? part : { assetRecordId: assetHere(part.assetRecordId) })),
        references: references.map((one) => ({ ...one, assetRecordId: assetHere(one.assetRecordId) })),
      },
    });
  },
  merged: mergeGeneration,
  // Made with somebody whose clips were deleted with the rest.
  isLeftOut: ({ accountId, request }) =>
    request.references.some(({ groupId }) => takenBack.groups.has(groupKey(accountId, groupId))),
  stamped: stampGeneration,
});

const withPersonHere = (record: Backed<'verifications'>, ids: Ids): Backed<'verifications'> =>
  record.personId ? { ...record, personId: here(ids.people, record.personId) } : record;

/** The id that a record of the file has here. */
const here = (ids: Map<string, string>, id: string): string => ids.get(id) ?? id;
