import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { button, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { testTiles } from './parts/library-tiles';
import { account, replaceRecords } from './steps/records';
import { LIBRARY } from './steps/steps';
import { writeStudio } from './steps/studio';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const ASSETS = 5000;
const SHOTS = process.env.LIKENESS_SHOTS ? join('test-output', 'library') : undefined;
const SEARCH = textbox('Search names, tags, ids');

/** Runs in the page: the names on the tiles that are drawn, in their order. */
function tileNames(): string[] {
  return [...document.querySelectorAll('[role="option"]')]
    .sort((a, b) => Number(a.getAttribute('aria-posinset')) - Number(b.getAttribute('aria-posinset')))
    .map((tile) => tile.querySelector('[class*="name"]')?.textContent ?? '');
}

/** Runs in the page: what stands in the bar above the grid. */
function counted(): string {
  return [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent).join(' ');
}

/** Runs in the page: how wide the pictures of the tiles in view are; 0 for one that can't be shown. */
function thumbnailWidths(): string {
  return [...document.querySelectorAll<HTMLImageElement>('[role="option"] img')]
    .map(({ naturalWidth }) => naturalWidth)
    .join();
}

/** Runs in the page: the address of the picture that stands before the title. */
function headPicture(): string {
  return document.querySelector<HTMLImageElement>('main [class*="face"] img')?.src ?? '';
}

describe.each(BROWSERS)('the library of a studio in %s', (name) => {
  let world: World;
  let library: TestPage;
  beforeAll(async () => {
    world = await openWorld(name);
    const desk = await world.browser.openPage('verify.html', { width: 520, height: 760 });
    await desk.waitFor('h1');
    await replaceRecords(desk, { accounts: [account()] });
    await writeStudio(desk, { people: 30, assets: ASSETS });
    await desk.close();
    library = await world.browser.openPage('library.html', { ...LIBRARY, theme: 'light' });
    await library.waitFor('body', { text: '5,000 assets' });
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    // What a test that failed has left doesn't matter to the next.
    await library.click(SEARCH);
    await library.press('Escape');
    await says('5,000 assets').catch(async () => {
      await library.evaluate('sessionStorage.clear()');
      await library.reload();
    });
    await says('5,000 assets');
  });

  const says = (text: string) =>
    until(
      async () => (await library.evaluate<string>(counted)).includes(text),
      async () => `waited for “${text}”; it says “${await library.evaluate<string>(counted)}”`,
    );
  const names = () => library.evaluate<string[]>(tileNames);
  const firstIs = (wanted: string | RegExp) =>
    until(
      async () => ((await names())[0] ?? '').match(wanted),
      async () => `the first is ${(await names())[0]}`,
    );
  const shoot = async (what: string) => {
    if (SHOTS) await library.screenshot(join(SHOTS, name, `${what}.png`));
  };

  it('shows the newest with their thumbnails, and draws only what is in view', async () => {
    await firstIs('amara-take-0.jpg');
    await until(
      () =>
        library.evaluate(() => {
          const pictures = [...document.querySelectorAll<HTMLImageElement>('[role="option"] img')];
          return pictures.length > 20 && pictures.every(({ naturalWidth }) => naturalWidth === 192);
        }),
      async () => `thumbnails as wide as ${await library.evaluate<string>(thumbnailWidths)}`,
    );
    expect((await names()).length).toBeLessThan(150);
    expect(await library.evaluate(() => document.querySelector('[role="option"]')?.getAttribute('aria-setsize'))).toBe(
      '5000',
    );
    await shoot('all-light');
  });

  it.each([
    ['a name', 'take-4999', '1 asset', /take-4999/],
    ['an id', '20260924000123', '1 asset', /take-123\./],
    ['a note, whatever its accents', 'KASEKUCHEN', '1 asset', /take-40\./],
    ['a tag and a person', 'rooftop tomas', '34 assets', /tomás/],
  ])('finds by %s', async (_by, words, count, first) => {
    await library.fill(SEARCH, words);
    await says(count);
    await firstIs(first);
  });

  it('says when nothing matches, and clears', async () => {
    await library.fill(SEARCH, 'nobody at all');
    await library.waitFor('main', { text: 'Nothing matches' });
    await library.click(button('Clear the search'));
    await says('5,000 assets');
  });

  it('filters by kind, by tag and in the panel, and takes a filter away again', async () => {
    await library.click('label:has(input[type="radio"]) + label + label');
    await says('555 assets');
    await library.click(button('rooftop'));
    await says('111 assets');
    await library.click(button('Remove the filter: Clips'));
    await says('1,000 assets');
    await library.click(button('rooftop'));
    await library.click(button('Filter'));
    await library.waitFor('[role="dialog"]', { text: 'Failed' });
    await shoot('filters-light');
    await library.press('Space');
    await says('100 assets');
    await library.press('Escape');
    await library.waitFor('[role="dialog"]', { gone: true });
    await library.click(button('Remove the filter: Failed'));
    await says('5,000 assets');
  });

  it('sorts', async () => {
    await library.click(button('Sort: Newest'));
    await library.click('[role="menuitemradio"]:nth-child(2)');
    await firstIs('take-4999');
    await library.click(button('Sort: Oldest'));
    await library.click('[role="menuitemradio"]:nth-child(3)');
    await until(
      async () => /^amara-take-0\.jpg,amara-take-29/.test((await names()).join()),
      async () => `the first are ${(await names()).slice(0, 2)}`,
    );
    await library.click(button('Sort: Name'));
    await library.click('[role="menuitemradio"]:nth-child(4)');
    await firstIs('take-2.');
    await library.click(button('Sort: State'));
    await library.click('[role="menuitemradio"]:nth-child(1)');
    await firstIs('amara-take-0.jpg');
  });

  it('a reload changes nothing of the words, the filters and the order', async () => {
    await library.fill(SEARCH, 'rooftop');
    await library.click(button('Sort: Newest'));
    await library.click('[role="menuitemradio"]:nth-child(2)');
    await library.click('label:has(input[type="radio"]) + label + label');
    await says('111 assets');
    const first = 'take-4973.mp4';
    await firstIs(first);
    await library.reload();
    await says('111 assets');
    expect(await library.text(SEARCH)).toBe('rooftop');
    await library.waitFor(button('Sort: Oldest'));
    await firstIs(first);
    await library.evaluate('sessionStorage.clear()');
    await library.reload();
    await says('5,000 assets');
  });

  it('people are shown by a picture of theirs, where they have one, in the list and at their head', async () => {
    const pictured = () =>
      library.evaluate<string[]>(() =>
        [...document.querySelectorAll<HTMLElement>('nav a[href*="person="]')]
          .filter((link) => (link.querySelector('img')?.naturalWidth ?? 0) > 0)
          .map((link) => link.querySelector('[class*="name"]')?.textContent ?? ''),
      );
    await until(
      async () => (await pictured()).length === 29,
      async () => `with a picture: ${await pictured()}`,
    );
    await library.click('nav a[href*="person="]');
    await library.waitFor('h1', { text: 'Amara Okafor' });
    await library.waitFor('[role="option"]');
    const newest = await library.evaluate<string>(headPicture);
    await library.click('[role="option"][aria-posinset="3"]');
    await library.waitFor('#details-title');
    await library.click(button(/^More about amara-take/));
    await library.click('[role="menuitem"]');
    await until(
      async () => {
        const now = await library.evaluate<string>(headPicture);
        return now !== '' && now !== newest;
      },
      () => 'the head shows the same picture',
    );
    await shoot('face-light');
    // The next begins where one begins: at the first tile.
    await library.evaluate("location.hash = ''");
    await library.reload();
    await says('5,000 assets');
  });

  testTiles({ world: () => world, library: () => library, says, firstIs, shoot });

  it('holds in every width, in both themes, with the lists of a phone behind a button', async () => {
    expect(await library.axe()).toEqual([]);
    await library.setTheme('dark');
    await shoot('all-dark');
    await library.resize(800, 800);
    await shoot('800-dark');
    await library.setTheme('light');
    await library.resize(320, 700);
    await shoot('320-light');
    await library.click(button('People'));
    await library.waitFor('dialog', { text: 'Street extras' });
    expect(await library.axe()).toEqual([]);
    await shoot('320-people-light');
    await library.fill(textbox('Find a person'), 'elena');
    await library.click('dialog ul + div a, dialog a[href*="person"]');
    await library.waitFor('h1', { text: 'Elena Rossi' });
    await library.waitFor('dialog', { gone: true });
    await shoot('320-person-light');
    await library.evaluate("document.documentElement.style.fontSize = '200%'");
    await until(
      () => library.evaluate(() => document.documentElement.scrollWidth <= 320),
      async () => `the page is ${await library.evaluate('document.documentElement.scrollWidth')} px wide`,
    );
    await shoot('320-200-light');
    await library.evaluate("document.documentElement.style.fontSize = ''");
    await library.resize(1280, 800);
    await library.evaluate("location.hash = ''");
  });

  it('left no error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
