import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '@/tests/sandbox/certificate';
import { type Storage, startStorage } from '@/tests/sandbox/s3';
import type { Account, Asset, Person } from '@/utils/storage/records';
import { button, checkbox, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { chooseBackup, keepDownloadsAway, newestFile } from './steps/backups';
import { examine, openState } from './steps/examine';
import { ACCOUNT, account, asset, consent, person, type Records, replaceRecords, storedRecords } from './steps/records';
import type { DesignedState } from './steps/states';
import { OPTIONS, POPUP } from './steps/steps';
import { askedByPages, BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const DAY = 86_400_000;
const STORAGE = 's3.storage.example';
const SECRET = 'very-secret-of-the-bucket';
const PASSPHRASE = 'four words are enough';
const jonas = person(1, 'Jonas Weber', { note: '<b>left</b> side' });
const studio = (): Records => ({
  accounts: [account()],
  people: [jonas],
  assets: [asset(1, jonas, 'jonas-front.jpg', { tags: ['close-up'], note: 'front' })],
  consents: [consent()],
});

async function textsOf(zip: Uint8Array<ArrayBuffer>): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const entry of await new ZipReader(new BlobReader(new Blob([zip]))).getEntries()) {
    if (!entry.directory) texts[entry.filename] = await entry.getData(new TextWriter());
  }
  return texts;
}

describe.each(BROWSERS)('backup in %s', (name) => {
  let world: World;
  let storage: Storage;
  let page: TestPage;
  let open = '';
  let locked = '';
  beforeAll(async () => {
    storage = await startStorage(await makeCertificate([STORAGE], Date.now()));
    world = await openWorld(name, {}, { [STORAGE]: storage.port });
    page = await world.browser.openPage('options.html#privacy', OPTIONS);
    await page.waitFor(heading('Backup and privacy'));
    await keepDownloadsAway(page);
  });
  afterAll(async () => {
    await world?.close();
    await storage?.close();
  });

  const saved = async (file: RegExp): Promise<string> => {
    await page.waitFor('main', { text: file, timeout: 50_000 });
    const base64 = await newestFile(page);
    expect(base64).toBeDefined();
    return base64 ?? '';
  };
  const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

  it('saves everything but the account’s check in one file, and says where it is', async () => {
    await replaceRecords(page, studio());
    await page.waitFor('main', { text: '1 person, 1 asset' });
    await page.click(button('Save a backup'));
    open = await saved(/Saved as likeness-backup-[\d-]+\.zip\. Keep it/);
    const texts = await textsOf(bytesOf(open));
    expect(JSON.parse(texts['likeness.json'] ?? '')).toMatchObject({ version: 1, counts: { people: 1, assets: 1 } });
    expect(texts['people.ndjson']).toContain('Jonas Weber');
    expect(texts['accounts.ndjson']).not.toContain('"check"');
    await page.waitFor('main', { text: 'Nothing has changed since then' });
  });

  it('locks it with a passphrase; any age tool opens it', async () => {
    await page.fill(textbox('Passphrase'), PASSPHRASE);
    await page.click(button('Save a backup'));
    locked = await saved(/likeness-backup-[\d-]+\.zip\.age/);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(PASSPHRASE);
    const texts = await textsOf(new Uint8Array(await decrypter.decrypt(bytesOf(locked))));
    expect(texts['assets.ndjson']).toContain('jonas-front.jpg');
    expect(await page.text(textbox('Passphrase'))).toBe('');
  });

  it('restores it on an empty device, and says what it did', async () => {
    await replaceRecords(page, {});
    await chooseBackup(page, open, 'mine.zip');
    await page.waitFor('main', { text: 'Restored the backup of' });
    await page.waitFor('main', { text: 'One account came back without its key' });
    expect((await storedRecords<Person>(page, 'people'))[0]).toMatchObject({
      name: 'Jonas Weber',
      note: '<b>left</b> side',
    });
    expect((await storedRecords<Asset>(page, 'assets'))[0]).toMatchObject({ tags: ['close-up'], state: 'active' });
    expect((await storedRecords<Account>(page, 'accounts'))[0]?.fault).toMatchObject({ code: 'restored' });
  });

  it('a wrong passphrase is said at the field, the right one doubles nothing', async () => {
    await chooseBackup(page, locked, 'mine.zip.age');
    await page.waitFor('form', { text: 'mine.zip.age is locked' });
    await page.click(button('Restore'));
    await page.waitFor('form', { text: 'Type the passphrase' });
    await page.fill(textbox('Passphrase of this backup'), 'another');
    await page.click(button('Restore'));
    // A passphrase is slow on purpose: seconds of one core, and of a busy one many.
    await page.waitFor('main', { text: 'Another passphrase', timeout: 50_000 });
    await page.fill(textbox('Passphrase of this backup'), PASSPHRASE);
    await page.click(button('Restore'));
    await page.waitFor('main', { text: 'Restored the backup of', timeout: 50_000 });
    expect(await storedRecords<Person>(page, 'people')).toHaveLength(1);
    expect(await storedRecords<Asset>(page, 'assets')).toHaveLength(1);
  }, 120_000);

  it.each([
    ['a picture', 'iVBORw0KGgo=', 'This is not a backup of Likeness'],
    ['a cut one', () => Buffer.from(bytesOf(open).slice(0, 900)).toString('base64'), 'This backup is not whole'],
  ])('%s: a sentence', async (_name, file, words) => {
    await chooseBackup(page, typeof file === 'string' ? file : file(), 'x.zip');
    await page.waitFor('main', { text: words });
  });

  it('exports the assets as a table', async () => {
    await page.click(button('Export the assets as CSV'));
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      bytesOf(await saved(/likeness-assets-[\d-]+\.csv/)),
    );
    expect(text.startsWith('\ufeffName,Person,Account,')).toBe(true);
    expect(text).toContain('jonas-front.jpg,Jonas Weber,Studio,Image,active,');
  });

  it('exports the consents with their whole text, as a table and as JSON, and shows each on a sheet to print', async () => {
    const { id, text, textHash } = consent();
    await page.click(button('Export the consents as CSV'));
    const table = new TextDecoder().decode(bytesOf(await saved(/likeness-consents-[\d-]+\.csv/)));
    expect(table).toContain(`Autumn campaign,`);
    await page.click(button('Export the consents as JSON'));
    const json = JSON.parse(new TextDecoder().decode(bytesOf(await saved(/likeness-consents-[\d-]+\.json/))));
    expect(json).toMatchObject([{ id, text, purpose: 'Autumn campaign' }]);
    for (const whole of [table, JSON.stringify(json)])
      for (const part of [text, textHash]) expect(whole).toContain(part);
    const sheet = await world.browser.openPage(`consent.html#${id}`, OPTIONS);
    await sheet.waitFor('article', { text });
    await sheet.waitFor('article', { text: textHash });
    await sheet.waitFor(button('Print'));
    await sheet.close();
  });

  describe('the bucket', () => {
    let options: TestPage;
    beforeAll(async () => {
      options = await world.browser.openPage('options.html#bucket', OPTIONS);
    });
    afterAll(() => options?.close());

    it('a wrong key: stored, tested, and said in words with what to do', async () => {
      await options.fill('select', 'MinIO, your own server');
      await options.fill(textbox('Endpoint'), `https://${STORAGE}`);
      await options.fill(textbox('Bucket'), storage.bucket);
      await options.fill(textbox('Access key id'), 'AKIAWRONG');
      await options.fill(textbox('Secret access key'), SECRET);
      await options.waitFor('form', { text: `Your browser then asks whether Likeness may reach ${STORAGE}` });
      await options.click(button('Save and test'));
      await options.waitFor('article', { text: 'Does not work' });
      await options.waitFor('article', { text: /InvalidAccessKeyId|key/ });
      expect(storage.keys()).toEqual([]);
    });

    it('how that looks', async () => {
      const shown = {
        page: 'options',
        name: 'bucket, wrong key',
        records: () => ({}),
        says: '',
        hash: 'bucket',
      } as const;
      const looked = await openState(world.browser, { ...shown, says: 'Does not work' });
      expect(await examine(world.browser, looked, shown)).toEqual([]);
      await looked.close();
    });

    it('the right one: the secret is kept and never shown, the test leaves nothing behind', async () => {
      await options.click(button('Edit'));
      await options.fill(textbox('Access key id'), storage.accessKeyId);
      const shown = await options.evaluate<string>(
        () =>
          document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join(),
      );
      expect(shown).not.toContain(SECRET);
      await options.click(button('Save and test'));
      await options.waitFor('article', { text: 'Works' });
      expect(storage.keys()).toEqual([]);
    });

    it('removing says what stays', async () => {
      await options.click(button('Remove'));
      await options.waitFor('dialog', { text: 'stays as it is' });
      await options.click(button('Remove the bucket'));
      await options.waitFor(textbox('Endpoint'));
    });
  });

  describe('how it looks', () => {
    const state = (changes: Pick<DesignedState, 'name' | 'says'> & Partial<DesignedState>): DesignedState => ({
      page: 'options',
      records: studio,
      ...changes,
    });
    const edit = async (options: TestPage) => {
      await options.click(button(/More about Studio/));
      await options.click({ role: 'menuitem', name: 'Edit' });
    };
    it.each([
      state({ name: 'backup', hash: 'privacy', says: '1 person, 1 asset' }),
      state({
        name: 'backup restored',
        hash: 'privacy',
        says: 'Restored the backup of',
        act: async (options) => {
          await options.waitFor(button('Choose a file'));
          await chooseBackup(options, open, 'mine.zip');
        },
      }),
      state({
        name: 'backup locked',
        hash: 'privacy',
        says: 'is locked',
        act: async (options) => {
          await options.waitFor(button('Choose a file'));
          await chooseBackup(options, locked, 'a-rather-long-name-of-a-backup-file-2026-11-21.zip.age');
          await options.waitFor('form');
          await options.click(button('Restore'));
        },
      }),
      state({ name: 'bucket, none', hash: 'bucket', says: 'What the bucket needs' }),
      state({
        name: 'bucket, empty fields',
        hash: 'bucket',
        says: 'Type the bucket’s name',
        act: async (options) => {
          await options.click(checkbox(/part of the path/));
          await options.click(button('Save and test'));
        },
      }),
      state({
        name: 'account limits',
        says: 'Type a whole number',
        focus: 'input',
        act: async (options) => {
          await edit(options);
          await options.click('details:nth-of-type(2) > summary');
          await options.fill(textbox('Uploads a minute'), '3.5');
          await options.click(button('Save and check'));
        },
      }),
      state({
        page: 'popup',
        name: 'backup due',
        says: 'Time for a backup',
        records: () => ({
          accounts: [account({ providerId: 'crun', baseUrl: 'https://api.crun.ai' })],
          people: [person(1, 'Jonas Weber', { verifiedAt: Date.now() - 40 * DAY })],
          place: { at: 'home' },
        }),
        act: (popup) => popup.evaluate(forgetBackups),
      }),
    ])('$page: $name', async (shown) => {
      await replaceRecords(page, shown.records());
      const looked = await openState(world.browser, shown);
      try {
        expect(await examine(world.browser, looked, shown)).toEqual([]);
      } finally {
        await looked.close();
      }
    });
  });

  it('the reminder: Later keeps it quiet', async () => {
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.waitFor('main', { text: 'Time for a backup' });
    await popup.click(button('Later'));
    await popup.waitFor(button('Later'), { gone: true });
    await popup.close();
  });

  it('none of it left an error or asked anybody', async () => {
    expect(await nothingLeft(world)).toEqual([]);
    expect(askedByPages(world.sandbox)).toEqual([]);
    await until(
      async () => (await storedRecords<Account>(page, 'accounts'))[0]?.id === ACCOUNT,
      () => 'the account is gone',
    );
  });
});

/** Runs in the page: as if no backup had ever been made. */
async function forgetBackups(): Promise<void> {
  type Area = { get(key: string): Promise<Record<string, object>>; set(items: object): Promise<void> };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', { storage: { local: Area } }>;
  const { local } = (scope.browser ?? scope.chrome).storage;
  const { settings } = await local.get('settings');
  await local.set({ settings: { ...settings, backupAt: undefined, backupLater: undefined } });
}
