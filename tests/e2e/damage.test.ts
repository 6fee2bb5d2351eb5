import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserName, button, openBrowser, type TestBrowser } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { asset, person, storedRecords, writeRecords } from './steps/records';
import { addWorkingAccount, OPTIONS, POPUP } from './steps/steps';
import { openWorld, type World } from './steps/world';

/** The files of a browser's database are damaged while it is closed: what its next start shows is no blank page, and no first run. */

const filesIn = (profile: string, pattern: RegExp): string[] =>
  readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => join(profile, path))
    .filter((path) => statSync(path).isFile());

const DAMAGE: Record<BrowserName, (profile: string) => number> = {
  /** LevelDB's list of its own files. Chromium throws the whole database away then, and says nothing. */
  chromium: (profile) => {
    const files = filesIn(profile, /IndexedDB\/chrome-extension_.*leveldb\/MANIFEST-/);
    for (const file of files) writeFileSync(file, 'damaged'.repeat(30));
    return files.length;
  },
  /** The second half of each file: it can be opened, and what stands there can't be read. */
  firefox: (profile) => {
    for (const log of filesIn(profile, /moz-extension.*idb\/[^/]*\.sqlite-wal$/)) rmSync(log);
    const files = filesIn(profile, /moz-extension\+\+\+[\w-]*\/idb\/[^/]*\.sqlite$/);
    for (const file of files) {
      const bytes = readFileSync(file);
      bytes.fill(0x41, Math.floor(bytes.length / 2));
      writeFileSync(file, bytes);
    }
    return files.length;
  },
};

describe.each(['chromium', 'firefox'] as const)('a damaged profile in %s', (name) => {
  let world: World;
  let browser: TestBrowser;
  beforeAll(async () => {
    world = await openWorld(name);
    await addWorkingAccount(world.browser, { provider: 'easyrouter', key: world.sandbox.keys.easyrouter });
    const desk = await world.browser.openPage('options.html', OPTIONS);
    await desk.waitFor('article', { text: 'Works' });
    const [{ id: accountId = '' } = {}] = await storedRecords<{ id: string }>(desk, 'accounts');
    const amara = person(1, 'Amara Okafor', { accountId });
    const assets = Array.from({ length: 300 }, (_, index) => asset(index, amara, `amara-${index}.jpg`));
    await writeRecords(desk, { people: [amara], assets });
    await ask(desk, 'library.restored', {});
    const profile = await world.browser.crash();
    expect(DAMAGE[name](profile)).toBeGreaterThan(0);
    const { httpPort, httpsPort } = world.sandbox;
    browser = await openBrowser(name, { httpPort, httpsPort, profile });
  });
  afterAll(async () => {
    await browser?.close();
    await world?.sandbox.close();
  });

  const ends: Record<BrowserName, [string, () => Promise<void>]> = {
    chromium: [
      'whose records the browser threw away: it is said, and a backup can be restored',
      async () => {
        const popup = await browser.openPage('popup.html', POPUP);
        await popup.waitFor('main', { text: 'The records on this device are gone' });
        await popup.click(button('Restore a backup'));
        const options = await browser.waitForPage('options.html#privacy');
        await options.waitFor('main', { text: 'The records on this device are gone' });
        await options.waitFor('main', { text: 'Adds what is missing' });
        expect((await popup.axe()).map(({ id, nodes }) => `${id} ${nodes}`)).toEqual([]);
        await options.click(button('Begin anew'));
        await until(
          async () => !(await popup.text('main')).includes('The records on this device are gone'),
          async () => popup.text('main'),
        );
        await popup.waitFor(button('Add an account'));
      },
    ],
    firefox: [
      'whose records can’t be read: what can is saved, and a repair works again',
      async () => {
        const popup = await browser.openPage('popup.html', POPUP);
        await popup.waitFor('body', { text: 'Likeness can’t open its records' });
        await popup.click(button('Save or repair the records'));
        const options = await browser.waitForPage('options.html#repair');
        await options.click(button('Save what can be read'));
        await options.waitFor('[role="status"]', { text: /Saved: .*(could not be read|is lost)|Nothing can be read/ });
        await options.click(button('Repair'));
        await options.click(button('Delete and begin anew'));
        await options.waitFor('[role="status"]', { text: /Restored|begins anew/ });
        await popup.reload();
        await popup.waitFor(button(/Verify a person|Add an account/));
        expect(await popup.exists(button('Save or repair the records'))).toBe(false);
      },
    ],
  };
  it(...ends[name]);

  it('no page and no background left an error that nobody handled', async () => {
    const errors = await browser.errors();
    expect(errors.filter((error) => /unhandled|uncaught|AbortError|TransactionInactiveError/i.test(error))).toEqual([]);
  });
});
