import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, heading } from './harness/browser';
import { until } from './harness/page';
import { addWorkingAccount, askForCode, LIBRARY, POPUP } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, PROVIDERS, type World } from './steps/world';

const WAITING = { easyrouter: 'status-pending', anyfast: 'group-empty', crun: 'code-404' } as const;

/** The popup closes, the background dies: the result still arrives. */
describe.each(BROWSERS)('surviving in %s', (name) => {
  describe.each(PROVIDERS)('with %s', (provider) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(name);
      await addWorkingAccount(world.browser, { provider, key: world.sandbox.keys[provider] });
    });
    afterAll(() => world?.close());

    const newSession = async (count: number) => {
      const session = await until(
        async () => world.sandbox.sessions(provider)[count],
        () => 'no session was opened',
      );
      return session.token;
    };

    it('popup closed right after the click, worker killed after the start and again while waiting', async () => {
      const { browser, sandbox } = world;
      const popup = await browser.openPage('popup.html', POPUP);
      await askForCode(popup, 'Jonas Weber');
      await popup.close();
      const token = await newSession(0);
      // Opens where the click has led, once the answer is stored: killed before that it would be uncertain, another test.
      const again = await browser.openPage('popup.html', POPUP);
      await again.waitFor('canvas');
      await browser.killBackground();
      await sandbox.phone(token).pass();
      await again.reload();
      await again.waitFor('h1');
      await browser.killBackground();
      await again.waitFor(heading('Verified'), { timeout: 30_000 });
      await again.close();
      expect(sandbox.sessions(provider)).toHaveLength(1);
    });

    it('worker killed after the callback', async () => {
      const { browser, sandbox } = world;
      const popup = await browser.openPage('popup.html', POPUP);
      // It opens where it was closed: at the person of before.
      await popup.waitFor('input:focus');
      await popup.click(button('Back'));
      await askForCode(popup, 'Lin Yue');
      await popup.close();
      const token = await newSession(1);
      sandbox.answer(provider, 'check', WAITING[provider]);
      const callback = await browser.openSite(await sandbox.phone(token).pass());
      await callback.waitFor('likeness-toast');
      await browser.killBackground();
      sandbox.answer(provider, 'check', 'default');
      // The page of the callback asks every 2 s, and each question wakes a new worker.
      const told = async () => (await browser.notifications()).some(({ title }) => title === 'Lin Yue is verified');
      await until(told, () => 'nobody said that Lin Yue is verified', 20_000);
      await callback.close();
    });

    it('worker killed while a picture is reviewed', async () => {
      const { browser, sandbox } = world;
      sandbox.holdReviews(true);
      const pictures = await browser.openSite(sandbox.pictures.page);
      await browser.uploadImageByMenu(pictures, '#amara', 'Lin Yue');
      const library = await browser.openPage('library.html', LIBRARY);
      // Killed before the answer to the create is stored it would be uncertain, which is another test.
      await library.waitFor('[role="option"]', { text: 'Processing', timeout: 20_000 });
      await browser.killBackground();
      sandbox.holdReviews(false);
      await library.reload();
      await library.waitFor('[role="option"]', { text: 'Active', timeout: 20_000 });
      expect(sandbox.assets(provider)).toHaveLength(1);
      await library.close();
      await pictures.close();
      expect(await nothingLeft(world)).toEqual([]);
    });
  });
});
