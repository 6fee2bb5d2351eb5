import { button, heading, type TestBrowser, type TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { agree, LIBRARY, OPTIONS, POPUP, readCode, addAccount as typeAccount } from '@/tests/e2e/steps/steps';
import { nothingLeft, PROVIDER_NAMES } from '@/tests/e2e/steps/world';
import type { ProviderName, Sandbox } from '@/tests/sandbox/sandbox';
import { catalog } from '@/utils/providers/catalog';
import type { Capabilities } from '@/utils/providers/provider';

/** The main job, step by step, with the steps of the browser tests. */

const PERSON = 'Amara Okafor';

interface Stage {
  browser: TestBrowser;
  sandbox: Sandbox;
  provider: ProviderName;
  /** Runs one step and says how long it took. */
  step<T>(words: string, work: () => Promise<T>): Promise<T>;
  /** Keeps a picture of a page in light and in dark. */
  keep(page: TestPage, name: string): Promise<void>;
}

/** Options: the provider, its key, *Save and check*, and the words that it works. */
export async function addAccount({ browser, sandbox, provider, step, keep }: Stage): Promise<void> {
  await step('An account is added in options', async () => {
    const options = await browser.openPage('options.html', OPTIONS);
    await options.waitFor('select');
    await keep(options, 'add-account');
    await typeAccount(options, { provider, credentials: sandbox.credentials[provider], name: 'Studio' });
    await options.waitFor('article', { text: 'Works' });
    await keep(options, 'account');
    await options.close();
  });
}

/** Popup: consent, the code, the phone, the verified person. @returns the popup, at its home */
async function verifyPerson({ browser, sandbox, provider, step, keep }: Stage): Promise<TestPage> {
  const popup = await step('A verification is started, with consent', async () => {
    const page = await browser.openPage('popup.html', POPUP);
    await page.waitFor(button('Verify a person'));
    await keep(page, 'home-empty');
    await page.click(button('Verify a person'));
    await agree(page, PERSON);
    await keep(page, 'consent');
    await page.click(button('Show the code'));
    return page;
  });
  const link = await step('The code is read from a screenshot', () => readCode(popup));
  await keep(popup, 'code');
  await step('The phone opens the link and passes the face check', async () => {
    const phone = sandbox.phone(link);
    await phone.open();
    const end = await phone.pass();
    // Where an early question would use the token up, nobody asks before the browser has seen the page that the phone ends on.
    if (!canOf(provider).checkBeforeCallback) await (await browser.openSite(end)).close();
  });
  await step('The person appears', async () => {
    await popup.waitFor(heading('Verified'), { timeout: 60_000 });
    await keep(popup, 'verified');
    await popup.click(button('Save'));
    await popup.click(button('Back'));
    await popup.waitFor('main', { text: PERSON });
    await hasTold(browser, `${PERSON} is verified`);
  });
  return popup;
}

/** A page of pictures, the menu on one of them, and the asset until it is Active. */
async function uploadPicture({ browser, sandbox, step, keep }: Stage, popup: TestPage): Promise<void> {
  const pictures = await step('A picture is sent by right-click', async () => {
    const page = await browser.openSite(sandbox.pictures.page, LIBRARY);
    await browser.uploadImageByMenu(page, '#amara', PERSON);
    await popup.waitFor('main', { text: 'amara.png' });
    await keep(popup, 'sending');
    return page;
  });
  await step('The asset is Active', async () => {
    await hasTold(browser, 'amara.png is Active');
    const library = await browser.openPage('library.html', LIBRARY);
    await library.click('[role="option"]');
    await library.waitFor(button('Copy asset://'));
    await keep(library, 'library');
    await library.close();
    await keep(popup, 'home');
    await pictures.close();
    await popup.close();
  });
}

const canOf = (provider: ProviderName): Partial<Capabilities> =>
  catalog.find(({ name }) => name === PROVIDER_NAMES[provider])?.can ?? {};

const hasTold = (browser: TestBrowser, title: string) =>
  until(
    async () => (await browser.notifications()).some((one) => one.title === title),
    async () => `no notification says "${title}": ${JSON.stringify(await browser.notifications())}`,
    90_000,
  );

/** From an account to an Active asset, as far as the provider goes. @throws when a step does not end as it should */
export async function playMainJob(stage: Stage): Promise<void> {
  await addAccount(stage);
  const popup = await verifyPerson(stage);
  // At one provider files are put in elsewhere.
  if (canOf(stage.provider).uploads !== false) await uploadPicture(stage, popup);
  await stage.step('Nothing left this machine, and nothing went wrong on the way', async () => {
    const left = await nothingLeft(stage);
    if (left.length > 0) throw new Error(left.join('\n'));
  });
}
