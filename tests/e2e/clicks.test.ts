import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download } from '@/tests/sandbox/pictures';
import type { Account } from '@/utils/storage/records';
import { type TestBrowser, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { openDesk } from './steps/desk';
import { account, storedRecords, writeRecords } from './steps/records';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const PERSON = 'Amara Okafor';
const at = (path: string) => `https://pictures.example${path}`;

/** What is clicked, what it is called at the provider, and what is sent. */
const BY_ADDRESS: [what: string, selector: string, name: string, address: string, type: string][] = [
  ['the largest of a srcset', '#sizes', 'amara-large.png', at('/amara-large.png'), 'Image'],
  ['the one shown when the larger one is gone', '#gone', 'amara-plain.png', at('/amara-plain.png'), 'Image'],
  ['the source that providers take', '#sources', 'amara-source.png', at('/amara-source.png'), 'Image'],
  ['the linked original', '#linked', 'amara-original.png', at('/amara-original.png'), 'Image'],
  ['the one shown when its link is a page after all', '#about', 'amara-shown.png', at('/amara-shown.png'), 'Image'],
  ['a clip of a player', '#clip', 'clip.mp4', at('/clip.mp4'), 'Video'],
  ['a voice of a player', '#voice', 'voice.mp3', at('/voice.mp3'), 'Audio'],
  ['a link to a picture', '#link-picture', 'amara-link.png', at('/amara-link.png'), 'Image'],
  ['a link that doesn’t say so by its name', '#link-bare', 'a-download', at('/download/7'), 'Image'],
  ['a link to a clip', '#link-clip', 'clip-link.mp4', at('/clip-link.mp4'), 'Video'],
];
const BY_BYTES: [what: string, selector: string, name: string, width: number, height: number][] = [
  ['behind the page’s login, hidden from strangers', '#hidden', 'guarded-hidden.png', 440, 600],
  ['made in the page', '#made', 'Amara-made-in-the-page', 450, 600],
  ['written into the page', '#written', 'Amara-written-in-the-page', 360, 480],
];
const REFUSED: [what: string, selector: string, code: string][] = [
  ['a player that is fed by script', '#stream', 'not-public-stream'],
  ['a link to a page', '#link-page', 'not-a-picture'],
];

/** Whether all that was clicked has ended, and been told. */
const isOver = (browser: TestBrowser) =>
  browser.evaluateInBackground<boolean>(`async () => {
    const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await answer(indexedDB.open('likeness'));
    const stores = database.transaction(['jobs', 'assets']);
    const all = (store) => answer(stores.objectStore(store).getAll());
    const [jobs, assets] = await Promise.all([all('jobs'), all('assets')]);
    database.close();
    return !jobs.some(({ kind }) => kind === 'news') && assets.every(({ state }) => state === 'active' || state === 'failed');
  }`);

/** Why uploads were refused before anything was sent, as it is stored. */
const refusals = (browser: TestBrowser) =>
  browser.evaluateInBackground<string[]>(`async () => {
    const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    const database = await answer(indexedDB.open('likeness'));
    const assets = await answer(database.transaction('assets').objectStore('assets').getAll());
    database.close();
    return assets.flatMap(({ failure }) => failure?.fault?.code ?? []);
  }`);

describe.each(BROWSERS)('clicks on a page in %s', (name) => {
  let world: World;
  let page: TestPage;

  beforeAll(async () => {
    world = await openWorld(name);
    const { browser, sandbox } = world;
    await addVerifiedPerson(world, 'anyfast', PERSON);
    page = await browser.openSite(sandbox.pictures.ways);
    await page.waitFor('#made[src]');
    for (const [, selector] of [...BY_ADDRESS, ...BY_BYTES, ...REFUSED])
      await browser.uploadImageByMenu(page, selector, PERSON);
    await until(
      async () => sandbox.assets().length >= BY_ADDRESS.length + BY_BYTES.length,
      () =>
        `sent only: ${sandbox
          .assets()
          .map((asset) => asset.name)
          .join(', ')}`,
      40_000,
    );
    // Fifteen clicks, each through the browser's own menu.
  }, 120_000);
  afterAll(() => world?.close());

  const sent = (begin: string) => {
    const found = world.sandbox.assets().filter((asset) => asset.name.startsWith(begin));
    expect(found).toHaveLength(1);
    return found[0];
  };

  it.each(BY_ADDRESS)('%s goes by its public address', (_what, _selector, begin, address, type) => {
    expect(sent(begin)).toMatchObject({ url: address, type });
  });

  it.each(BY_BYTES)('%s: its bytes go, read in the page on the click', (_what, _selector, begin, width, height) => {
    const { url = '' } = sent(begin) ?? {};
    expect(url).toMatch(/^data:image\/png;base64,/);
    expect(download(url)).toMatchObject({ width, height });
  });

  it.each(REFUSED)('%s: stored with the reason, and nothing is created', async (_what, _selector, code) => {
    await until(
      async () => (await refusals(world.browser)).includes(code),
      async () => `said only: ${(await refusals(world.browser)).join(', ')}`,
    );
  });

  it('nothing of ours stays in the page, and nobody else was asked', async () => {
    expect(world.sandbox.assets()).toHaveLength(BY_ADDRESS.length + BY_BYTES.length);
    expect(await page.evaluate('document.querySelectorAll("canvas, script[src]").length')).toBe(0);
  });

  const over = () =>
    until(
      () => isOver(world.browser),
      () => 'something has not ended, or not been told',
    );

  /** Presses the shortcut that does the last click again, and waits until it has ended and there is nothing left to tell. */
  async function again(): Promise<string[]> {
    const { browser } = world;
    await over();
    const before = (await refusals(browser)).length;
    const told = (await browser.notifications()).length;
    await browser.pressShortcut('again');
    await until(
      async () => (await refusals(browser)).length === before + 1,
      async () => `refused: ${(await refusals(browser)).join(', ')}`,
    );
    await over();
    return (await browser.notifications()).slice(told).map(({ title }) => title);
  }

  it('the shortcut does the last click again, and a switch of the options silences what came of it', async () => {
    const { browser } = world;
    expect(await again()).toHaveLength(1);
    const options = await browser.openPage('options.html#notifications');
    const stored = () =>
      options.evaluate<unknown>('chrome.storage.local.get("settings").then((all) => all.settings.silenced)');
    const flip = async (silenced: string[]) => {
      await options.click('input[aria-labelledby="note-failed"]');
      await until(
        async () => JSON.stringify(await stored()) === JSON.stringify(silenced),
        async () => `silenced: ${JSON.stringify(await stored())}`,
      );
    };
    await flip(['failed']);
    expect(await again()).toEqual([]);
    await flip([]);
    expect(await again()).toHaveLength(1);
    await options.close();
  });

  it('the shortcut of the library opens it, also with the background asleep', async () => {
    await world.browser.killBackground();
    await world.browser.pressShortcut('library');
    await (await world.browser.waitForPage('library.html')).close();
  });

  // Ending the worker also leaves Chromium's process without texts now and then (utils/storage/language.ts): nobody may see that.
  it('the shortcut of a verification opens the popup at the consent, for the account that was used last, also with the background asleep', async () => {
    const { browser } = world;
    const desk = await openDesk(world);
    const [first] = await storedRecords<Account>(desk, 'accounts');
    if (!first) throw new Error('no account is stored');
    const { providerId, baseUrl, callbackUrl } = first;
    const second = account({ name: 'Second studio', providerId, baseUrl, callbackUrl });
    await writeRecords(desk, { accounts: [second] });
    for (const { id, name } of [second, first]) {
      await ask(desk, 'settings.save', { accountId: id });
      await browser.killBackground();
      await browser.pressShortcut('verify');
      const popup = await browser.shownPopup();
      await popup.waitFor(textbox('Who is it?'));
      await popup.waitFor('body', { text: `${name} · AnyFast` });
      await popup.close();
    }
    // No tab took its place.
    expect((await browser.addresses()).filter((address) => address.includes('popup.html'))).toEqual([]);
    expect(await nothingLeft(world)).toEqual([]);
  });
});
