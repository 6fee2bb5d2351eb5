import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '@/tests/sandbox/certificate';
import { type Storage, startStorage } from '@/tests/sandbox/s3';
import type { FirstProvider as ProviderName } from '@/tests/sandbox/sandbox';
import type { InputOf } from '@/utils/messages/protocol';
import type { BrowserName, TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { letReach } from './steps/host';
import { storedRecords } from './steps/records';
import { LIBRARY, OPTIONS } from './steps/steps';
import { command, storedAssets, storePictures } from './steps/uploads';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const STORAGE = 's3.storage.example';

type Items = InputOf<'upload.add'>['items'];

/** Files, each with other bytes as far as anybody is told. */
const files = (count: number, first = 0): Items =>
  Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    name: `face ${index}.png`,
    kind: 'Image' as const,
    facts: {
      type: 'image/png',
      bytes: 2_000,
      width: 400,
      height: 400,
      sha256: (first + index).toString(16).padStart(64, '0'),
    },
  }));

const bucketOf = (storage: Storage) => ({
  endpoint: `https://${STORAGE}`,
  bucket: storage.bucket,
  region: 'auto',
  accessKeyId: storage.accessKeyId,
  secret: storage.secret,
  prefix: 'likeness',
  pathStyle: true,
});

/** What it says to a page that asks whether it may write there. */
const preflight = ({ port, bucket }: Storage, origin: string): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) => {
    const headers = { host: STORAGE, origin, 'access-control-request-method': 'PUT' };
    const options = { host: '127.0.0.1', port, path: `/${bucket}/a.png`, method: 'OPTIONS', headers };
    const asking = request({ ...options, rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.headers);
    });
    asking.on('error', reject);
    asking.end();
  });

async function verifiedPerson(world: World, provider: ProviderName, page: TestPage): Promise<string> {
  const { id, accountId } = await addVerifiedPerson(world, provider, 'Amara Okafor');
  expect(await command(page, 'account.limits', { id: accountId, createsPerMinute: 60_000 })).toMatchObject({
    ok: true,
  });
  return id;
}

describe.each(BROWSERS)('500 files at once in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(name);
  });
  afterAll(() => world?.close());

  it('the worker killed three times: 500 creates, 500 Active', async () => {
    const { browser, sandbox } = world;
    const page = await browser.openPage('options.html', OPTIONS);
    const personId = await verifiedPerson(world, 'anyfast', page);
    const items = files(500);
    await storePictures(
      page,
      items.map(({ id }) => id),
    );
    const messages = [items.slice(0, 200), items.slice(200, 400), items.slice(400)];
    // As a page does that got no answer: known ids change nothing, and the message wakes the worker.
    const addAll = async () => {
      for (const part of messages) {
        expect(await command(page, 'upload.add', { personId, route: 'inline', items: part })).toMatchObject({
          ok: true,
        });
      }
    };
    await addAll();
    for (const done of [60, 200, 350]) {
      await until(
        async () => sandbox.assets('anyfast').length >= done,
        async () => `${sandbox.assets('anyfast').length} of ${done} were created`,
        20_000,
      );
      await browser.killBackground();
      await addAll();
    }
    const isThere = (remoteName: string) => sandbox.assets('anyfast').some((one) => one.name === remoteName);
    const asked = new Set<string>();
    await until(
      async () => {
        const all = await storedAssets(page);
        // A create that the kill has cut off before it left: not there, so the user sends it once more.
        for (const { id, state, remoteName } of all) {
          if (state !== 'uncertain' || isThere(remoteName) || asked.has(id)) continue;
          asked.add(id);
          await command(page, 'asset.again', { id });
        }
        return all.filter(({ state }) => state === 'active').length === 500;
      },
      async () => {
        const counts: Record<string, number> = {};
        for (const { state } of await storedAssets(page)) counts[state] = (counts[state] ?? 0) + 1;
        return `stored ${JSON.stringify(counts)}, created ${sandbox.assets('anyfast').length}`;
      },
      50_000,
    );
    const created = sandbox.requests.filter(({ operation, status }) => operation === 'createAsset' && status === 200);
    expect(created).toHaveLength(500);
    expect(new Set(sandbox.assets('anyfast').map((one) => one.name)).size).toBe(500);
    await page.close();
    expect(await nothingLeft(world)).toEqual([]);
  }, 90_000);
});

describe.each(BROWSERS)('through the user’s own bucket in %s', (name: BrowserName) => {
  let world: World;
  let storage: Storage;
  beforeAll(async () => {
    storage = await startStorage(await makeCertificate([STORAGE], Date.now()), 'auto');
    world = await openWorld(
      name,
      { reviewDelay: 0, elsewhere: (address) => storage.readLink(address) },
      { [STORAGE]: storage.port },
    );
  });
  afterAll(async () => {
    await world?.close();
    await storage?.close();
  });

  it('a file goes there, is fetched by its link, turns Active and is taken out again', async () => {
    const { browser, sandbox } = world;
    const page = await browser.openPage('options.html', OPTIONS);
    const personId = await verifiedPerson(world, 'easyrouter', page);
    const items = files(3);
    await storePictures(
      page,
      items.map(({ id }) => id),
    );
    expect(await command(page, 'bucket.save', bucketOf(storage))).toMatchObject({ ok: true });
    // The host is closed as yet: nothing is lost, and the files wait with the reason.
    expect(await command(page, 'upload.add', { personId, route: 'bucket', items })).toMatchObject({ ok: true });
    await until(
      async () => (await storedAssets(page)).every(({ fault }) => fault?.includes('permission')),
      async () => JSON.stringify(await storedAssets(page)),
    );
    await letReach(page, `https://${STORAGE}/*`);
    await until(
      async () => (await storedAssets(page)).every(({ state }) => state === 'active'),
      async () => JSON.stringify(await storedAssets(page)),
      20_000,
    );
    await until(
      async () => storage.keys().length === 0,
      () => `still there: ${storage.keys().join()}`,
    );
    const links = sandbox.assets('easyrouter').map(({ url }) => url);
    expect(links).toHaveLength(3);
    for (const link of links)
      expect(link).toMatch(/^https:\/\/s3\.storage\.example\/faces\/likeness\/[0-9a-f-]{36}\.png\?/);
    const ofBucket = await page.evaluate<string>(
      `new Promise((resolve) => { const o = indexedDB.open('likeness'); o.onsuccess = () => { const r = o.result.transaction(['assets', 'buckets']); const a = r.objectStore('assets').getAll(); const b = r.objectStore('buckets').getAll(); r.oncomplete = () => { o.result.close(); resolve(JSON.stringify([a.result, b.result])); }; }; })`,
    );
    expect(ofBucket).not.toContain('X-Amz');
    await page.close();
    expect(await nothingLeft(world)).toEqual([]);
  });

  it('which has no rule for other origins: none is needed', async () => {
    const headers = await preflight(storage, world.browser.origin);
    expect(Object.keys(headers).filter((header) => header.startsWith('access-control-'))).toEqual([]);
    expect(world.sandbox.assets('easyrouter')).toHaveLength(3);
  });

  it.each([
    ['with the wrong key', { accessKeyId: 'AKIAWRONG' }, 'bucket-key', 'The storage does not know this access key'],
    ['in another region', { region: 'us-wrong-1' }, 'bucket-region', 'The bucket is in another region'],
    ['in one that sends us away', { region: 'far-north-1' }, 'bucket-region', 'The bucket is in another region'],
  ])('%s: said at each file, the rest goes on, and nothing is lost', async (_how, wrong, code, words) => {
    const { browser, sandbox } = world;
    const page = await browser.openPage('options.html', OPTIONS);
    const [person] = await storedRecords<{ id: string }>(page, 'people');
    const before = await storedAssets(page);
    expect(await command(page, 'bucket.save', { ...bucketOf(storage), ...wrong })).toMatchObject({ ok: true });
    const items = files(2, 100 + before.length);
    await storePictures(
      page,
      items.map(({ id }) => id),
    );
    const linked = { id: randomUUID(), name: 'linked.png', kind: 'Image' as const, address: sandbox.pictures.amara };
    const all = { personId: person?.id ?? '', route: 'bucket' as const, items: [...items, linked] };
    expect(await command(page, 'upload.add', all)).toMatchObject({ ok: true });
    const added = async () => {
      const known = new Set(before.map(({ id }) => id));
      return (await storedAssets(page)).filter(({ id }) => !known.has(id));
    };
    await until(
      async () => {
        const now = await added();
        const waits = now.filter(({ state, fault }) => state === 'queued' && fault?.includes(code));
        return waits.length === 2 && now.find(({ id }) => id === linked.id)?.state === 'active';
      },
      async () => JSON.stringify(await added()),
      20_000,
    );
    const library = await browser.openPage(`library.html#add=${person?.id}`, LIBRARY);
    for (const { name } of items) await library.waitFor('main', { text: new RegExp(`${name}[\\s\\S]*${words}`) });
    await library.close();
    await ask(page, 'bucket.save', bucketOf(storage));
    await ask(page, 'bucket.test', {});
    await until(
      async () => (await added()).every(({ state }) => state === 'active'),
      async () => JSON.stringify(await added()),
      20_000,
    );
    await until(
      async () => storage.keys().length === 0,
      () => `still there: ${storage.keys().join()}`,
    );
    expect(sandbox.assets('easyrouter')).toHaveLength(before.length + 3);
    await page.close();
    expect(await nothingLeft(world)).toEqual([]);
  });
});
