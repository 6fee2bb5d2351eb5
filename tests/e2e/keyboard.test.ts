import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Asset, Consent, Person } from '@/utils/storage/records';
import { button, byName, checkbox, heading, type TestPage } from './harness/browser';
import { ChromiumPage } from './harness/chromium-page';
import { until } from './harness/page';
import { keepDownloadsAway, newestFile } from './steps/backups';
import { picture } from './steps/files';
import { hears, holdFrames, press, tabTo, type } from './steps/keys';
import { replaceRecords, storedRecords } from './steps/records';
import { LIBRARY, OPTIONS, POPUP } from './steps/steps';
import { nothingLeft, openWorld, type World } from './steps/world';

/**
 * Everything from the first key to the withdrawal, without a mouse. Chromium alone: what a key does is ours, not the browser's.
 * Elsewhere by keys: a generation (generation.test.ts), the grid (library.test.ts, pages.test.ts), tags and several at once
 * (details.test.ts), the popup's order of Tab and the consent form (pages.test.ts), unlocking the popup (locked.test.ts).
 */
const NAME = 'Amara Okafor';
const PASSPHRASE = 'six tall horses';

/** Runs in the page: what the focus is on. */
function focused(): string {
  const at = document.activeElement;
  return `${at?.tagName.toLowerCase()} ${at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''}`;
}

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
  const focusIs = (page: TestPage, wanted: string) =>
    until(
      async () => (await page.evaluate<string>(focused)) === wanted,
      async () => `the focus is on ${await page.evaluate<string>(focused)}, not on ${wanted}`,
    );

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

  it('the popup: three letters find a person, arrows move, C copies the asset, Enter opens the library', async () => {
    const popup = await open('popup.html', POPUP);
    // It opens at the verification of before, once that is read.
    await popup.waitFor(heading('Verified'));
    await press(popup, button('Back'));
    await popup.waitFor(button('Verify a person'));
    const [person, asset] = [await stored<Person>(popup, 'people'), await stored<Asset>(popup, 'assets')];
    await hears(popup);
    await popup.press('/');
    await popup.waitFor('input[type="search"]:focus');
    await type(popup, 'oka');
    await popup.waitFor('li[aria-setsize="1"]', { text: NAME });
    // Two keys from the one that was found to the asset in the clipboard.
    await popup.press('ArrowDown');
    await popup.press('c');
    await popup.waitFor('body', { text: `Copied ${asset?.name}` });
    expect(await popup.evaluate('navigator.clipboard.readText()')).toBe(`asset://${asset?.assetId}`);
    await popup.press('ArrowUp');
    await popup.waitFor('input[type="search"]:focus');
    await popup.press('Enter');
    const library = await world.browser.waitForPage(`library.html#person=${person?.id}`);
    await library.waitFor(heading(NAME));
    await library.close();
    await popup.close();
  });

  it('the options: consents are exported, a backup is saved and restored', async () => {
    const options = await open('options.html#privacy', OPTIONS);
    await options.waitFor(heading('Backup and privacy'));
    await keepDownloadsAway(options);
    const saved = (name: RegExp) =>
      until(
        async () => name.test((await options.evaluate<string | undefined>('document.body.dataset.saved')) ?? ''),
        () => `nothing was saved as ${name}`,
      );
    await press(options, button('Export the consents as CSV'));
    await saved(/^likeness-consents-.*csv$/);
    await press(options, button('Save a backup'));
    await saved(/^likeness-backup-.*zip$/);
    // Only then is another asked for.
    await options.waitFor('#restore-choose:not([aria-disabled="true"])');
    const path = join(folder, 'backup.zip');
    writeFileSync(path, Buffer.from((await newestFile(options)) ?? '', 'base64'));
    const person = await stored<Person>(options, 'people');
    await replaceRecords(options, { accounts: await storedRecords<Account>(options, 'accounts') });
    await tabTo(options, button('Choose a file'));
    await options.pickFiles(() => options.press('Enter'), [path]);
    await options.waitFor('main', { text: 'Restored the backup of' });
    expect(await stored<Person>(options, 'people')).toMatchObject({ id: person?.id, name: NAME });
    await options.close();
  });

  it('the library: what is found is selected and deleted, and the focus is on the title then', async () => {
    const library = await open('library.html');
    await hears(library);
    await library.press('/');
    await library.waitFor('input[type="search"]:focus');
    await type(library, 'front');
    await library.press('ArrowDown');
    await library.waitFor('[role="option"]:focus', { text: 'amara-front' });
    await library.press('Enter');
    await library.waitFor('#details-title ~ button');
    // What was given up gives the focus back with the drawing: a frame later, a key would have been called away again.
    const goOn = await holdFrames(library);
    await press(library, '#details-title ~ button');
    await library.press('Escape');
    expect(await library.evaluate(focused)).toMatch(/^button Rename/);
    await press(library, '[data-add]');
    await library.press('Escape');
    expect(await library.evaluate(focused)).toMatch(/^button .*tag/i);
    await goOn();
    await library.press('Escape');
    await library.waitFor('[role="option"]:focus', { text: 'amara-front' });
    await library.press('Space');
    await library.press('Delete');
    await library.waitFor('dialog', { text: 'Delete' });
    await press(library, 'dialog button[class*="final"]');
    await library.waitFor('dialog', { gone: true });
    await until(
      async () => (await storedRecords<Asset>(library, 'assets')).length === 0,
      () => 'nothing was deleted',
    );
    await focusIs(library, 'h1 All assets');
    await library.close();
  });

  it('a consent is taken back: the menu, the question, and the title when the person is gone', async () => {
    const library = await open('library.html');
    const more = `More about ${NAME}`;
    const choose = async () => {
      await press(library, button(more));
      for (let item = 0; item < 12; item += 1) {
        const at = await library.evaluate<string>(focused);
        if (at.includes('Take the consent back')) break;
        await library.press('ArrowDown');
      }
      await library.press('Enter');
    };
    const isAsked = () => library.waitFor('dialog', { text: 'Take back the consent' });
    await library.waitFor('nav a[href*="person="]');
    // Keys that come before a frame does are heard by what they were meant for, and nothing calls the focus away afterwards.
    const goOn = await holdFrames(library);
    await press(library, 'nav a[href*="person="]');
    await library.waitFor(heading(NAME));
    expect(await library.evaluate(focused)).toBe(`h1 ${NAME}`);
    await choose();
    expect(await library.evaluate(focused)).toBe(`button ${more}`);
    await goOn();
    await isAsked();
    const goOnAgain = await holdFrames(library);
    await library.press('Escape');
    // At once, and not by way of the title, which would be read aloud.
    expect(await library.evaluate(focused)).toBe(`button ${more}`);
    await goOnAgain();
    await focusIs(library, `button ${more}`);
    await choose();
    await isAsked();
    await press(library, button('Delete all of it'));
    await until(
      async () => (await stored<Consent>(library, 'consents'))?.withdrawal,
      () => 'the consent stands',
    );
    await library.waitFor('dialog', { text: 'Everything' });
    await library.press('Escape');
    await library.waitFor('dialog', { gone: true });
    await until(
      async () => (await library.evaluate<string>(focused)).startsWith('h1'),
      async () => `the focus is on ${await library.evaluate<string>(focused)}`,
    );
    await library.close();
  });

  it('a passphrase is set, locks, and unlocks, and the focus is never nowhere', async () => {
    const options = await open('options.html#passphrase', OPTIONS);
    await tabTo(options, byName('textbox', 'New passphrase again'));
    const goOn = await holdFrames(options);
    await options.press('Enter');
    // What is wrong has the focus with the drawing that says so.
    expect(await options.evaluate('document.activeElement.matches("[aria-invalid]")')).toBe(true);
    await goOn();
    await tabTo(options, byName('textbox', 'New passphrase'), 'Shift+Tab');
    await type(options, PASSPHRASE);
    await tabTo(options, byName('textbox', 'New passphrase again'));
    await type(options, PASSPHRASE);
    await options.press('Enter');
    await options.waitFor('[role="status"]', { text: 'The passphrase is set' });
    await focusIs(options, 'h1 Passphrase');
    await press(options, button('Lock now'));
    await options.waitFor(byName('textbox', 'Passphrase'));
    await focusIs(options, 'h1 Passphrase');
    await tabTo(options, byName('textbox', 'Passphrase'));
    await type(options, PASSPHRASE);
    await options.press('Enter');
    await options.waitFor(button('Lock now'));
    await focusIs(options, 'h1 Passphrase');
    await options.close();
  });

  it('none of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
