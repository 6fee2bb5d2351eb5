import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, Person } from '@/utils/storage/records';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { examine } from './steps/examine';
import { ACCOUNT, account, asset, consent, person, replaceRecords, storedRecords, writeRecords } from './steps/records';
import type { DesignedState } from './steps/states';
import { LIBRARY } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

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
  const storedAsset = async (id: string) => (await storedRecords<Asset>(desk, 'assets')).find((one) => one.id === id);

  it('a picture: thumbnail, every field, history, and what to paste', async () => {
    const page = await openLibrary(front);
    await page.waitFor('img[alt="Preview of amara-front.jpg"]');
    for (const text of [
      'Picture, JPEG, 1.2 MB, 2048 × 2048',
      'Your bucket',
      front.groupId,
      front.assetId ?? '',
      'studio',
    ])
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

  describe('dialogs', () => {
    let page: TestPage;
    beforeAll(async () => {
      page = await openLibrary(undefined, `library.html#person=${amara.id}`);
      // Letters count once the settings are read; then the sign of one stands in the search field.
      await page.waitFor('[class*="kbd"]');
    });
    afterAll(() => page?.close());

    const choose = async (item: string) => {
      await page.click(button('More about Amara Okafor'));
      await page.click(byName('menuitem', item));
    };
    const holds = async (state: string) => {
      expect(await look({ name: state, says: '', focus: 'dialog *' }, page)).toEqual([]);
      await page.resize(LIBRARY.width, LIBRARY.height);
      await page.setTheme('light');
      await page.press('Escape');
      await page.waitFor('dialog', { gone: true });
    };

    it('the keys', async () => {
      await page.press('?');
      await page.waitFor('dialog', { text: 'Copy asset:// of the selection' });
      await holds('keys');
    });

    it('deleting a person: says what goes, and wants the name', async () => {
      await choose('Delete');
      await page.waitFor('dialog', { text: 'The group and its 4 assets are deleted at EasyRouter' });
      await page.fill(textbox('Type Amara Okafor to confirm'), 'Amara');
      await page.click(button('Delete person and 4 assets'));
      await page.waitFor('dialog', { text: 'This is another name' });
      await holds('delete a person');
      expect(await storedRecords<Person>(desk, 'people')).toHaveLength(1);
    });

    it('taking in: asks for lines', async () => {
      await choose('Take in assets by their ids');
      await page.click(button('Take in'));
      await page.waitFor('dialog', { text: 'Type at least one id' });
      await holds('take in assets');
    });

    it('cleaning up: says that nothing has failed', async () => {
      await choose('Clean up failed assets');
      await page.waitFor('dialog', { text: 'Nothing has failed here' });
      await holds('clean up');
    });

    it('of an account: comparing, and taking in people', async () => {
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Compare with EasyRouter'));
      await page.waitFor('dialog', { text: 'Nothing is deleted on either side' });
      await holds('compare');
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Take in people by their group ids'));
      await page.waitFor('dialog', { text: 'No consent is kept here' });
      await holds('take in people');
    });
  });

  it('beside a page: the same views, narrow', async () => {
    const page = await world.browser.openPage('sidepanel.html', { width: 320, height: 700, theme: 'light' });
    await page.click(byName('option' as never, /amara-front/));
    await page.waitFor('#details-title:focus', { text: 'amara-front.jpg' });
    expect((await page.axe()).map(({ id, nodes }) => `${id} ${nodes}`)).toEqual([]);
    await page.screenshot(`test-output/pages/${name}/sidepanel-details.png`);
    await page.press('Escape');
    await page.waitFor('[role="option"]:focus', { text: 'amara-front.jpg' });
    await page.screenshot(`test-output/pages/${name}/sidepanel.png`);
    await page.close();
  });

  it('nothing of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
void [ACCOUNT, textbox, until, writeRecords];

export type { Person };
