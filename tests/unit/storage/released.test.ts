import { readdirSync, readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { json } from '@/tests/unit/support/provider-server';
import { CHECK_PATH, KEY, makeWorld } from '@/tests/unit/support/world';
import { verified } from '@/tests/unit/verification/sessions';
import { closeDatabase, DATABASE_NAME, migrations, openDatabase } from '@/utils/storage/database';
import { readAccounts, readBegunSince, readBucket, readConsents, readPeople } from '@/utils/storage/read';
import { readNewest, readPaces } from '@/utils/storage/read-assets';
import { readFaces } from '@/utils/storage/read-faces';
import { keyName, tokenName } from '@/utils/storage/vault';
import { bytesOf, deviceKey, encrypt } from '@/utils/storage/vault-key';
import { isGuarded, isWhole } from '@/utils/storage/whole';

/**
 * A database of every version of the schema, made by that version's own steps (a step that was released never changes) and filled
 * with what it wrote, opened by the present one. A new version gets a file here.
 */

type Dump = Record<string, object[]>;
const FOLDER = 'tests/unit/storage/released';
const versions = readdirSync(FOLDER).map((file) => Number.parseInt(file, 10));
const dumpOf = (version: number) => {
  const dump = JSON.parse(readFileSync(`${FOLDER}/${version}.json`, 'utf8')) as Dump;
  return Object.fromEntries(Object.entries(dump).map(([store, records]) => [store, records.toSorted(byId)]));
};
const nameOf = (record: object) => JSON.stringify(Object.values(record)[0]);
const byId = (a: object, b: object) => (nameOf(a) < nameOf(b) ? -1 : 1);

type AnyDatabase = Parameters<(typeof migrations)[number]>;

/** @param more records that no text can hold: sealed secrets, keys */
async function makeDatabase(version: number, dump: Dump, more: [store: string, record: unknown, key?: string][] = []) {
  const database = await openDB(DATABASE_NAME, version, {
    async upgrade(made, _old, _new, transaction) {
      for (const step of migrations.slice(0, version)) {
        await step(made as unknown as AnyDatabase[0], transaction as unknown as AnyDatabase[1]);
      }
    },
  });
  for (const [store, records] of Object.entries(dump)) for (const record of records) await database.put(store, record);
  for (const [store, record, key] of more) await database.put(store, record, key);
  database.close();
}

/** Stores with their indexes, as the present version makes them anew. */
async function schema(): Promise<string[]> {
  const database = await openDatabase();
  return [...database.objectStoreNames].map((store) => {
    const names = [...database.transaction(store).store.indexNames];
    return `${store}: ${names.join(', ')}`;
  });
}

it('there is a database of every version', () => {
  expect(versions.sort()).toEqual(migrations.map((_, index) => index + 1));
});

describe.each(versions)('a database of version %i', (version) => {
  const dump = dumpOf(version);
  let world: Awaited<ReturnType<typeof makeWorld>>;
  let present: string[];

  beforeEach(async () => {
    world = await makeWorld();
    present = await schema();
    const database = await openDatabase();
    const account = dump.accounts?.[0] as { id: string };
    const open = dump.verifications?.[1] as { id: string };
    const reference = JSON.stringify({ sessionId: 'session-1' });
    // As these versions sealed: by the device's key itself.
    const seal = async (id: string, text: string) => ({ id, ...(await encrypt(await deviceKey(), id, bytesOf(text))) });
    const secrets = [await seal(keyName(account.id), KEY), await seal(tokenName(open.id), reference)];
    const device = await database.get('vault', 'device');
    await closeDatabase();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(DATABASE_NAME).onsuccess = resolve;
    });
    await makeDatabase(version, dump, [
      ...secrets.map((one) => ['secrets', one] as [string, unknown]),
      ['vault', device, 'device'],
    ]);
  });

  it('has every store and index of a new one, and every record, each of them whole', async () => {
    expect(await schema()).toEqual(present);
    const database = await openDatabase();
    for (const [store, records] of Object.entries(dump)) {
      const now = await database.getAll(store as 'assets');
      expect([store, now.length]).toEqual([store, records.length]);
      // Nothing that it knew is lost or changed.
      expect(now.map((one, index) => ({ ...one, ...records[index] }))).toEqual(now);
      if (isGuarded(store)) for (const record of now) expect(isWhole(store, record as never)).toBe(true);
    }
  });

  it('is read by every reader, by the new indexes too', async () => {
    const [accounts, people, consents, verifications, assets] = [
      await readAccounts(),
      await readPeople(),
      await readConsents(),
      await readBegunSince(0),
      await readNewest({}, 100),
    ];
    expect([accounts, people, consents, verifications, assets].map(({ length }) => length)).toEqual(
      ['accounts', 'people', 'consents', 'verifications', 'assets'].map((store) => dump[store]?.length),
    );
    expect(await readNewest({ personId: people[0]?.id }, 10)).toHaveLength(assets.length);
    expect(await readNewest({ accountId: accounts[0]?.id }, 10)).toHaveLength(assets.length);
    expect([await readPaces(), (await readBucket())?.id]).toEqual([
      dump.paces ?? [],
      dump.buckets ? 'bucket' : undefined,
    ]);
    expect(await (await openDatabase()).countFromIndex('assets', 'byUnseen', 'ok')).toBe(1);
  });

  it('shows a person by the thumbnail of their picture', async () => {
    const [front] = (await readNewest({}, 100)).filter(({ state }) => state === 'active');
    const [amara] = await readPeople();
    const stored = { id: front?.id ?? '', bytes: new ArrayBuffer(1), type: 'image/jpeg', width: 1, height: 1 };
    await (await openDatabase()).put('thumbnails', stored);
    expect((await readFaces([amara?.id ?? '']))[0]?.assetId).toBe(front?.id);
  });

  it('goes on with the verification and the asset that are open, with the keys that it has', async () => {
    const [open] = (await readBegunSince(0)).filter(({ state }) => state === 'waiting');
    world.clock.set(1_790_000_111_000);
    world.server.on('GET', CHECK_PATH, () => json(verified));
    world.restart();
    await world.services().verifications.run(open?.id ?? '');
    expect(await world.verification(open?.id ?? '')).toMatchObject({ state: 'verified' });
    expect((await readPeople()).map(({ name }) => name).sort()).toEqual(['Amara Okafor', 'Jonas Weber']);
    expect(world.server.asked.at(-1)?.authorization).toBe(`Bearer ${KEY}`);
    const due = (await (await openDatabase()).getAllFromIndex('jobs', 'byDue')).map(({ id }) => id);
    const rest = (dump.jobs as { id: string }[]).map(({ id }) => id).filter((id) => !id.startsWith('verification/'));
    expect(due.sort()).toEqual(rest.sort());
  });
});
