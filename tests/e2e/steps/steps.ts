import { button, checkbox, type TestBrowser, type TestPage, textbox, type View } from '@/tests/e2e/harness/browser';
import { decodeCode } from '@/tests/e2e/harness/code';
import { until } from '@/tests/e2e/harness/page';
import type { ProviderName } from '@/tests/sandbox/sandbox';
import { PROVIDER_NAMES } from './world';

/** What a user does, step by step, in the words that stand on the screen. Shared by the browser tests and the demo. */

export const POPUP: View = { width: 380, height: 600 };
export const OPTIONS: View = { width: 1120, height: 760 };
export const LIBRARY: View = { width: 1280, height: 800 };

/** Types an account into the options and presses the one button. */
export async function addAccount(
  page: TestPage,
  { provider, key, name }: { provider: ProviderName; key: string; name?: string },
): Promise<void> {
  const label = PROVIDER_NAMES[provider];
  await page.waitFor('select');
  await page.fill('select', label);
  if (name) await page.fill(textbox('Name'), name);
  await page.fill('input[type="password"]', key);
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
