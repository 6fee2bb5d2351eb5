import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeCode } from './harness/code';
import { difference } from './pictures/compare';
import { fontsOf, otherFonts } from './pictures/fonts';
import { drawIcons, ICON_SIZES, iconFile } from './pictures/icons';
import { differs, keptFonts } from './pictures/kept';
import { COMPARED_ALWAYS, everyState, fileOf, nameOf, type Pictured } from './pictures/list';
import { lookedAt, moving, ownColours, unedged } from './pictures/looks';
import { readPng } from './pictures/png';
import { atTheMoment } from './pictures/stopped-clock';
import type { Studio } from './pictures/studio';
import { nothingLeft } from './steps/world';

/** Pages look as in docs/screenshots. A part of them; `npm run screenshots -- --check` looks at all. Chromium alone: so were they taken. */

// Records are made as these are read.
const { inThemes, openStudio } = await atTheMoment(() => import('./pictures/studio'));

/** Here something turns, runs down, draws itself, slides or unfolds. */
const MOVING = ['popup: code', 'verify: creating', 'verify: verified', 'library: several selected', 'library: keys'];
/** Here are pills, notes, marks and buttons of every meaning. */
const WRITTEN = ['popup: home, full', 'options: accounts, one right missing', 'library: details: failed, with a mend'];
const every = await everyState();
function of(name: string): Pictured {
  const found = every.find(({ state }) => nameOf(state) === name);
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

const named = every
  .filter(({ state }) => COMPARED_ALWAYS.includes(nameOf(state)))
  .map((pictured) => ({ ...pictured, name: nameOf(pictured.state) }));

let studio: Studio;
let otherwise: string | undefined;
beforeAll(async () => {
  studio = await openStudio();
  const others = otherFonts(keptFonts() ?? {}, await fontsOf(studio.world.browser));
  if (others.length === 0) return;
  otherwise = `Pictures are not compared: this machine draws with other fonts than they were taken with (${others.join('; ')}).`;
  console.warn(otherwise);
});
afterAll(() => studio?.close());

describe('pictures', () => {
  it('are of states that exist', () => {
    expect(named.map(({ name }) => name).sort()).toEqual([...COMPARED_ALWAYS].sort());
  });

  it.for(named)('$name', async (pictured, { skip }) => {
    skip(otherwise !== undefined, otherwise);
    const page = await studio.show(pictured, 'light');
    const changed: string[] = [];
    await inThemes(page, pictured.state, async (theme, png) => {
      const file = fileOf(pictured.state, theme);
      const found = differs(file, png);
      if (found) changed.push(`docs/screenshots/${file}: ${found.what}`);
    });
    await page.close();
    expect(
      changed,
      'Differences are in test-output/screenshots (before, what differs, now). If they are meant: npm run screenshots, and commit what it wrote.',
    ).toEqual([]);
  });

  it('of the code stay black on white where the system takes every other colour', async () => {
    const page = await studio.show(of('popup: code'), 'dark');
    await lookedAt(page, 'forced-colors');
    const png = await page.screenshot();
    expect(decodeCode(png)).toMatch(/^https:/);
    const { left, top, right, bottom } = await page.evaluate<DOMRect>(() =>
      document.querySelector('canvas')?.getBoundingClientRect().toJSON(),
    );
    const { width, data } = readPng(png);
    const colours = new Set<string>();
    for (let y = Math.ceil(top); y < Math.floor(bottom); y += 1)
      for (let x = Math.ceil(left); x < Math.floor(right); x += 1)
        colours.add(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex'));
    expect([...colours].sort()).toEqual(['000000', 'ffffff']);
    await page.close();
  });

  it('show how far it is where the system takes every ground', async () => {
    const page = await studio.show(of('library: adding: three groups'), 'dark');
    await lookedAt(page, 'forced-colors');
    const { left, top, width, height } = await page.evaluate<DOMRect>(() =>
      document.querySelector('progress')?.getBoundingClientRect().toJSON(),
    );
    const png = readPng(await page.screenshot());
    const at = (x: number) => {
      const pixel = (Math.floor(top + height / 2) * png.width + Math.floor(x)) * 4;
      return png.data.subarray(pixel, pixel + 3).toString('hex');
    };
    // One of five is done: the beginning is filled, the end is not, and neither is the page's ground.
    expect(new Set([at(left + 4), at(left + width - 4), at(left - 4)]).size).toBe(3);
    expect(await page.evaluate(ownColours), 'signs have the colours of the system there').toEqual([]);
    await page.close();
  });

  it.for(WRITTEN)('of %s are written at 7:1, and edged, for who asked for more contrast', async (name) => {
    const page = await studio.show(of(name), 'light');
    await lookedAt(page, 'more-contrast');
    for (const theme of ['light', 'dark'] as const) {
      await page.setTheme(theme);
      expect(await page.axe(['color-contrast-enhanced']), theme).toEqual([]);
      expect(await page.evaluate(unedged), theme).toEqual([]);
    }
    await page.close();
  });

  it('of the mark are the icons, in every size', async () => {
    const drawn = await drawIcons(studio.world.browser);
    const others = ICON_SIZES.filter((size, index) => {
      const png = drawn[index];
      return !png || difference(readPng(readFileSync(iconFile(size))), readPng(png)) !== undefined;
    });
    expect(others).toEqual([]);
  });

  it.for(MOVING)('of %s don’t move for who asked for that', async (name) => {
    const page = await studio.show(of(name), 'light');
    await lookedAt(page, 'reduced-motion');
    // Without the paces that a picture sets to nothing.
    await page.evaluate(() => document.documentElement.removeAttribute('style'));
    expect(await page.evaluate(moving)).toEqual([]);
    await page.close();
  });

  it('left no error', async () => {
    expect(await nothingLeft(studio.world)).toEqual([]);
  });
});
