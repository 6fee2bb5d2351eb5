import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, Person } from '@/utils/storage/records';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { examine } from './steps/examine';
import { account, asset, consent, person, replaceRecords, storedRecords } from './steps/records';
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
  findings: [{ rule: 'twice', level: 'ask', assetRecordId: front.id }],
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
  const bytes = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer();
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction('thumbnails', 'readwrite');
  writing.objectStore('thumbnails').put({ id, bytes, type: 'image/jpeg', width: 160, height: 120 });
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = reject;
  });
  database.close();
}

/** Runs in a page of ours: what of ours stands beside pages. */
async function placesBeside(): Promise<string[]> {
  type Api = {
    runtime: { getContexts(filter: object): Promise<{ contextType: string; documentUrl?: string }[]> };
  };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', Api>;
  const contexts = await (scope.browser ?? scope.chrome).runtime.getContexts({});
  return contexts.filter(({ contextType }) => contextType === 'SIDE_PANEL').map(({ documentUrl }) => documentUrl ?? '');
}

/** The last button at a dialog's foot, which does it. */
const DOES = 'dialog > div > div:last-child button:last-of-type';

interface Held {
  testHeld?: (() => void)[];
}

/** Runs in the page: what the background answers to long work comes when the test says so, and is what the test says. */
function holdAnswers(): void {
  type Message = { command: string; input: { ids?: string[] } };
  type Api = { runtime: { sendMessage(message: Message): Promise<unknown> } };
  const scope = globalThis as unknown as Held & Partial<Record<'browser' | 'chrome', Api>>;
  const held: (() => void)[] = [];
  scope.testHeld = held;
  const compared = { added: 1, changed: 0, gone: 0, back: 0, same: 3, unread: 0, lost: false };
  const answers: Record<string, (message: Message) => unknown> = {
    'compare.begin': () => ({ parts: [['a'], ['b'], ['c']], collections: 1 }),
    'compare.part': () => compared,
    'failed.clean': ({ input: { ids = [] } }) => ({ results: ids.map((id) => ({ id, ok: true })) }),
  };
  for (const { runtime } of new Set([scope.browser, scope.chrome].filter((one) => one !== undefined))) {
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message) => {
      const value = answers[message.command];
      if (!value) return send(message);
      return new Promise((resolve) => held.push(() => resolve({ ok: true, value: value(message) })));
    };
  }
}

/** Runs in the page: once the page has asked, it gets its answer. */
async function answerNext(): Promise<void> {
  const { testHeld = [] } = globalThis as unknown as Held;
  while (testHeld.length === 0) await new Promise(requestAnimationFrame);
  testHeld.shift()?.();
}

/** Letters count once the settings are read; then the sign of one stands in the search field. */
const letterKeys = (page: TestPage) =>
  until(
    () => page.evaluate(() => document.querySelector('[class*="kbd"]') !== null),
    () => 'no sign of a letter key',
  );

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

  /** Pictures are made only when somebody wants to look at them. */
  const shoot = async (page: TestPage, what: string) => {
    if (process.env.LIKENESS_SHOTS) await page.screenshot(`test-output/pages/${name}/${what}.png`);
  };
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
      // Sizes don't break.
      /Picture, JPEG, 1\.2\sMB, 2048\s×\s2048/,
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
    await page.click(byName('radio', 'cURL'));
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
    await other.waitFor('section', { text: 'amara-front.jpg' });
    await other.waitFor(button('Upload anyway'));
    await shoot(other, 'held');
    await other.close();
  });

  it('tags: one is added, one is taken away, and both can be undone', async () => {
    const page = await openLibrary(front);
    const tags = async (wanted: string[]) =>
      until(
        async () => JSON.stringify((await storedAsset(front.id))?.tags ?? []) === JSON.stringify(wanted),
        async () => `tags are ${(await storedAsset(front.id))?.tags}`,
      );
    await page.click(button('Tag'));
    await page.waitFor('input:focus');
    for (const letter of 'Autumn') await page.press(letter);
    await page.press('Enter');
    await tags(['studio', 'Autumn']);
    await page.press('Escape');
    await page.click(button('Remove tag studio'));
    await tags(['Autumn']);
    await page.click(button('Undo'));
    await tags(['Autumn', 'studio']);
    await page.close();
  });

  it('a note is saved as it is typed, also when the page closes right after', async () => {
    const page = await openLibrary(front);
    await page.fill(textbox('Note'), 'In the rain, second take');
    await page.close();
    await until(
      async () => (await storedAsset(front.id))?.note === 'In the rain, second take',
      async () => `the note is ${(await storedAsset(front.id))?.note}`,
    );
  });

  it('a new name: says that it is one of ours only', async () => {
    const page = await openLibrary(clip);
    await page.click(button('Rename amara-dusk.mp4'));
    await page.waitFor('form', { text: 'Only here. EasyRouter keeps the name it was given.' });
    await page.fill(textbox('Name'), 'dusk.mp4');
    await page.press('Enter');
    await page.waitFor('#details-title', { text: 'dusk.mp4' });
    await page.waitFor('body', { text: 'Renamed here. EasyRouter keeps the name it was given.' });
    await page.close();
  });

  it('several: counted, tagged together, and a deletion that fails says why at each', async () => {
    const page = await openLibrary();
    await letterKeys(page);
    await page.click(byName('option' as never, /amara-gone/));
    await page.press('Control+a');
    await page.waitFor('section', { text: '4 selected' });
    expect((await page.axe()).map(({ id, nodes }) => `${id} ${nodes}`)).toEqual([]);
    await shoot(page, 'bulk');
    await page.press('t');
    await page.fill(textbox('Add these tags'), 'week 38, Studio');
    await page.press('Enter');
    await page.waitFor('body', { text: '4 assets changed' });
    expect((await storedAsset(gone.id))?.tags).toEqual(['week 38', 'Studio']);
    await page.press('Delete');
    await page.waitFor('dialog', { text: 'At EasyRouter they are deleted for good' });
    await shoot(page, 'delete');
    await page.click(button('Delete 4 assets'));
    // The account here has no key: nothing can be asked for, so what may be at the provider stays.
    await page.waitFor('dialog', { text: '3 did not work' });
    await page.waitFor('dialog', { text: 'One worked.' });
    await page.waitFor(button('Try these again'));
    expect((await page.axe()).map(({ id, nodes }) => `${id} ${nodes}`)).toEqual([]);
    await shoot(page, 'deleted');
    expect(await storedAsset(held.id)).toBeUndefined();
    expect(await storedAsset(front.id)).toBeDefined();
    await page.close();
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
      await letterKeys(page);
    });
    afterAll(() => page?.close());

    const choose = async (item: string) => {
      await page.click(button('More about Amara Okafor'));
      await page.click(byName('menuitem', item));
    };
    const closes = async () => {
      await page.press('Escape');
      await page.waitFor('dialog', { gone: true });
    };
    const holds = async (state: string) => {
      expect(await look({ name: state, says: '', focus: 'dialog *' }, page)).toEqual([]);
      await page.resize(LIBRARY.width, LIBRARY.height);
      await page.setTheme('light');
      await closes();
    };

    it('the keys', async () => {
      await page.press('?');
      await page.waitFor('dialog', { text: 'Copy asset:// of the selection' });
      await closes();
    });

    it('deleting a person: says what goes, and wants the name', async () => {
      await choose('Delete');
      await page.waitFor('dialog', { text: 'The group and its 3 assets are deleted at EasyRouter' });
      await page.fill(textbox('Type Amara Okafor to confirm'), 'Amara');
      await page.click(button('Delete person and 3 assets'));
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
      await closes();
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
    await shoot(page, 'sidepanel-details');
    await page.press('Escape');
    await page.waitFor('[role="option"]:focus', { text: 'amara-front.jpg' });
    await shoot(page, 'sidepanel');
    await page.close();
  });

  it('opens beside the page from the popup, and not by itself', async () => {
    const popup = await world.browser.openPage('popup.html', { width: 380, height: 600, theme: 'light' });
    await popup.waitFor(button('Open beside the page'));
    await shoot(popup, 'popup');
    expect(await popup.evaluate(placesBeside)).toEqual([]);
    await popup.click(button('Open beside the page'));
    await until(
      async () => (await desk.evaluate(placesBeside)).length === 1,
      async () => 'nothing opened beside the page',
    );
    expect(await desk.evaluate(placesBeside)).toEqual([`${world.browser.origin}/sidepanel.html`]);
  });

  // Firefox lets no test stand between a page and its background; what is looked at is the page alone.
  describe.runIf(name === 'chromium')('what takes a while', () => {
    let page: TestPage;
    const answer = () => page.evaluate(answerNext);
    const bar = () =>
      page.evaluate<string>(() => {
        const shown = document.querySelector<HTMLProgressElement>('dialog progress');
        return `${shown?.value} of ${shown?.max}`;
      });
    const many = Array.from({ length: 60 }, (_, index) =>
      asset(100 + index, amara, `failed-${index}.jpg`, { state: 'failed', failure: { code: 'X' } }),
    );
    beforeAll(async () => {
      await replaceRecords(desk, { ...records(), assets: many });
      page = await openLibrary();
      await page.waitFor('[role="option"]');
      await page.evaluate(holdAnswers);
    });
    afterAll(() => page?.close());
    const compare = async () => {
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Compare with EasyRouter'));
      await page.click(DOES);
      await page.waitFor('dialog', { text: 'Asking EasyRouter for your assets' });
      await answer();
      await page.waitFor('dialog', { text: '0 of 3 done' });
      await answer();
      await page.waitFor('dialog', { text: '1 of 3 done' });
      expect(await bar()).toBe('1 of 3');
    };

    it('comparing: how far it is, and Stop ends it after the part that is under way', async () => {
      await compare();
      await page.click(button('Stop'));
      await answer();
      await page.waitFor('dialog', { text: 'Stopped.' });
      await page.waitFor('dialog', { text: '2 were not known here and are added.' });
      expect(await page.evaluate('testHeld.length')).toBe(0);
      await page.click(DOES);
      await page.waitFor('dialog', { gone: true });
    });

    it('comparing to its end: one collection added', async () => {
      await compare();
      await answer();
      await page.waitFor('dialog', { text: '2 of 3 done' });
      await answer();
      await page.waitFor('dialog', { text: 'One collection was not known here and is added.' });
      expect(await page.text('dialog')).not.toContain('Stopped');
      await page.click(DOES);
      await page.waitFor('dialog', { gone: true });
    });

    it('cleaning up: how far it is, and Stop leaves the rest as it is', async () => {
      await page.evaluate('() => { location.hash = "show=failed"; }');
      await page.click(button('Clean up'));
      await page.waitFor('dialog', { text: '60 failed assets are deleted' });
      await page.click(DOES);
      await page.waitFor('dialog', { text: '0 of 60 done' });
      await answer();
      await page.waitFor('dialog', { text: '25 of 60 done' });
      expect(await bar()).toBe('25 of 60');
      await page.click(button('Stop'));
      await answer();
      await page.waitFor('dialog', { text: 'Stopped. What was not reached yet stays as it is.' });
      expect(await page.evaluate('testHeld.length')).toBe(0);
      await page.click(button('Close'));
    });
  });

  it('nothing of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
