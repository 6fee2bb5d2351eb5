import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, Person } from '@/utils/storage/records';
import { button, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { storedRecords } from './steps/records';
import { LIBRARY, POPUP } from './steps/steps';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

describe.each(BROWSERS)('right-click uploads in %s', (name) => {
  let world: World;
  let pictures: TestPage;
  let library: TestPage;
  let person: Person;
  const creates = () => world.sandbox.assets().length;

  beforeAll(async () => {
    world = await openWorld(name, { reviewDelay: 0 });
    const { browser, sandbox } = world;
    person = await addVerifiedPerson(world, 'easyrouter', 'Amara Okafor');
    pictures = await browser.openSite(sandbox.pictures.page);
    library = await browser.openPage('library.html', LIBRARY);
  });
  afterAll(() => world?.close());

  const send = (picture: string) => world.browser.uploadImageByMenu(pictures, picture, 'Amara Okafor');
  const details = (text: string | RegExp) => library.waitFor('body', { text, timeout: 20_000 });
  const pause = (paused: boolean) => ask(library, 'upload.pause', { accountId: person.accountId, paused });
  /** What stands against sending the newest of this name, as it is stored. */
  const heldBy = (fileName: string) =>
    library.evaluate<string[]>(
      `async (fileName) => {
        const database = await new Promise((resolve) => { const request = indexedDB.open('likeness'); request.onsuccess = () => resolve(request.result); });
        const all = await new Promise((resolve) => { const request = database.transaction('assets').objectStore('assets').getAll(); request.onsuccess = () => resolve(request.result); });
        database.close();
        return all.filter(({ name }) => name.startsWith(fileName)).flatMap(({ findings }) => findings ?? []).map(({ rule }) => rule);
      }`,
      fileName,
    );
  const showNewest = async (fileName: string) => {
    await library.waitFor('[role="option"]', { text: fileName });
    await library.click('[role="option"]');
  };

  it.each([
    ['#blob', 'Made in the page'],
    ['#data', 'In the page'],
    ['#guarded', 'guarded'],
  ])(
    '%s is not public, and this provider takes no bytes: kept until there is a way, and nothing is created',
    async (picture, fileName) => {
      const before = creates();
      await send(picture);
      await library.waitFor('[role="option"]', { text: new RegExp(`${fileName}[\\s\\S]*Needs you`), timeout: 20_000 });
      expect(await heldBy(fileName)).toContain('no-route');
      expect(creates()).toBe(before);
    },
  );

  it('too wide: said before anything is sent', async () => {
    const before = creates();
    await send('#wide');
    await library.waitFor('[role="option"]', { text: /wide[\s\S]*Needs you/, timeout: 20_000 });
    expect(await heldBy('wide')).toContain('ratio-wide');
    expect(creates()).toBe(before);
  });

  it('another face: Failed, with the reason in words', async () => {
    await send('#elena');
    await showNewest('elena');
    await details('The face in elena.png is not the one that was verified');
  });

  it('taken back within five seconds: never sent', async () => {
    const before = creates();
    // Stopped meanwhile: else it is the machine that decides whether five seconds are enough for this test.
    await pause(true);
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.waitFor(button('Verify a person'));
    await send('#large');
    await popup.waitFor(button(/Don’t send/));
    const [large] = (await storedRecords<Asset>(library, 'assets')).filter(({ name }) =>
      name.startsWith('amara-large'),
    );
    expect((large?.nextAskAt ?? 0) - (large?.createdAt ?? 0)).toBeGreaterThan(4_000);
    await popup.click(button(/Don’t send/));
    await popup.waitFor('main', { text: 'amara-large', gone: true });
    await popup.close();
    await library.waitFor('[role="option"]', { text: 'Next', gone: true });
    await pause(false);
    expect(creates()).toBe(before);
  });

  it('the answer to the create is lost: looked for, found, and never created twice', async () => {
    const before = creates();
    world.sandbox.fault({ provider: 'easyrouter', operation: 'createAsset', fault: { kind: 'reset-after' } });
    await send('#amara');
    await library.waitFor('[role="option"]', { text: 'Active', timeout: 30_000 });
    expect(creates()).toBe(before + 1);
    // The one that was taken back is past its five seconds by now.
    expect(world.sandbox.assets().filter(({ name }) => name.startsWith('amara-large'))).toEqual([]);
  });

  it('429 with Retry-After: goes on by itself', async () => {
    const before = creates();
    world.sandbox.fault({
      provider: 'easyrouter',
      operation: 'createAsset',
      fault: { kind: 'status', status: 429, retryAfter: 2 },
    });
    await send('#large');
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
