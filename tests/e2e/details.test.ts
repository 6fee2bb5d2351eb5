import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '@/utils/storage/records';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { letterKeys } from './parts/details-part';
import { clip, front, gone, held, records, thumbnail } from './parts/details-records';
import { describeDialogs } from './parts/library-dialogs';
import { describeLongWork } from './parts/long-work';
import { examine } from './steps/examine';
import { replaceRecords, storedRecords } from './steps/records';
import type { DesignedState } from './steps/states';
import { LIBRARY } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** Runs in a page of ours: what of ours stands beside pages. */
async function placesBeside(): Promise<string[]> {
  type Api = {
    runtime: { getContexts(filter: object): Promise<{ contextType: string; documentUrl?: string }[]> };
  };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', Api>;
  const contexts = await (scope.browser ?? scope.chrome).runtime.getContexts({});
  return contexts.filter(({ contextType }) => contextType === 'SIDE_PANEL').map(({ documentUrl }) => documentUrl ?? '');
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

  const part = { desk: () => desk, openLibrary, look };

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

  describeDialogs(part);

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

  if (name === 'chromium') describeLongWork(part);

  it('nothing of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
