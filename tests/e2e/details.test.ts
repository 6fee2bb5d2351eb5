import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { examine } from './steps/examine';
import { ACCOUNT, account, asset, consent, person, replaceRecords, storedRecords, writeRecords } from './steps/records';
import type { DesignedState } from './steps/states';
import { LIBRARY } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';
import type { Asset, Person } from '@/utils/storage/records';

const amara = person(1, 'Amara Okafor');
const front = asset(1, amara, 'amara-front.jpg', {
  facts: { type: 'image/jpeg', bytes: 1_240_000, width: 2048, height: 2048, sha256: 'a'.repeat(64) },
  tags: ['studio'],
  route: 'bucket',
  sourceUrl: '',
  usedAt: Date.now() - 60_000,
});
const clip = asset(2, amara, 'amara-dusk.mp4', {
  kind: 'Video',
  facts: {
    type: 'video/mp4',
    bytes: 12_400_000,
    width: 1920,
    height: 1080,
    seconds: 6.2,
    fps: 25,
    videoCodec: 'avc',
    audioCodec: 'aac',
    sha256: 'b'.repeat(64),
  },
  pageUrl: 'https://pictures.example/page.html',
});
const gone = asset(3, amara, 'amara-gone.jpg', { goneAt: Date.now() - 3_600_000 });
const held = asset(4, amara, 'amara-small.jpg', {
  state: 'held',
  assetId: undefined,
  sentAt: undefined,
  settledAt: undefined,
  findings: [{ rule: 'twice', level: 'ask' }],
});
const records = () => ({
  accounts: [account({ slots: 300 })],
  consents: [consent()],
  people: [amara],
  assets: [front, clip, gone, held],
});

/** Runs in the page: a thumbnail, made here, under an asset's id. */
async function thumbnail(id: string): Promise<void> {
  const canvas = new OffscreenCanvas(160, 120);
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#b98a6a';
    pen.fillRect(0, 0, 160, 120);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction('thumbnails', 'readwrite');
  writing.objectStore('thumbnails').put({ id, blob, width: 160, height: 120 });
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  database.close();
}

describe.each(BROWSERS)('details and dialogs in %s', (name) => {
  let world: World;
  let desk: TestPage;
  beforeAll(async () => {
    world = await openWorld(name);
    desk = await world.browser.openPage('verify.html', { width: 520, height: 760 });
    await desk.waitFor('h1');
    await replaceRecords(desk, records());
    await desk.evaluate(thumbnail as never, front.id);
  });
  afterAll(() => world?.close());

  const openLibrary = async (asset?: Asset, path = 'library.html') => {
    const page = await world.browser.openPage(path, { ...LIBRARY, theme: 'light' });
    if (asset) {
      await page.click(byName('option' as never, new RegExp(asset.name)));
      await page.waitFor('#details-title', { text: asset.name });
    }
    return page;
  };
  const look = (state: Omit<DesignedState, 'page' | 'records'>, page: TestPage) =>
    examine(world.browser, page, { ...state, page: 'library', records } as DesignedState);
  const storedAsset = async (id: string) =>
    (await storedRecords<Asset>(desk, 'assets')).find((one) => one.id === id);

  it('a picture: thumbnail, every field, history, and what to paste', async () => {
    const page = await openLibrary(front);
    await page.waitFor('img[alt="Preview of amara-front.jpg"]');
    for (const text of ['Picture, JPEG, 1.2 MB, 2048 × 2048', 'Your bucket', front.groupId, front.assetId ?? '', 'studio'])
      await page.waitFor('section', { text });
    await page.click('details > summary');
    await page.waitFor('details[open]', { text: 'Taken in' });
    await page.click(byName('radio', 'JSON'));
    expect(JSON.parse(await page.text('pre'))).toEqual({
      type: 'image_url',
      image_url: { url: `asset://${front.assetId}` },
    });
    await page.click(byName('radio', 'curl'));
    await page.waitFor('pre', { text: 'YOUR_KEY' });
    expect(await look({ name: 'details, every field', says: '', focus: '*' }, page)).toEqual([]);
    await page.close();
  });

  it('a clip: its length, frames and codecs, and the page it was found on', async () => {
    const page = await openLibrary(clip);
    for (const text of ['6.2 seconds', '25 a second', 'avc, aac', 'pictures.example', 'Its public address'])
      await page.waitFor('section', { text });
    await page.close();
  });

  it('says what the provider no longer lists, and what waits for a decision', async () => {
    const page = await openLibrary(gone);
    await page.waitFor(heading('Not found at EasyRouter'));
    await page.close();
    const other = await openLibrary(held);
    await other.waitFor(heading('Waits for your decision'));
    await other.waitFor(button('Upload anyway'));
    await other.close();
  });

  it('slots: counted against the number that was set', async () => {
    const page = await openLibrary();
    await page.waitFor('aside', { text: '3 / 300' });
    await page.close();
  });


  it('nothing of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
void [ACCOUNT, textbox, until, writeRecords];
export type { Person };
