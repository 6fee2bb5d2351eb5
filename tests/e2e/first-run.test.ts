import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, heading, type TestPage } from './harness/browser';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

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

  it('leads over a key and its check to the first verification', async () => {
    await page.fill('input[type="password"]', world.sandbox.keys.easyrouter);
    await page.click(button('Save and check'));
    await page.waitFor('article', { text: 'Works' });
    await page.waitFor(button('Verify a person'));
    expect(await nothingLeft(world)).toEqual([]);
  });
});
