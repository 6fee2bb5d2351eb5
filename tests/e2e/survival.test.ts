import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FirstProvider as ProviderName } from '@/tests/sandbox/sandbox';
import type { Account, Asset, Person, Verification } from '@/utils/storage/records';
import { heading, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { storedRecords, writeRecords } from './steps/records';
import { addAccount, askForCode, LIBRARY, OPTIONS, POPUP } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, PROVIDER_NAMES, PROVIDERS, type World } from './steps/world';

const WAITING = { easyrouter: 'status-pending', anyfast: 'group-empty', crun: 'code-404' } as const;
/** Who is verified in which test. */
const FIRST = { easyrouter: 'Jonas Weber', anyfast: 'Amara Okafor', crun: 'Noor Haddad' } as const;
const SECOND = { easyrouter: 'Lin Yue', anyfast: 'Priya Nair', crun: 'Elena Rossi' } as const;

/** The popup closes, the background dies: the result still arrives. All providers at once, for most of it is waiting. */
describe.each(BROWSERS)('surviving in %s', (name) => {
  let world: World;
  /** Shows nothing of what is tested. */
  let desk: TestPage;
  const accounts = {} as Record<ProviderName, string>;

  beforeAll(async () => {
    world = await openWorld(name);
    const { browser, sandbox } = world;
    for (const [index, provider] of PROVIDERS.entries()) {
      const page = await browser.openPage('options.html#add', OPTIONS);
      await addAccount(page, { provider, key: sandbox.keys[provider] });
      await page.waitFor(`main li:nth-of-type(${index + 1}) article`, { text: 'Works' });
      await page.close();
    }
    desk = await browser.openPage('options.html', OPTIONS);
    await desk.waitFor(heading('Accounts'));
    for (const { id, providerId } of await storedRecords<Account>(desk, 'accounts'))
      accounts[providerId as ProviderName] = id;
  });
  afterAll(() => world?.close());

  /** A popup at its beginning, at one account. */
  const openPopup = async (provider: ProviderName) => {
    await ask(desk, 'settings.save', { accountId: accounts[provider] });
    await writeRecords(desk, { accounts: [], place: { at: 'home' } });
    return world.browser.openPage('popup.html', POPUP);
  };
  const newToken = (provider: ProviderName, count: number) =>
    until(
      async () => world.sandbox.sessions(provider)[count]?.token,
      () => `no session was opened at ${provider}`,
    );
  const stored = async (people: Record<ProviderName, string>) => {
    const names = Object.values(people);
    return (await storedRecords<Verification>(desk, 'verifications')).filter((one) => names.includes(one.name));
  };
  const allTold = (people: Record<ProviderName, string>) =>
    until(
      async () => {
        const titles = (await world.browser.notifications()).map(({ title }) => title);
        return PROVIDERS.every((provider) => titles.includes(`${people[provider]} is verified`));
      },
      async () => `told only: ${JSON.stringify(await world.browser.notifications())}`,
      30_000,
    );
  const assets = () => storedRecords<Asset>(desk, 'assets');

  it('popup closed right after the click, worker killed after the start and again while waiting', async () => {
    const { browser, sandbox } = world;
    const phones: (() => Promise<string>)[] = [];
    for (const provider of PROVIDERS) {
      const popup = await openPopup(provider);
      await askForCode(popup, FIRST[provider]);
      await popup.close();
      const token = await newToken(provider, 0);
      phones.push(() => sandbox.phone(token).pass());
    }
    // Opens where the click has led, once the answer is stored: killed before that it would be uncertain, another test.
    const again = await browser.openPage('popup.html', POPUP);
    await again.waitFor('canvas');
    await until(
      async () => (await stored(FIRST)).filter(({ state }) => state === 'waiting').length === PROVIDERS.length,
      async () => JSON.stringify(await stored(FIRST)),
    );
    await browser.killBackground();
    for (const pass of phones) await pass();
    await again.reload();
    await again.waitFor('h1');
    await browser.killBackground();
    await again.waitFor(heading('Verified'), { timeout: 30_000 });
    await again.close();
    await allTold(FIRST);
    for (const provider of PROVIDERS) expect(sandbox.sessions(provider)).toHaveLength(1);
  }, 90_000);

  it('worker killed after the callback', async () => {
    const { browser, sandbox } = world;
    const callbacks: TestPage[] = [];
    for (const provider of PROVIDERS) {
      const popup = await openPopup(provider);
      await askForCode(popup, SECOND[provider]);
      await popup.close();
      const token = await newToken(provider, 1);
      await until(
        async () => (await stored(SECOND)).some((one) => one.name === SECOND[provider] && one.state === 'waiting'),
        async () => JSON.stringify(await stored(SECOND)),
      );
      sandbox.answer(provider, 'check', WAITING[provider]);
      const callback = await browser.openSite(await sandbox.phone(token).pass());
      await callback.waitFor('likeness-toast');
      callbacks.push(callback);
    }
    await until(
      async () => (await stored(SECOND)).every(({ callback }) => callback),
      async () => JSON.stringify(await stored(SECOND)),
    );
    await browser.killBackground();
    for (const provider of PROVIDERS) sandbox.answer(provider, 'check', 'default');
    // The page of the callback asks every 2 s, and each question wakes a new worker.
    await allTold(SECOND);
    for (const callback of callbacks) await callback.close();
  }, 90_000);

  it('worker killed while a picture is reviewed', async () => {
    const { browser, sandbox } = world;
    sandbox.holdReviews(true);
    const pictures = await browser.openSite(sandbox.pictures.page);
    for (const provider of PROVIDERS)
      await browser.uploadImageByMenu(pictures, '#amara', `${SECOND[provider]} (${PROVIDER_NAMES[provider]})`);
    const library = await browser.openPage('library.html', LIBRARY);
    // Killed before the answer to the create is stored it would be uncertain, which is another test.
    await until(
      async () => (await assets()).filter(({ state }) => state === 'processing').length === PROVIDERS.length,
      async () => JSON.stringify((await assets()).map(({ state, accountId }) => [state, accountId])),
      20_000,
    );
    await browser.killBackground();
    sandbox.holdReviews(false);
    await library.reload();
    await library.waitFor('[role="option"]', { text: 'Active', timeout: 20_000 });
    await until(
      async () => (await assets()).every(({ state }) => state === 'active'),
      async () => JSON.stringify((await assets()).map(({ state, accountId }) => [state, accountId])),
      20_000,
    );
    const people = await storedRecords<Person>(desk, 'people');
    expect(people).toHaveLength(2 * PROVIDERS.length);
    for (const provider of PROVIDERS) expect(sandbox.assets(provider)).toHaveLength(1);
    await library.close();
    await pictures.close();
    expect(await nothingLeft(world)).toEqual([]);
  }, 90_000);
});
