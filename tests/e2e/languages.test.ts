import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '@/utils/text/i18n';
import { button, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { openDesk, openHost } from './steps/desk';
import { openState } from './steps/examine';
import { GENERATION_STATES } from './steps/generation-states';
import { choose, examineIn, onlyEnglish } from './steps/languages';
import { LIBRARY_STATES } from './steps/library-states';
import { BUCKET_STATES } from './steps/options-states';
import { account, asset, person, replaceRecords } from './steps/records';
import { type DesignedState, OPEN_STATES } from './steps/states';
import { LIBRARY, OPTIONS, POPUP } from './steps/steps';
import { nothingLeft, openWorld, type World } from './steps/world';

/**
 * Another language, chosen while pages are open. Chromium alone: what is drawn is the same in both, and what a browser does
 * about languages is in one file. `npm run test:languages` looks at every designed state, else it is those with most words.
 */
const EVERY = Boolean(process.env.LIKENESS_LANGUAGES);
const TELLING = [
  'popup: home, full',
  'popup: consent without its tick',
  'verify: code',
  'options: accounts, form open',
  'options: look',
  'options: privacy with consents',
  'library: details, failed',
  'library: taking a consent back',
  'consent: record to print',
];

const states = [...OPEN_STATES, ...BUCKET_STATES, ...LIBRARY_STATES, ...GENERATION_STATES].filter(
  ({ page, name }) => EVERY || TELLING.includes(`${page}: ${name}`),
);

let world: World;
let desk: TestPage;
beforeAll(async () => {
  world = await openWorld('chromium');
  desk = await openDesk(world);
  await openHost(world, desk);
});
afterAll(() => world?.close());

describe('a language that is chosen in the options', () => {
  it('is spoken at once by every open page, the menu and the button, then by news and by pages that are opened after it', async () => {
    const nobody = person(2, '', { consentId: undefined });
    const onItsWay = asset(1, nobody, 'take.jpg', { state: 'processing' });
    await replaceRecords(desk, { accounts: [account()], people: [nobody], assets: [onItsWay] });
    await choose(desk, 'en');
    const library = await world.browser.openPage('library.html', LIBRARY);
    const side = await world.browser.openPage('sidepanel.html', { width: 360, height: 800 });
    const options = await world.browser.openPage('options.html#look', OPTIONS);
    await library.waitFor('h1', { text: 'All assets' });
    await options.fill('select', '简体中文');
    await options.waitFor('h1', { text: '语言与外观' });
    await library.waitFor('h1', { text: '全部素材' });
    await side.waitFor('h1', { text: '全部素材' });
    expect(await library.evaluate(() => [document.documentElement.lang, document.title])).toEqual([
      'zh-CN',
      '素材库 · Likeness',
    ]);
    await until(
      async () => (await world.browser.menuItems()).join() === '上传到,未命名人物',
      async () => `the menu says ${await world.browser.menuItems()}`,
    );
    const ofButton = () => world.browser.evaluateInBackground<string>('chrome.action.getTitle({})');
    await until(async () => (await ofButton()) === 'Likeness 有 1 项正在进行', ofButton);
    await world.browser.pressShortcut('again');
    await until(
      async () => (await world.browser.notifications()).at(-1)?.title === '没有可以重新上传的图片',
      async () => JSON.stringify(await world.browser.notifications()),
    );
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.waitFor(button('真人认证'));
    // A menu that is open stays open.
    await library.click(button('排序：最新'));
    await options.fill('select', '繁體中文');
    await popup.waitFor('html[lang="zh-TW"]');
    await library.waitFor('h1', { text: '全部素材' });
    await library.waitFor('[role="menu"]', { text: '名稱' });
    await options.fill('select', '跟隨瀏覽器');
    await options.waitFor('h1', { text: 'Language and look' });
    for (const page of [library, side, options, popup]) await page.close();
  });
});

describe.each(['zh-CN', 'zh-TW'] as Language[])('in %s', (language) => {
  let strangers: string[];
  beforeAll(async () => {
    strangers = await onlyEnglish(language);
  });

  it.each(states)('$page: $name', async (state: DesignedState) => {
    await choose(desk, 'browser');
    await replaceRecords(desk, state.records());
    const page = await openState(world.browser, state);
    try {
      await choose(desk, language);
      expect(await examineIn(world.browser, page, state, language, strangers)).toEqual([]);
    } finally {
      await page.close();
      await choose(desk, 'browser');
    }
  });
});

/** Runs in our pages before their own scripts, as in a process that Chromium left without texts (utils/storage/language.ts). */
const MUTE =
  "for (const api of [globalThis.chrome, globalThis.browser]) if (api?.i18n) api.i18n.getMessage = () => '';";

it('pages that the browser tells nothing but empty words are in its language all the same', async () => {
  await replaceRecords(desk, { accounts: [account()], people: [person(1, 'Amara Okafor')] });
  const { context } = world.browser as unknown as { context: BrowserContext };
  await context.addInitScript({ content: MUTE });
  for (const [address, view, title] of [
    ['popup.html', POPUP, 'Likeness'],
    ['options.html', OPTIONS, 'Accounts · Likeness'],
    ['library.html', LIBRARY, 'Library · Likeness'],
  ] as const) {
    const page = await world.browser.openPage(address, view);
    await page.waitFor('body', { text: 'EasyRouter' });
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual(['en', title]);
    await page.close();
  }
});

it('none of it left an error', async () => {
  expect(await nothingLeft(world)).toEqual([]);
});
