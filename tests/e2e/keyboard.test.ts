import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '@/utils/storage/records';
import { button, checkbox, heading, type TestPage } from './harness/browser';
import { ChromiumPage } from './harness/chromium-page';
import { until } from './harness/page';
import { picture } from './steps/files';
import { press, tabTo, type } from './steps/keys';
import { storedRecords } from './steps/records';
import { LIBRARY, POPUP } from './steps/steps';
import { nothingLeft, openWorld, type World } from './steps/world';

/**
 * Everything from the first key to the withdrawal, without a mouse. Chromium alone: what a key does is ours, not the browser's.
 * Elsewhere by keys: a generation (generation.test.ts), the grid (library.test.ts, pages.test.ts), tags and several at once
 * (details.test.ts), the popup's order of Tab and the consent form (pages.test.ts), unlocking the popup (locked.test.ts).
 */
const NAME = 'Amara Okafor';

describe('by keyboard alone', () => {
  let world: World;
  const folder = mkdtempSync(join(tmpdir(), 'keyboard-'));
  const open = async (path: string, view = LIBRARY): Promise<ChromiumPage> => {
    const page = await world.browser.openPage(path, view);
    if (!(page instanceof ChromiumPage)) throw new Error('not a page of Chromium');
    return page;
  };
  /** Written beside a test's own page, which has the focus where a user would have it. */
  const stored = async <T>(page: TestPage, store: 'accounts' | 'people' | 'assets' | 'consents') =>
    (await storedRecords<T>(page, store))[0];

  beforeAll(async () => {
    world = await openWorld('chromium', { reviewDelay: 0 }, {}, { firstRun: true });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await world?.close();
  });

  it('the first run: a provider is chosen, its key put in and checked, and Verify a person is what comes next', async () => {
    const page = await world.browser.waitForPage('options.html#welcome');
    await tabTo(page, 'select');
    await until(
      async () => {
        const chosen = await page.evaluate<string>('document.querySelector("select").selectedOptions[0].text');
        if (chosen !== 'AnyFast') await page.press('ArrowDown');
        return chosen === 'AnyFast';
      },
      () => 'AnyFast is not in the list',
    );
    await tabTo(page, 'input[type="password"]');
    await type(page, world.sandbox.keys.anyfast);
    await page.press('Enter');
    await page.waitFor('article', { text: 'Works' });
    await tabTo(page, button('Verify a person'));
    expect(await stored<Account>(page, 'accounts')).toMatchObject({ providerId: 'anyfast' });
    await page.close();
  });

  it('a person agrees, gets the code’s link as text, and is verified', async () => {
    const popup = await open('popup.html', POPUP);
    await press(popup, button('Verify a person'));
    await popup.waitFor('form input:focus');
    await type(popup, NAME);
    await press(popup, checkbox(/They read this/), 'Space');
    await press(popup, button('Show the code'));
    await popup.waitFor('canvas');
    await popup.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(popup, button('Copy link'));
    const link = await until(
      () => popup.evaluate<string>('navigator.clipboard.readText()'),
      () => 'nothing was copied',
    );
    // Only the link of this session gets in.
    const callback = await world.browser.openSite(await world.sandbox.phone(link).pass());
    await popup.waitFor(heading('Verified'));
    await callback.close();
    await popup.close();
  });

  it('files are chosen in the browser’s own window, which a key opens, and sent', async () => {
    const path = join(folder, 'amara-front.png');
    writeFileSync(path, picture(400, 500, 1));
    const library = await open('library.html');
    await press(library, 'nav a[href*="person="]');
    await library.waitFor(heading(NAME));
    await press(library, button('Add pictures'));
    await tabTo(library, button(/Drop files here/));
    await library.pickFiles(() => library.press('Enter'), [path]);
    await library.waitFor('main', { text: 'Ready to use' });
    await library.close();
  });

  it('none of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
