import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TestPage, View } from '@/tests/e2e/harness/browser';
import { fontsOf, otherFonts } from '@/tests/e2e/pictures/fonts';
import { drawIcons, ICON_SIZES, iconFile } from '@/tests/e2e/pictures/icons';
import {
  DIFFERENCES,
  differs,
  dropOthers,
  keep,
  keepFonts,
  keptFonts,
  LOOKED_AT,
  show,
  weight,
} from '@/tests/e2e/pictures/kept';
import {
  everyState,
  fileOf,
  IN_EVERY_LANGUAGE,
  nameOf,
  type Pictured,
  THEMES,
  themesOf,
} from '@/tests/e2e/pictures/list';
import { LOOKS, type Look, lookedAt, unlooked } from '@/tests/e2e/pictures/looks';
import { atTheMoment } from '@/tests/e2e/pictures/stopped-clock';
import { STORE_PICTURES, takeStorePicture } from '@/tests/e2e/pictures/store';
import type { Studio } from '@/tests/e2e/pictures/studio';
import type { Language } from '@/utils/text/i18n';

/**
 * Every page in every state, in light and dark, into docs/screenshots; those that most people read in Chinese as well. What
 * looks as before is left as it is, so a commit has what changed and nothing else.
 */

const CHINESE: Language[] = ['zh-CN', 'zh-TW'];

const USAGE = `npm run screenshots -- [--check | --as … | --store | --icons] [words …]
  --check   writes nothing there; what differs is shown in ${DIFFERENCES}, and ends with 1
  --as …    for looking at: ${[...Object.keys(LOOKS), ...CHINESE, 'zoom'].join(', ')}, a width in px,
            or several of these with commas; into ${LOOKED_AT}. With firefox among them, in Firefox,
            and alone as everybody sees it there: firefox,zh-CN (more-contrast is Chromium's alone)
  --store   only those for the stores, in docs/store/pictures
  --icons   only public/icons, from the SVG in docs/mark
  words     only states with one of them in their name, e.g. "popup: home"`;

// Records are made as these are read.
const { inThemes, openStudio, SIZES, stand } = await atTheMoment(() => import('@/tests/e2e/pictures/studio'));

interface Shot {
  pictured: Pictured;
  language: Language;
}

/** In the order in which they can be taken. */
async function shots(words: string[]): Promise<Shot[]> {
  const states = await everyState();
  const wanted = states.filter(
    ({ state }) => words.length === 0 || words.some((word) => nameOf(state).includes(word.toLowerCase())),
  );
  return wanted.flatMap((pictured) => [
    { pictured, language: 'en' as const },
    ...(IN_EVERY_LANGUAGE.includes(nameOf(pictured.state)) ? CHINESE : []).map((language) => ({ pictured, language })),
  ]);
}

const filesOf = (all: Shot[]) =>
  all.flatMap(({ pictured, language }) =>
    themesOf(pictured.state).map((theme) => fileOf(pictured.state, theme, language)),
  );

/** @returns the files that are not as they were */
async function takeAll(studio: Studio, all: Shot[], check: boolean, every: boolean): Promise<string[]> {
  const changed: string[] = [];
  for (const { pictured, language } of all) {
    const page = await studio.show(pictured, 'light', language);
    await inThemes(page, pictured.state, async (theme, png) => {
      const file = fileOf(pictured.state, theme, language);
      const found = differs(file, png);
      if (!found && !every) return;
      if (found) changed.push(file);
      if (found) console.log(`${file}: ${found.what}`);
      if (!check) keep(file, png);
    });
    await page.close();
  }
  return changed;
}

const STORE = join('docs', 'store', 'pictures');

/** In a browser of its own: in the other, the database is closed by now. */
async function takeForStores(): Promise<void> {
  const studio = await openStudio();
  try {
    for (const language of ['en', ...CHINESE] as Language[]) {
      mkdirSync(join(STORE, language), { recursive: true });
      for (const picture of STORE_PICTURES) {
        const file = join(STORE, language, `${picture.name}.jpg`);
        writeFileSync(file, await takeStorePicture(studio, picture, language));
      }
    }
  } finally {
    await studio.close();
  }
}

async function takeIcons(): Promise<void> {
  const studio = await openStudio();
  const drawn = await drawIcons(studio.world.browser).finally(() => studio.close());
  for (const [index, png] of drawn.entries()) writeFileSync(iconFile(ICON_SIZES[index] ?? 0), png);
}

const inner = (page: TestPage) => page.evaluate<View>(() => ({ width: innerWidth, height: innerHeight }));

const isSized = (way: string) => way === 'zoom' || /^\d{3,4}$/.test(way);

/** The one way that is a browser, and not how something is shown in it. */
const FIREFOX = 'firefox';

/** Everything as somebody sees it who needs it otherwise, or in another browser. Nothing is compared. */
async function takeAs(studio: Studio, all: Shot[], told: string[]): Promise<number> {
  const inFirefox = told.includes(FIREFOX);
  const ways = told.length === 1 ? told : told.filter((way) => way !== FIREFOX);
  const languages = ways.filter((way) => CHINESE.some((language) => language === way)) as Language[];
  const others = ways.filter((way) => !CHINESE.some((language) => language === way));
  // Those that leave the page in its own size first, which a state may have set itself.
  others.sort((a, b) => Number(isSized(a)) - Number(isSized(b)));
  if (!others.every((way) => way in LOOKS || way === FIREFOX || isSized(way))) {
    console.log(USAGE);
    return 1;
  }
  const takeIt = (page: TestPage, way: string, { state }: Pictured) => {
    const folder = inFirefox && way !== FIREFOX ? `${FIREFOX}-${way}` : way;
    return inThemes(page, state, async (theme, png) => show(`${folder}/${fileOf(state, theme)}`, png), THEMES);
  };
  for (const { pictured } of all.filter(({ language }) => language === 'en')) {
    // Where the database is closed, no other language can be chosen.
    for (const language of pictured.setting === 'broken' ? [] : languages) {
      const page = await studio.show(pictured, 'light', language);
      await takeIt(page, language, pictured);
      await page.close();
    }
    if (others.length === 0) continue;
    const page = await studio.show(pictured, 'light');
    const { view } = SIZES[pictured.state.page];
    for (const way of others) {
      if (way in LOOKS) await lookedAt(page, way as Look);
      // The browser's zoom: everything twice as large in the same window. A popup's window grows with it, to 800 by 600 px.
      const half = { width: pictured.state.page === 'popup' ? view.width : view.width / 2, height: view.height / 2 };
      const shown = way === 'zoom' ? half : { ...view, width: Number(way) };
      if (shown.width) await page.resize(shown.width, shown.height);
      if (way !== 'zoom') await stand(page, shown.width ? shown : await inner(page));
      await takeIt(page, way, pictured);
      if (way in LOOKS) await unlooked(page);
    }
    await page.close();
  }
  return 0;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      as: { type: 'string' },
      store: { type: 'boolean', default: false },
      icons: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.icons) {
    await takeIcons();
    return 0;
  }
  if (values.store) {
    await takeForStores();
    return 0;
  }
  const all = await shots(positionals);
  const ways = values.as?.split(',');
  if (!ways) rmSync(DIFFERENCES, { recursive: true, force: true });
  const studio = await openStudio(ways?.includes(FIREFOX) ? 'firefox' : 'chromium');
  try {
    if (ways) return await takeAs(studio, all, ways);
    const fonts = await fontsOf(studio.world.browser);
    const others = otherFonts(keptFonts() ?? fonts, fonts);
    if (others.length > 0) console.log(`This machine draws with other fonts: ${others.join('; ')}.`);
    if (others.length > 0 && values.check) {
      console.log('So nothing was compared.');
      return 0;
    }
    if (others.length > 0 && positionals.length > 0) {
      console.log('Pictures of two machines are not mixed: take all of them, without words.');
      return 1;
    }
    const changed = await takeAll(studio, all, values.check, others.length > 0);
    if (!values.check) keepFonts(fonts);
    const gone = values.check || positionals.length > 0 ? [] : dropOthers(new Set(filesOf(all)));
    for (const file of gone) console.log(`${file}: removed, for it is no state any more`);
    if (!values.check && positionals.length === 0) await takeForStores();
    const megabytes = (weight() / 1e6).toFixed(1);
    console.log(`${filesOf(all).length} pictures, ${changed.length} changed; ${megabytes} MB in docs/screenshots.`);
    return values.check && changed.length > 0 ? 1 : 0;
  } finally {
    await studio.close();
  }
}

process.exitCode = await main();
