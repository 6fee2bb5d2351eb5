import { button, checkbox, type TestBrowser, type TestPage, textbox, type View } from '@/tests/e2e/harness/browser';
import { decodeCode } from '@/tests/e2e/harness/code';
import { until } from '@/tests/e2e/harness/page';
import type { ProviderName } from '@/tests/sandbox/sandbox';
import { OWN_ADDRESSES, PROVIDER_NAMES } from './world';

/** What a user does, step by step, in the words that stand on the screen. Shared by the browser tests and the demo. */

export const POPUP: View = { width: 380, height: 600 };
export const OPTIONS: View = { width: 1120, height: 760 };
export const LIBRARY: View = { width: 1280, height: 800 };

/** What those who ask for more than a key call it on the page. */
const FIELD_NAMES: Record<string, string> = {
  keyId: 'Access key ID',
  secret: 'Secret access key',
  generation: 'Key for videos',
};

interface Typed {
  provider: ProviderName;
  name?: string;
}

/**
 * Types an account into the options and presses the one button.
 * @param credentials everything that gets it in, where that is more than a key; by the names of its fields
 */
export async function addAccount(
  page: TestPage,
  { provider, name, ...given }: Typed & ({ key: string } | { credentials: Readonly<Record<string, string>> }),
): Promise<void> {
  await page.waitFor('select');
  await page.fill('select', PROVIDER_NAMES[provider]);
  if (name) await page.fill(textbox('Name'), name);
  const all: Readonly<Record<string, string>> = 'key' in given ? { key: given.key } : given.credentials;
  const { key, generation, ...more } = all;
  if (key) await page.fill('input[type="password"]', key);
  // In the fold of what may be left out.
  if (generation) await page.click(button(/^Optional/));
  for (const [field, value] of Object.entries(generation ? { ...more, generation } : more))
    await page.fill(textbox(FIELD_NAMES[field] ?? field), value);
  const address = OWN_ADDRESSES[provider];
  if (address) await page.fill(textbox('API address'), address);
  await page.click(button('Save and check'));
}

/** Opens the options and adds an account that works. */
export async function addWorkingAccount(
  browser: TestBrowser,
  input: { provider: ProviderName; key: string; name?: string },
): Promise<void> {
  const page = await browser.openPage('options.html', OPTIONS);
  await addAccount(page, input);
  await page.waitFor('article', { text: 'Works' });
  await page.close();
}

/** From the popup's home to the code: who it is, and that they agreed. */
export async function askForCode(popup: TestPage, name: string): Promise<void> {
  await popup.click(button('Verify a person'));
  await agree(popup, name);
  await popup.click(button('Show the code'));
}

/** Fills in the consent form: who it is, and the tick. */
export async function agree(popup: TestPage, name: string): Promise<void> {
  await popup.fill(textbox('Who is it?'), name);
  await popup.click(checkbox(/They read this/));
}

/** Waits for the code and reads it from a screenshot, as a phone reads it from the screen. */
export async function readCode(page: TestPage, file?: string): Promise<string> {
  await page.waitFor('canvas');
  return until(
    async () => decodeCode(await page.screenshot(file)),
    () => 'no code could be read from the screenshot',
  );
}
