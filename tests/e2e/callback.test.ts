import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '@/utils/storage/records';
import { button, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { storedRecords } from './steps/records';
import { addWorkingAccount, askForCode, POPUP, readCode } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** The three ways to learn the result; asking the provider by itself is in main-job.test.ts. */
describe.each(BROWSERS)('callbacks in %s', (name) => {
  let world: World;
  let popup: TestPage;
  beforeAll(async () => {
    world = await openWorld(name);
    await addWorkingAccount(world.browser, { provider: 'easyrouter', key: world.sandbox.keys.easyrouter });
    popup = await world.browser.openPage('popup.html', POPUP);
  });
  afterAll(() => world?.close());

  const start = async (person: string) => {
    await askForCode(popup, person);
    return world.sandbox.phone(await readCode(popup));
  };
  const home = async () => {
    await popup.click(button('Back'));
    await popup.waitFor(button('Verify a person'));
  };

  it('finished in this browser: the content script reads it, says so on the page, and the result is there at once', async () => {
    const phone = await start('Amara Okafor');
    const callback = await world.browser.openSite(await phone.pass());
    await callback.waitFor('likeness-toast');
    await popup.waitFor(heading('Verified'));
    await callback.close();
    await home();
  });

  it('a page that leads elsewhere before it is shown is read all the same', async () => {
    const phone = await start('Noor Haddad');
    // Asked just then, the provider would say it before the page does.
    world.sandbox.answer('easyrouter', 'check', 'status-pending');
    const site = await world.browser.openSite(`${await phone.pass()}&leaves=1`);
    const of = async () =>
      (await storedRecords<Verification>(popup, 'verifications')).find((one) => one.name === 'Noor Haddad');
    await until(
      async () => (await of())?.callback?.resultCode === '10000',
      async () => `its callback was not stored: ${JSON.stringify(await of())}`,
    );
    world.sandbox.answer('easyrouter', 'check', 'default');
    await until(
      async () => (await site.url()) === 'https://easyrouter.io/v1/callback',
      () => site.url(),
    );
    await popup.waitFor(heading('Verified'));
    await site.close();
    await home();
  });

  it('a check that did not pass: failed with its code in words, and a new code starts from there', async () => {
    const phone = await start('Jonas Weber');
    const callback = await world.browser.openSite(await phone.fail('-3003'));
    await callback.waitFor('likeness-toast');
    await popup.waitFor(heading('The face check did not pass'));
    expect(await popup.text('main')).toContain('-3003');
    await callback.close();
    await popup.click(button('New code'));
    await readCode(popup);
  });

  it('pasted by hand: somebody else’s is refused in words, ours is the same hint', async () => {
    await home();
    const phone = await start('Lin Yue');
    await popup.click(button('More'));
    await popup.click({ role: 'menuitem', name: /Paste the address/ });
    await popup.fill(textbox(/final address/), 'not an address at all');
    await popup.click(button('Check'));
    await popup.waitFor('[role="alert"], [class*="hint"], [class*="error"]');
    await popup.fill(
      textbox(/final address/),
      'https://easyrouter.io/v1/callback?bytedToken=20991231000000AAAAAAAAAAAAAAAAAAAA&resultCode=10000',
    );
    await popup.click(button('Check'));
    await popup.waitFor('main', { text: /no verification|none of|another/i });
    const address = await phone.pass();
    await popup.fill(textbox(/final address/), address);
    await popup.click(button('Check'));
    await popup.waitFor(heading('Verified'));
    await home();
  });

  it('a callback that matches nothing of ours is ignored, and so is a page without parameters', async () => {
    const before = world.sandbox.requests.filter(({ operation }) => operation === 'check').length;
    for (const query of ['?bytedToken=20991231000000AAAAAAAAAAAAAAAAAAAA&resultCode=10000', '']) {
      const page = await world.browser.openSite(`https://easyrouter.io/v1/callback${query}`);
      await page.waitFor('body');
      expect(await page.exists('likeness-toast')).toBe(false);
      await page.close();
    }
    expect(world.sandbox.requests.filter(({ operation }) => operation === 'check').length).toBe(before);
  });

  it('the content script is on callback origins only, in the top frame', async () => {
    const registered = await world.browser.evaluateInBackground<{ matches: string[]; allFrames?: boolean }[]>(
      '() => chrome.scripting.getRegisteredContentScripts()',
    );
    expect(registered.map(({ matches, allFrames }) => [matches, Boolean(allFrames)])).toEqual([
      [['https://easyrouter.io/*'], false],
    ]);
    expect(await nothingLeft(world)).toEqual([]);
  });
});
