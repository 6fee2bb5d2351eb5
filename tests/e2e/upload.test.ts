import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { addWorkingAccount, askForCode, LIBRARY, POPUP, readCode } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

describe.each(BROWSERS)('right-click uploads in %s', (name) => {
  let world: World;
  let pictures: TestPage;
  let library: TestPage;
  const creates = () => world.sandbox.assets().length;

  beforeAll(async () => {
    world = await openWorld(name);
    const { browser, sandbox } = world;
    await addWorkingAccount(browser, { provider: 'easyrouter', key: sandbox.keys.easyrouter });
    const popup = await browser.openPage('popup.html', POPUP);
    await askForCode(popup, 'Amara Okafor');
    await sandbox.phone(await readCode(popup)).pass();
    await popup.waitFor('main', { text: 'Verified', timeout: 20_000 });
    await popup.close();
    pictures = await browser.openSite(sandbox.pictures.page);
    library = await browser.openPage('library.html', LIBRARY);
  });
  afterAll(() => world?.close());

  const send = (picture: string) => world.browser.uploadImageByMenu(pictures, picture, 'Amara Okafor');
  const details = (text: string | RegExp) => library.waitFor('body', { text, timeout: 20_000 });
  const showNewest = async (fileName: string) => {
    await library.waitFor('[role="option"]', { text: fileName });
    await library.click('[role="option"]');
  };

  it.each([
    ['#blob', 'blob:', 'The page made it in your browser'],
    ['#data', 'data:', 'It is written into the page itself'],
    ['#guarded', 'guarded', 'does not open for everybody'],
  ])('%s is not public: says so and what will help, and nothing is created', async (picture, fileName, words) => {
    const before = creates();
    await send(picture);
    await library.waitFor('[role="option"]', { text: 'Failed', timeout: 20_000 });
    await showNewest(fileName);
    await details(words);
    expect(creates()).toBe(before);
  });

  it('another face: Failed, with the reason in words', async () => {
    await send('#elena');
    await showNewest('elena');
    await details('The face in elena.png is not the one that was verified');
  });

  it('too wide: Failed, with the reason in words', async () => {
    await send('#wide');
    await showNewest('wide');
    await details('Too wide');
  });

  it('taken back within five seconds: never sent', async () => {
    const before = creates();
    await send('#small');
    const popup = await world.browser.openPage('popup.html', POPUP);
    // It opens where it was closed.
    await popup.click(button('Back'));
    await popup.waitFor('main', { text: 'small' });
    await popup.click(button(/Don’t send/));
    await popup.waitFor('main', { text: 'small', gone: true });
    await popup.close();
    await library.waitFor('[role="option"]', { text: 'Next', gone: true });
    expect(creates()).toBe(before);
  });

  it('the answer to the create is lost: looked for, found, and never created twice', async () => {
    const before = creates();
    world.sandbox.fault({ provider: 'easyrouter', operation: 'createAsset', fault: { kind: 'reset-after' } });
    await send('#amara');
    await library.waitFor('[role="option"]', { text: 'Active', timeout: 30_000 });
    expect(creates()).toBe(before + 1);
    // The one that was taken back is past its five seconds by now.
    expect(world.sandbox.assets().filter(({ name }) => name.startsWith('small'))).toEqual([]);
  });

  it('429 with Retry-After: goes on by itself', async () => {
    const before = creates();
    world.sandbox.fault({
      provider: 'easyrouter',
      operation: 'createAsset',
      fault: { kind: 'status', status: 429, retryAfter: 2 },
    });
    await send('#amara');
    await until(
      async () => creates() === before + 1,
      () => 'not created after the pause',
      30_000,
    );
  });

  it('the person who was sent something last stands first in the menu', async () => {
    expect((await world.browser.menuItems()).slice(0, 2)).toEqual(['Upload to', 'Amara Okafor']);
    expect(await nothingLeft(world)).toEqual([]);
  });
});
