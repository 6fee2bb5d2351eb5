import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, heading, type TestPage } from './harness/browser';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** What the test lays into the page's global. */
interface Scope {
  chrome: { permissions: { request(): Promise<boolean> } };
  said: string[];
  answerNo(): void;
}

/** As it is for everybody: nothing here yet, and nobody who explains. */
describe.each(BROWSERS)('the first run in %s', (name) => {
  let world: World;
  let page: TestPage;
  beforeAll(async () => {
    world = await openWorld(name, {}, {}, { firstRun: true });
    page = await world.browser.waitForPage('options.html#welcome');
  });
  afterAll(() => world?.close());

  it('opens a page that says what this is, and how to try it without a key', async () => {
    await page.waitFor(heading('Put a real person in your videos, with their consent'));
    await page.click('main > div > details:last-child > summary');
    await page.waitFor('main > div > details:last-child', { text: 'npm run demo' });
  });

  it('says after a No what is missing, and not before', async () => {
    await page.fill('input[type="password"]', 'sk-not-a-key-of-the-sandbox');
    const answerNo = await leaveOpen(world, page);
    await page.click(button('Save and check'));
    await answerNo();
    await page.waitFor('article', { text: 'Let Likeness reach' });
    await world.browser.setPermissionAnswer('allow');
  });

  it('takes another key where the first is refused, and leads over its check to the first verification', async () => {
    await page.click(button(/easyrouter\.io/));
    await page.waitFor('article', { text: 'EasyRouter refused the key' });
    await page.click(button('Put in another key'));
    await page.fill('input[type="password"]', world.sandbox.keys.easyrouter);
    await page.click(button('Save and check'));
    await page.waitFor('article', { text: 'Works' });
    await page.waitFor(button('Verify a person'));
    expect(await nothingLeft(world)).toEqual([]);
  });
});

/**
 * The browser's question stands open until it is answered, and what the account's card says meanwhile is looked at. Scripts of a test
 * have a global of their own in Firefox, so there its own No comes at once.
 */
async function leaveOpen({ browser }: World, page: TestPage): Promise<() => Promise<void>> {
  if (browser.name === 'firefox') {
    await browser.setPermissionAnswer('deny');
    return async () => undefined;
  }
  await page.evaluate(() => {
    const scope = globalThis as unknown as Scope;
    const { permissions } = scope.chrome;
    const { request } = permissions;
    permissions.request = () =>
      new Promise((resolve) => {
        scope.answerNo = () => {
          permissions.request = request;
          resolve(false);
        };
      });
    scope.said = [];
    new MutationObserver(() => {
      for (const card of document.querySelectorAll('article')) scope.said.push(card.textContent ?? '');
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return async () => {
    await page.waitFor('article', { text: 'Checking' });
    const said = await page.evaluate(() => (globalThis as unknown as Scope).said);
    expect(said.filter((text) => !text.includes('Checking'))).toEqual([]);
    await page.evaluate(() => (globalThis as unknown as Scope).answerNo());
  };
}
