import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, Person, Verification } from '@/utils/storage/records';
import { button, heading, type TestPage } from './harness/browser';
import { removeFolders } from './harness/extension-copy';
import { until } from './harness/page';
import { unpackRelease } from './harness/release';
import { ask } from './steps/commands';
import { closeDatabase, type Records, storedRecords } from './steps/records';
import { askForCode, LIBRARY, OPTIONS, POPUP } from './steps/steps';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const STORES = ['accounts', 'people', 'consents', 'assets', 'verifications'] as const satisfies (keyof Records)[];

/** What the browser has granted, in the background. */
const GRANTED = '(globalThis.browser ?? chrome).permissions.getAll()';
const VERSION = '(globalThis.browser ?? chrome).runtime.getManifest().version';
const ALARMS = '(globalThis.browser ?? chrome).alarms.getAll().then((all) => all.map(({ name }) => name))';
const SETTINGS = '(globalThis.browser ?? chrome).storage.local.get("settings")';

/** The last release is in use, and the present build comes over it while pages are open and the worker sleeps. */
describe.each(BROWSERS)('an update of the last release in %s', (name) => {
  let world: World;
  let release: string;
  let amara: Person;
  beforeAll(async () => {
    release = await unpackRelease(name);
    world = await openWorld(name, {}, {}, { extension: release });
    amara = await addVerifiedPerson(world, 'easyrouter', 'Amara Okafor');
  });
  afterAll(async () => {
    await world?.close();
    await removeFolders([release]);
  });

  const all = async (page: TestPage) =>
    Object.fromEntries(
      await Promise.all(
        STORES.map(async (store) => [store, await storedRecords<{ id: string }>(page, store)] as const),
      ),
    );

  it('loses nothing, asks for nothing, and what was open goes on to its end', async () => {
    const { browser, sandbox } = world;
    const desk = await browser.openPage('options.html', OPTIONS);
    await ask(desk, 'settings.save', { theme: 'dark' });
    sandbox.holdReviews(true);
    const pictures = await browser.openSite(sandbox.pictures.page);
    await browser.uploadImageByMenu(pictures, '#amara', amara.name);
    const library = await browser.openPage('library.html', LIBRARY);
    const popup = await browser.openPage('popup.html', POPUP);
    await askForCode(popup, 'Jonas Weber');
    await popup.waitFor('canvas');
    await until(
      async () => (await storedRecords<Asset>(library, 'assets'))[0]?.state === 'processing',
      () => 'the picture is not under review',
    );
    const before = await all(library);
    const granted = await browser.evaluateInBackground<object>(GRANTED);
    const version = await browser.evaluateInBackground<string>(VERSION);
    await browser.killBackground();
    // Whatever is asked from here on is refused.
    await browser.setPermissionAnswer('deny');
    await browser.update();

    expect(await browser.evaluateInBackground(VERSION)).toBe(`${version}.1`);
    expect(await browser.evaluateInBackground(GRANTED)).toEqual(granted);
    const after = await browser.openPage('options.html', OPTIONS);
    await after.waitFor('article', { text: 'Works' });
    for (const [store, records] of Object.entries(await all(after)))
      expect([store, records.map(({ id }) => id)]).toEqual([store, before[store]?.map(({ id }) => id)]);
    expect(await browser.evaluateInBackground(SETTINGS)).toMatchObject({ settings: { theme: 'dark' } });
    expect(await browser.evaluateInBackground(ALARMS)).toContain('jobs');
    await until(
      async () => (await browser.menuItems()).includes(amara.name),
      async () => `the menu has: ${(await browser.menuItems()).join(', ')}`,
    );

    const token = sandbox.sessions('easyrouter').at(-1)?.token ?? '';
    const callback = await browser.openSite(await sandbox.phone(token).pass());
    await callback.waitFor('likeness-toast');
    sandbox.holdReviews(false);
    await until(
      async () => (await storedRecords<Verification>(after, 'verifications'))[0]?.state === 'verified',
      async () => JSON.stringify(await storedRecords<Verification>(after, 'verifications')),
    );
    await until(
      async () => (await storedRecords<Asset>(after, 'assets'))[0]?.state === 'active',
      async () => JSON.stringify(await storedRecords<Asset>(after, 'assets')),
    );
    expect((await storedRecords<Person>(after, 'people')).map(({ name }) => name).sort()).toEqual([
      'Amara Okafor',
      'Jonas Weber',
    ]);
    expect(sandbox.assets('easyrouter')).toHaveLength(1);
    await callback.close();
    await after.close();
  }, 90_000);

  it('records that can’t be opened are saved and repaired, and the account keeps its key', async () => {
    const { browser, sandbox } = world;
    const page = await browser.openPage('options.html', OPTIONS);
    await page.waitFor(heading('Accounts'));
    await closeDatabase(page);
    await page.goto(`${browser.origin}/options.html#repair`);
    await page.reload();
    await page.waitFor(button('Save what can be read'));
    expect(await page.exists('[disabled], [aria-disabled="true"]')).toBe(true);
    await page.click(button('Save what can be read'));
    await page.waitFor('[role="status"]', { text: /Saved: 2 people, 1 asset/ });
    await page.click(button('Repair'));
    await page.click(button('Delete and begin anew'));
    await page.waitFor('[role="status"]', { text: 'Restored the backup' });
    await page.goto(`${browser.origin}/options.html#accounts`);
    await page.reload();
    await page.waitFor('article', { text: 'Works' });
    const checks = sandbox.requests.length;
    await page.click(button('Check again'));
    await until(
      async () => sandbox.requests.length > checks,
      () => 'the account asked nobody',
    );
    await page.waitFor('article', { text: 'Works' });
    await page.close();
    expect(await nothingLeft(world)).toEqual([]);
  }, 60_000);
});
