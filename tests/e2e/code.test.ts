import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, type TestPage } from './harness/browser';
import { decodeCode } from './harness/code';
import { until } from './harness/page';
import { account, consent, linkOf, verification, writeRecords } from './steps/records';
import { readCode } from './steps/steps';
import { BROWSERS, openWorld, type World } from './steps/world';

/** The code on the screen, read as a phone reads it: from a picture of the page. */
describe.each(BROWSERS)('the code in %s', (name) => {
  let world: World;
  let page: TestPage;
  beforeAll(async () => {
    world = await openWorld(name);
    page = await world.browser.openPage('popup.html', { width: 380, height: 600 });
    await page.waitFor(button('Add an account'));
    await writeRecords(page, { accounts: [account()], consents: [consent()] });
  });
  afterAll(() => world?.close());

  const show = async (length: number, number: number): Promise<[string, string]> => {
    const link = linkOf(length);
    expect(link).toHaveLength(length);
    const shown = verification(number);
    await writeRecords(page, { verifications: [shown], links: { [shown.id]: link } });
    return [link, shown.id];
  };

  it.each([
    [200, 'light'],
    [700, 'dark'],
    [1200, 'light'],
    [2300, 'dark'],
  ] as const)('a link of %i characters is read from the window (%s)', async (length, theme) => {
    const [link, id] = await show(length, length);
    const window = await world.browser.openPage(`verify.html#${id}`, { width: 760, height: 900, theme });
    expect(await readCode(window)).toBe(link);
    await window.close();
  });

  it('a link of 1,200 characters is read from the popup as well', async () => {
    const [link] = await show(1200, 9001);
    const popup = await world.browser.openPage('popup.html', { width: 380, height: 600 });
    await popup.click(button(/Jonas Weber/));
    expect(await readCode(popup)).toBe(link);
    await popup.close();
  });

  it('is drawn at whole device pixels, black on white, in a dark theme too', async () => {
    const [, id] = await show(900, 9002);
    const window = await world.browser.openPage(`verify.html#${id}`, { width: 520, height: 760, theme: 'dark' });
    await window.waitFor('canvas');
    const drawn = await until(
      () =>
        window.evaluate(() => {
          const canvas = document.querySelector('canvas') as HTMLCanvasElement;
          const { width, height } = canvas;
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, width || 1, height || 1) ?? { data: [] };
          // It stands there a frame before it is drawn.
          if (!data.some((part) => part > 0)) return undefined;
          const colours = new Set<string>();
          for (let i = 0; i < data.length; i += 4) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
          return {
            width,
            shown: canvas.getBoundingClientRect().width * devicePixelRatio,
            colours: [...colours].sort(),
          };
        }),
      () => 'nothing was drawn',
    );
    // Version 21 has 101 modules, and 8 more of quiet zone.
    expect(drawn.width % 109).toBe(0);
    expect(drawn.shown).toBeCloseTo(drawn.width, 3);
    expect(drawn.colours).toEqual(['0,0,0', '255,255,255']);
    await window.close();
  });

  it('a link above 2,953 bytes: says why there is no code, and offers the link', async () => {
    const [, id] = await show(3120, 9003);
    const window = await world.browser.openPage(`verify.html#${id}`, { width: 520, height: 760 });
    await window.waitFor('main', { text: 'This link is too long for a code' });
    expect(await window.text('main')).toMatch(/2,953.*3,120/s);
    expect(await window.exists(button('Copy link'))).toBe(true);
    expect(decodeCode(await window.screenshot())).toBeNull();
    await window.close();
  });
});
