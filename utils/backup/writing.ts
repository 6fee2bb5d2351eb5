import { stampGeneration } from '@/utils/storage/generation-records';
import type { Account, Asset, Consent, Generation, Person, Verification } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update, type Writing } from '@/utils/storage/update';
import type { Announcer } from './announcer';
import type { Kind } from './format';
import { knownAmong } from './known';
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

/** What became of the records of one kind. */
export interface Tally {
  added: number;
  /** Was here already and got something that it lacked. */
  merged: number;
  unchanged: number;
  /** No record of this kind. */
  refused: number;
}

/** Ids in the file → ids here, where they differ: those that became one with a record that was here. */
export interface Ids {
  accounts: Map<string, string>;
  people: Map<string, string>;
  assets: Map<string, string>;
}

interface Writer<R extends { id: string }> {
  /** The record of this id. */
  get(id: string): Promise<R | undefined>;
  /** The record that this one is, under another id. */
  same?(record: R): Promise<R | undefined>;
  put(record: R): Promise<unknown>;
}

interface Rules<K extends Kind, R extends { id: string }> {
  /** With ids that hold here, and in a state that holds here. */
  restored(record: Backed<K>): R;
  merged(own: R, record: Backed<K>): R;
  writer(transaction: Writing<K>): Writer<R>;
  /** What else than its id makes two records of one file one. */
  keyOf?(record: R): string | undefined;
  /** Where to remember that it has another id here. */
  renamed?: Map<string, string>;
}

interface Into {
  ids: Ids;
  /** Epoch ms. */
  now: number;
  tally: Tally;
  announcer: Announcer;
}

/** Writes a lot of records in one transaction: all of them or none. @throws StorageError */
export function restoreLot(kind: Kind, lot: Backed<Kind>[], into: Into): Promise<void> {
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

async function write<K extends Kind, R extends { id: string }>(
  kind: K,
  lot: Backed<K>[],
  rules: Rules<K, R>,
  { tally, announcer }: Into,
): Promise<void> {
  const done: Omit<Tally, 'refused'> = { added: 0, merged: 0, unchanged: 0 };
  const work = async (transaction: Writing<K>) => {
    const { get, same, put } = rules.writer(transaction);
    const restored = lot.map(rules.restored);
    // All questions at once, and as few as can be: one after the other takes minutes for a large library.
    const known = await knownAmong(
      transaction.objectStore(kind),
      restored.map(({ id }) => id),
    );
    const found = await Promise.all(
      restored.map(async (record) => (known.has(record.id) ? get(record.id) : same?.(record))),
    );
    // What this lot has written already, by id and by what else makes two records one.
    const written = new Map<string, R>();
    const puts: Promise<unknown>[] = [];
    for (const [index, record] of lot.entries()) {
      const fresh = restored[index];
      if (!fresh) continue;
      const key = rules.keyOf?.(fresh);
      const stored = found[index];
      const own = stored
        ? (written.get(stored.id) ?? stored)
        : (written.get(fresh.id) ?? (key === undefined ? undefined : written.get(key)));
      if (own && own.id !== record.id) rules.renamed?.set(record.id, own.id);
      const merged = own ? rules.merged(own, record) : fresh;
      if (own === merged) {
        done.unchanged += 1;
        continue;
      }
      puts.push(put(merged));
      written.set(merged.id, merged);
      if (key !== undefined) written.set(key, merged);
      if (own) done.merged += 1;
      else done.added += 1;
    }
    await Promise.all(puts);
  };
  await update([kind], (transaction) => work(transaction as Writing<K>), announcer.note);
  // Counted after the commit: what was taken back was not done.
  tally.added += done.added;
  tally.merged += done.merged;
  tally.unchanged += done.unchanged;
}

const accounts = ({ now, ids }: Into): Rules<'accounts', Account> => ({
  restored: (record) => restoredAccount(record, now),
  merged: mergeAccount,
  keyOf: ({ providerId, baseUrl, keyHint }) => JSON.stringify([providerId, baseUrl, keyHint]),
  renamed: ids.accounts,
  writer: (transaction) => {
    const store = transaction.objectStore('accounts');
    const same = (one: Account, other: Account) =>
      one.providerId === other.providerId && one.baseUrl === other.baseUrl && one.keyHint === other.keyHint;
    return {
      get: (id) => store.get(id),
      same: async (record) => (await store.getAll()).find((known) => same(known, record)),
      put: (record) => store.put(record),
    };
  },
});

const consents = ({ ids }: Into): Rules<'consents', Consent> => ({
  restored: (record) => ({ ...record, accountId: here(ids.accounts, record.accountId) }),
  merged: mergeConsent,
  writer: (transaction) => {
    const store = transaction.objectStore('consents');
    return { get: (id) => store.get(id), put: (record) => store.put(record) };
  },
});

const people = ({ ids }: Into): Rules<'people', Person> => ({
  restored: (record) => ({ ...record, accountId: here(ids.accounts, record.accountId) }),
  merged: mergePerson,
  keyOf: ({ accountId, groupId }) => JSON.stringify([accountId, groupId]),
  renamed: ids.people,
  writer: (transaction) => {
    const store = transaction.objectStore('people');
    return {
      get: (id) => store.get(id),
      same: ({ accountId, groupId }) => store.index('byGroup').get([accountId, groupId]),
      put: (record) => store.put(record),
    };
  },
});

const verifications = ({ ids, now }: Into): Rules<'verifications', Verification> => ({
  restored: (record) => {
    const { accountId, personId } = record;
    return {
      ...restoredVerification(record, now),
      accountId: here(ids.accounts, accountId),
      ...(personId ? { personId: here(ids.people, personId) } : {}),
    };
  },
  merged: mergeVerification,
  writer: (transaction) => {
    const store = transaction.objectStore('verifications');
    return { get: (id) => store.get(id), put: (record) => store.put(record) };
  },
});

const assets = ({ ids, now }: Into): Rules<'assets', Asset> => ({
  restored: (record) => ({
    ...restoredAsset(record, now),
    accountId: here(ids.accounts, record.accountId),
    personId: here(ids.people, record.personId),
  }),
  merged: mergeAsset,
  keyOf: ({ accountId, assetId }) => (assetId === undefined ? undefined : JSON.stringify([accountId, assetId])),
  renamed: ids.assets,
  writer: (transaction) => {
    const store = transaction.objectStore('assets');
    return {
      get: (id) => store.get(id),
      same: async ({ accountId, assetId }) =>
        assetId ? store.index('byAssetId').get([accountId, assetId]) : undefined,
      put: (record) => store.put(stamp(record, now)),
    };
  },
});

const generations = ({ ids, now }: Into): Rules<'generations', Generation> => ({
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
  writer: (transaction) => {
    const store = transaction.objectStore('generations');
    return { get: (id) => store.get(id), put: (record) => store.put(stampGeneration(record)) };
  },
});

/** The id that a record of the file has here. */
const here = (ids: Map<string, string>, id: string): string => ids.get(id) ?? id;
