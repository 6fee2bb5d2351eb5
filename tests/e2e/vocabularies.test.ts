import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderName } from '@/tests/sandbox/sandbox';
import type { Account, Asset, Person } from '@/utils/storage/records';
import { button, heading, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { give } from './steps/files';
import { letReach } from './steps/host';
import { storedRecords, writeRecords } from './steps/records';
import { addAccount, askForCode, LIBRARY, OPTIONS, POPUP, readCode } from './steps/steps';
import { makeAndPlayClip } from './steps/video';
import { nothingLeft, openWorld, type World } from './steps/world';

/**
 * The main job with providers that have words of their own, one after the other in one browser: an account, a person by the
 * callback in the provider's words, a picture, Active.
 */
const PEOPLE = {
  orcarouter: 'Jonas Weber',
  qiniu: 'Lin Yue',
  tokenlab: 'Noor Haddad',
  agtcloud: 'Elena Rossi',
} as const satisfies Partial<Record<ProviderName, string>>;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Name[];

describe('the main job in words of their own', () => {
  let world: World;
  /** Shows nothing of what is tested. */
  let desk: TestPage;

  beforeAll(async () => {
    world = await openWorld('chromium', { reviewDelay: 0, renderTime: 0 });
    const { browser, sandbox } = world;
    for (const [index, provider] of NAMES.entries()) {
      const page = await browser.openPage('options.html#add', OPTIONS);
      await addAccount(page, { provider, key: sandbox.keys[provider] });
      await page.waitFor(`main li:nth-of-type(${index + 1}) article`, { text: 'Works' });
      await page.close();
    }
    desk = await browser.openPage('options.html', OPTIONS);
    await desk.waitFor(heading('Accounts'));
  });
  afterAll(() => world?.close());

  async function openPopup(provider: Name): Promise<TestPage> {
    const accounts = await storedRecords<Account>(desk, 'accounts');
    await ask(desk, 'settings.save', {
      accountId: accounts.find(({ providerId }) => providerId === provider)?.id ?? '',
    });
    await writeRecords(desk, { accounts: [], place: { at: 'home' } });
    return world.browser.openPage('popup.html', POPUP);
  }

  async function personOf(provider: Name): Promise<Person> {
    const people = await storedRecords<Person>(desk, 'people');
    const found = people.find(({ name }) => name === PEOPLE[provider]);
    if (!found) throw new Error(`nobody of ${provider}`);
    return found;
  }

  const openLibrary = async (provider: Name): Promise<TestPage> =>
    world.browser.openPage(`library.html#person=${(await personOf(provider)).id}`, LIBRARY);

  it.each(NAMES)('%s: a person is verified by the callback, and told', async (provider) => {
    const { browser, sandbox } = world;
    const popup = await openPopup(provider);
    await askForCode(popup, PEOPLE[provider]);
    const callback = await browser.openSite(await sandbox.phone(await readCode(popup)).pass());
    await popup.waitFor(heading('Verified'), { timeout: 20_000 });
    await callback.waitFor('likeness-toast');
    await callback.close();
    expect(await popup.text('main')).toContain(sandbox.sessions(provider)[0]?.groupId);
    await popup.close();
    const told = async () => (await browser.notifications()).map(({ title }) => title);
    await until(
      async () => (await told()).includes(`${PEOPLE[provider]} is verified`),
      async () => `told only: ${await told()}`,
    );
  });

  it('those whose provider takes files are in the menu, and a picture of each turns Active', async () => {
    const { browser, sandbox } = world;
    const takers = NAMES.filter((provider) => provider !== 'agtcloud');
    const inMenu = async () => (await browser.menuItems()).slice(1);
    await until(
      async () => (await inMenu()).length === takers.length,
      async () => `the menu has: ${await inMenu()}`,
    );
    const entries = await inMenu();
    const pictures = await browser.openSite(sandbox.pictures.page);
    for (const provider of takers) {
      const entry = entries.find((title) => title.includes(PEOPLE[provider]));
      await browser.uploadImageByMenu(pictures, '#amara', entry ?? `nobody of ${provider} in ${entries.join()}`);
    }
    const active = async () =>
      (await storedRecords<Asset>(desk, 'assets'))
        .filter(({ state }) => state === 'active')
        .map(({ assetId }) => assetId);
    await until(
      async () => (await active()).length === takers.length,
      async () => JSON.stringify(await storedRecords<Asset>(desk, 'assets')),
      30_000,
    );
    const there = takers.flatMap((provider) => sandbox.assets(provider).map(({ id }) => id));
    expect(new Set(await active())).toEqual(new Set(there));
    await pictures.close();
  });

  it('files of a person whose provider takes none here are refused in words', async () => {
    const library = await openLibrary('agtcloud');
    await library.waitFor('main', { text: /Files are added at AGTCloud itself[\s\S]*Open AGTCloud/ });
    // Nothing offers what can't be: not in the head, not in the menu of the person.
    expect([await library.exists(button('Add')), await library.exists(button('Add pictures'))]).toEqual([false, false]);
    await library.click(button(/^More about/));
    await library.waitFor('[role="menu"]', { text: 'Delete' });
    expect(await library.text('[role="menu"]')).not.toMatch(/Take in|Clean up|generation/);
    await library.press('Escape');
    await give(library, 'paste', { texts: { 'text/plain': world.sandbox.pictures.amara } });
    await library.waitFor('body', { text: 'Nothing was sent. AGTCloud takes files on its own page only.' });
    expect(world.sandbox.assets('agtcloud')).toEqual([]);
    await library.close();
  });

  it('an asset is named as its provider does, alone and in a video that is made with it', async () => {
    const library = await openLibrary('qiniu');
    await library.click('[role="option"]');
    await library.waitFor(button('Copy qasset://'));
    const { accountId } = await personOf('qiniu');
    await letReach(library, 'https://clips.example/*');
    const { generation, played } = await makeAndPlayClip(library, async () => {}, accountId);
    const [asset] = world.sandbox.assets('qiniu');
    expect(generation.sent).toContain(`qasset://${asset?.id}`);
    expect([played.moved, world.sandbox.videos('qiniu').length]).toEqual([true, 1]);
    await library.close();
  });

  it('a check that did not pass is failed in the provider’s own word, and a forged callback is nobody’s', async () => {
    const { browser, sandbox } = world;
    const popup = await openPopup('agtcloud');
    await askForCode(popup, 'Priya Nair');
    const phone = sandbox.phone(await readCode(popup));
    const forged = await browser.openSite(
      'https://api.agtcloud.ai/?likeness=guessed&status=success&group_id=group-of-mine',
    );
    await forged.waitFor('body');
    expect(await forged.exists('likeness-toast')).toBe(false);
    await forged.close();
    const callback = await browser.openSite(await phone.fail('-1006'));
    await popup.waitFor(heading('The face check did not pass'));
    await popup.waitFor(button('New code'));
    await callback.close();
    await popup.close();
  });

  it('sends each key to its provider only, and asks nobody else for anything', async () => {
    const { sandbox } = world;
    for (const provider of NAMES) {
      const key = sandbox.keys[provider];
      const hosts = new Set(
        sandbox.requests
          .filter(({ headers, path, body }) => JSON.stringify([headers, path, body]).includes(key))
          .map(({ host }) => host),
      );
      expect([...hosts]).toEqual([
        {
          orcarouter: 'api.orcarouter.ai',
          qiniu: 'api.qnaigc.com',
          tokenlab: 'api.tokenlab.sh',
          agtcloud: 'api.agtcloud.ai',
        }[provider],
      ]);
    }
    expect(await nothingLeft(world)).toEqual([]);
  });
});
