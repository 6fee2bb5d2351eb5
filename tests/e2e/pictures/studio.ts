import { type BrowserName, button, type TestPage, textbox, type View } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { settle } from '@/tests/e2e/steps/examine';
import { choose } from '@/tests/e2e/steps/languages';
import { account, closeDatabase, replaceRecords } from '@/tests/e2e/steps/records';
import { type DesignedState, SIZES } from '@/tests/e2e/steps/states';
import { POPUP } from '@/tests/e2e/steps/steps';
import { openWorld, type World } from '@/tests/e2e/steps/world';
import type { Language } from '@/utils/text/i18n';
import { withOurFaces } from './faces';
import { type Pictured, type Setting, type Theme, themesOf } from './list';
import { atTheMoment, STOP_THE_CLOCK } from './stopped-clock';

export { SIZES };

/** Where pictures are taken: a browser whose clock stands still, in UTC, and states that come about one after the other. */
export interface Studio {
  world: World;
  /** Opens a state in this theme, as it stands once everything has moved to its end. */
  show(pictured: Pictured, theme: Theme, language?: Language): Promise<TestPage>;
  close(): Promise<void>;
}

/** Pages that scroll are shown as long as they are, up to this. */
const TALLEST = 2400;

export async function openStudio(browser: BrowserName = 'chromium'): Promise<Studio> {
  // The browser takes it from here, as a page's own time zone.
  const zone = process.env.TZ;
  process.env.TZ = 'UTC';
  const world = await openWorld(
    browser,
    {},
    {},
    { preamble: STOP_THE_CLOCK, pageScript: STOP_THE_CLOCK + withOurFaces() },
  );
  const desk = await world.browser.openPage('verify.html', { width: 520, height: 760 });
  await desk.waitFor('h1');
  const setting = new Setter(world, desk);
  let spoken: Language = 'en';
  return {
    world,
    async show({ setting: wanted, state }, theme, language = 'en') {
      await setting.be(wanted);
      if (wanted !== 'broken') {
        // What it does at first is said in English; then it is told to speak another language, where it stands.
        if (spoken !== 'en') await choose(desk, 'en');
        spoken = 'en';
        await replaceRecords(desk, await atTheMoment(() => state.records()));
      }
      const page = await world.browser.openPage(`${state.page}.html${state.hash ? `#${state.hash}` : ''}`, {
        ...SIZES[state.page].view,
        theme,
      });
      await state.act?.(page);
      await page.waitFor('body', { text: state.says });
      if (language !== 'en') await choose(desk, language);
      spoken = language;
      await page.waitFor(`html[lang="${language}"]`);
      await stand(page, SIZES[state.page].view);
      return page;
    },
    async close() {
      await world.close();
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    },
  };
}

/** A page that is shown, in each theme that its state is taken in unless told. */
export async function inThemes(
  page: TestPage,
  state: DesignedState,
  take: (theme: Theme, png: Buffer) => Promise<void>,
  themes = themesOf(state),
): Promise<void> {
  for (const theme of themes) {
    await page.setTheme(theme);
    await page.evaluate(still);
    await take(theme, await page.screenshot());
  }
}

/** What the browser may reach only ever grows here, and the database is closed last. */
class Setter {
  #now: Setting = 'closed';
  constructor(
    readonly world: World,
    readonly desk: TestPage,
  ) {}

  async be(wanted: Setting): Promise<void> {
    if (this.#now === 'closed' && wanted !== 'closed') {
      await replaceRecords(this.desk, { accounts: [account()], place: { at: 'start' } });
      const popup = await this.world.browser.openPage('popup.html', POPUP);
      await popup.click(button('Allow easyrouter.io'));
      await popup.waitFor(textbox('Who is it?'));
      await popup.close();
      this.#now = 'open';
    }
    if (this.#now === 'open' && wanted === 'broken') {
      // Whatever was taken before: what is closed in holds one account.
      await replaceRecords(this.desk, { accounts: [account()] });
      await closeDatabase(this.desk);
      this.#now = 'broken';
    }
    if (this.#now !== wanted) throw new Error(`pictures of "${wanted}" come before those of "${this.#now}"`);
  }
}

/** As tall as what is on it, with every picture that is being drawn, at its end of every movement. */
export async function stand(page: TestPage, view: View): Promise<void> {
  // A blank is hidden from who can't see, so it is looked for in the page itself.
  await until(
    () => page.evaluate(() => document.querySelector('figure svg[class*="blank"]') === null),
    () => 'a picture was not drawn',
  );
  await page.evaluate(settle);
  const tall = await page.evaluate<number>(() => {
    const { documentElement, body } = document;
    // A popup is as high as what is in it; as a page of its own it is as high as its window.
    const own = location.pathname === '/popup.html' && innerWidth >= 380;
    return own ? body.getBoundingClientRect().height : documentElement.scrollHeight;
  });
  if (tall !== view.height) await page.resize(view.width, Math.ceil(Math.min(tall, TALLEST)));
  // Nobody points at anything, also not at what has moved under the pointer.
  await page.restMouse();
  await page.evaluate(still);
}

/** Runs in the page: pictures are there, what turns for ever stands where it began. */
async function still(): Promise<void> {
  const pictures = [...document.querySelectorAll('img')].filter((one) => one.checkVisibility());
  await Promise.all(pictures.map((one) => one.decode().catch(() => undefined)));
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  for (const one of document.getAnimations()) {
    if (Number.isFinite(one.effect?.getComputedTiming().endTime)) one.finish();
    else {
      one.pause();
      one.currentTime = 0;
    }
  }
}
