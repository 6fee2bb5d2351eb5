import { button, type TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { chooseBackup, keepDownloadsAway, newestFile } from '@/tests/e2e/steps/backups';
import { ask } from '@/tests/e2e/steps/commands';
import { asset, person, type Records, replaceRecords, storedRecords, writeRecords } from '@/tests/e2e/steps/records';
import { OPTIONS } from '@/tests/e2e/steps/steps';
import type { Account, Asset, Consent, Person, Verification } from '@/utils/storage/records';
import type { Job, Steps } from './run';
import type { ChaosWorld } from './world';

/**
 * A backup is restored in the options: a library, and one asset that its provider has looked at meanwhile, which has to be asked
 * for. Restored once more at the end, it adds nothing.
 */

const PEOPLE = 40;
const ASSETS = 3_000;
const RESTORED = 'Restored the backup of';
const STORES = ['people', 'assets', 'consents'] as const;

interface Prepared {
  file: string;
  /** What is here before the restore. */
  before: Records;
  /** The ids that have to be here after it, in order. */
  expected: Record<(typeof STORES)[number], string[]>;
  /** The one that was under review when the backup was made. */
  reviewed: Asset;
}

const prepared = new WeakMap<ChaosWorld['sandbox'], Prepared>();
const of = ({ sandbox }: ChaosWorld): Prepared => {
  const found = prepared.get(sandbox);
  if (!found) throw new Error('no backup was made');
  return found;
};

/** As it was stored: Firefox hands over what is undefined as null. */
const asStored = <T>(records: T[]): T[] =>
  JSON.parse(JSON.stringify(records, (_, value: unknown) => (value === null ? undefined : value))) as T[];

const idsOf = async ({ desk }: ChaosWorld, store: (typeof STORES)[number]): Promise<string[]> =>
  (await storedRecords<{ id: string }>(desk, store)).map(({ id }) => id).sort();

async function prepare(world: ChaosWorld): Promise<Prepared> {
  const { desk, sandbox } = world;
  const stored = async () => ({
    accounts: asStored(await storedRecords<Account>(desk, 'accounts')),
    people: asStored(await storedRecords<Person>(desk, 'people')),
    verifications: asStored(await storedRecords<Verification>(desk, 'verifications')),
    consents: asStored(await storedRecords<Consent>(desk, 'consents')),
  });
  const before = await stored();
  const [[account], [amara]] = [before.accounts, before.people];
  if (!account || !amara) throw new Error('there is nobody yet');
  const item = {
    id: crypto.randomUUID(),
    name: 'reviewed.png',
    kind: 'Image' as const,
    address: sandbox.pictures.amara,
  };
  await world.give('upload.add', { personId: amara.id, route: 'public', items: [item] });
  const reviewed = await until(
    async () => (await storedRecords<Asset>(desk, 'assets')).find(({ state }) => state === 'active'),
    () => 'the picture was not sent',
  );
  const accountId = account.id;
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    person(at, `Person ${at}`, { accountId, groupId: `group-${at}`, consentId: undefined }),
  );
  const assets = people.flatMap((one, index) =>
    Array.from({ length: ASSETS / PEOPLE }, (_, at) =>
      asset(index * 1_000 + at, one, `file ${at}.png`, { assetId: `asset-${index}-${at}`, tags: ['close-up'] }),
    ),
  );
  const { settledAt, unseen, ...underReview } = asStored([reviewed])[0] ?? reviewed;
  await writeRecords(desk, { accounts: [], people, assets: [...assets, { ...underReview, state: 'processing' }] });
  const [ofPeople, ofAssets, ofConsents] = await Promise.all(STORES.map((store) => idsOf(world, store)));
  const page = await open(world);
  await keepDownloadsAway(page);
  await page.click(button('Save a backup'));
  await page.waitFor('main', { text: 'Saved as likeness-backup' });
  const file = (await newestFile(page)) ?? '';
  await page.close();
  const expected = { people: ofPeople ?? [], assets: ofAssets ?? [], consents: ofConsents ?? [] };
  return { file, before, expected, reviewed };
}

const open = (world: ChaosWorld): Promise<TestPage> => world.browser.openPage('options.html#privacy', OPTIONS);

async function begin(world: ChaosWorld): Promise<TestPage> {
  const page = await open(world);
  await page.waitFor('main', { text: 'Save a backup' });
  await chooseBackup(page, of(world).file, 'mine.zip');
  return page;
}

async function restore(world: ChaosWorld, { step }: Steps): Promise<void> {
  let { browser } = world;
  let page = await begin(world);
  await step(async () => {
    if (browser !== world.browser) {
      browser = world.browser;
      page = await begin(world);
    }
    return (await page.text('main')).includes(RESTORED);
  }, 'the restore has no end');
  // What the page tells the background then.
  await step(
    async () =>
      (await storedRecords<Asset>(world.desk, 'assets')).some(
        ({ id, state }) => id === of(world).reviewed.id && state === 'active',
      ),
    'the asset that was under review was not asked for',
  );
  await page.close().catch(() => undefined);
}

/** The page is loaded anew as soon as the restore has written so many records of a kind. @returns whether it came in the middle */
const reloaded = (store: 'people' | 'assets', many: number) => async (world: ChaosWorld) => {
  const page = await begin(world);
  await page.evaluate(reloadAt as never, store, many).catch(() => undefined);
  const here = (await idsOf(world, 'assets')).length;
  await page.close();
  return here < of(world).expected.assets.length;
};

/** Runs in the page. */
async function reloadAt(store: string, many: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const count = () =>
    new Promise<number>((resolve, reject) => {
      const asking = database.transaction(store).objectStore(store).count();
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    });
  while ((await count()) < many);
  database.close();
  location.reload();
}

export const importing: Job = {
  name: 'import',
  ends: ['background', 'browser'],
  async prepare(world) {
    if (!prepared.has(world.sandbox)) prepared.set(world.sandbox, await prepare(world));
    await replaceRecords(world.desk, of(world).before);
    // The menu too is as it was before.
    await ask(world.desk, 'library.restored', {});
  },
  async work(world, steps) {
    await restore(world, steps);
    await restore(world, steps);
  },
  async faults(world, told, mayRepeat) {
    const { expected, reviewed, before } = of(world);
    const faults: string[] = [];
    for (const store of STORES) {
      const here = await idsOf(world, store);
      if (here.join() !== expected[store].join()) faults.push(`${here.length} ${store}, not ${expected[store].length}`);
    }
    const known = before.people?.map(({ name }) => name) ?? [];
    const menu = await world.browser.menuItems();
    if (![...known, 'Person 0'].every((name) => menu.includes(name))) faults.push(`the menu has: ${menu}`);
    const ends = told.filter((title) => title === `${reviewed.name} is Active`).length;
    if (ends !== 1 && !(mayRepeat && ends === 2)) faults.push(`told: ${told}`);
    return faults;
  },
  own: {
    'page: loaded anew, first person written': reloaded('people', 2),
    'page: loaded anew, assets half written': reloaded('assets', ASSETS / 2),
  },
};
