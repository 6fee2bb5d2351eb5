import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, heading } from './harness/browser';
import { until } from './harness/page';
import { letReach } from './steps/host';
import { addWorkingAccount, askForCode, LIBRARY, POPUP, readCode } from './steps/steps';
import { makeAndPlayClip } from './steps/video';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** A browser of its own for each: here are the screen, the menu and the notifications. The others follow in providers.test.ts. */
const THOROUGHLY = ['easyrouter', 'anyfast'] as const;

/** The main job, in each browser: an account, a person, a picture, Active. */
describe.each(BROWSERS)('the main job in %s', (name) => {
  describe.each(THOROUGHLY)('with %s', (provider) => {
    let world: World;
    beforeAll(async () => {
      world = await openWorld(name, { reviewDelay: 0, renderTime: 0 });
    });
    afterAll(() => world?.close());

    it('turns a person into a group and a picture into an Active asset', async () => {
      const { browser, sandbox } = world;
      await addWorkingAccount(browser, { provider, key: sandbox.keys[provider] });

      const popup = await browser.openPage('popup.html', POPUP);
      await askForCode(popup, 'Amara Okafor');
      const link = await readCode(popup);
      // Finished in this browser, so that the result is asked for at once; survival.test.ts waits for it without.
      const callback = await browser.openSite(await sandbox.phone(link).pass());
      await popup.waitFor(heading('Verified'));
      await callback.close();
      const [session] = sandbox.sessions(provider);
      expect(await popup.text('main')).toContain(session?.groupId);
      await popup.close();

      // Who charges for an upload is said before the click.
      const parent = provider === 'anyfast' ? 'Upload to (AnyFast charges for each)' : 'Upload to';
      await until(
        async () => (await browser.menuItems()).join(' › ') === `${parent} › Amara Okafor`,
        async () => `the menu has: ${await browser.menuItems()}`,
      );
      const pictures = await browser.openSite(sandbox.pictures.page);
      await browser.uploadImageByMenu(pictures, '#amara', 'Amara Okafor');

      const library = await browser.openPage('library.html', LIBRARY);
      await library.waitFor('[role="option"]', { text: 'Active', timeout: 20_000 });
      await library.click('[role="option"]');
      await library.waitFor(button('Copy asset://'));
      const [asset] = sandbox.assets(provider);
      expect(await library.text('body')).toContain(asset?.id);
      expect(sandbox.assets(provider)).toHaveLength(1);
      // The verified person was looked at in the popup; the asset was not yet.
      await until(
        async () => (await browser.badge()) === '1',
        async () => `the badge says "${await browser.badge()}"`,
      );
      // Who comes back to the library looks at it.
      await library.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
      await until(
        async () => (await browser.badge()) === '',
        async () => `the badge says "${await browser.badge()}"`,
      );
      const told = async () => (await browser.notifications()).map(({ title }) => title);
      await until(
        async () => (await told()).length > 1,
        async () => `told only: ${await told()}`,
      );
      expect(await told()).toEqual(['Amara Okafor is verified', expect.stringMatching(/ is Active$/)]);
      await library.close();
      await pictures.close();
    });

    it('makes a clip with it, keeps it, and plays it', async () => {
      const { browser, sandbox } = world;
      const page = await browser.openPage('options.html', LIBRARY);
      const openHost = () => letReach(page, 'https://clips.example/*');
      const { generation, played } = await makeAndPlayClip(page, openHost);
      expect(generation.kept?.type).toBe('video/mp4');
      expect(played).toEqual({ width: 320, seconds: 2, moved: true });
      expect(sandbox.videos(provider)).toHaveLength(1);
      await page.close();
    });

    it('sends the key to its provider only, and asks nobody else for anything', async () => {
      const { sandbox } = world;
      const key = sandbox.keys[provider];
      const hosts = new Set(
        sandbox.requests
          .filter(({ headers, path, body }) => JSON.stringify([headers, path, body]).includes(key))
          .map(({ host }) => host),
      );
      expect([...hosts]).toEqual([{ easyrouter: 'easyrouter.io', anyfast: 'www.anyfast.ai' }[provider]]);
      expect(await nothingLeft(world)).toEqual([]);
    });
  });
});
