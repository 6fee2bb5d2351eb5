import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account, Verification } from '@/utils/storage/records';
import { button, heading, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask, command } from './steps/commands';
import { encodings } from './steps/disk';
import { storedRecords } from './steps/records';
import { addWorkingAccount, askForCode, LIBRARY, OPTIONS, POPUP, readCode } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** Runs in the page: everything of it that somebody could see, copy or send along. */
function everythingOfPage(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
  const loaded = performance.getEntries().map(({ name }) => name);
  const kept = [localStorage, sessionStorage].map((area) => JSON.stringify({ ...area }));
  const { title, referrer, cookie, documentElement } = document;
  const place = [location.href, JSON.stringify(history.state), referrer, cookie];
  return [title, ...place, documentElement.outerHTML, documentElement.innerText, ...fields, ...loaded, ...kept].join(
    '\n',
  );
}

/** Runs in the page: one of the two areas that hold no records. */
function areaOf(area: 'local' | 'session'): Promise<string> {
  type Area = { get(all: null): Promise<object> };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', { storage: Record<string, Area> }>;
  const { storage } = scope.browser ?? scope.chrome;
  return (storage[area] as Area).get(null).then((items) => JSON.stringify(items));
}

/** Runs in the page: the newest file of ours in the private file system, as base64. */
async function newestFile(): Promise<string> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('backup', { create: true });
  let newest: File | undefined;
  for await (const [, handle] of folder.entries()) {
    const file = await (handle as FileSystemFileHandle).getFile();
    if (!newest || file.lastModified > newest.lastModified) newest = file;
  }
  const bytes = new Uint8Array((await newest?.arrayBuffer()) ?? new ArrayBuffer(0));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Whatever the background says, and not only its errors. */
const LISTEN = `
  globalThis.testSaid = [];
  const asText = (value) => (value instanceof Error ? value.stack + JSON.stringify(value) : JSON.stringify(value) ?? String(value));
  for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'table', 'dir']) {
    const real = console[method];
    console[method] = (...all) => {
      globalThis.testSaid.push(all.map(asText).join(' '));
      real.apply(console, all);
    };
  }
`;
const BUCKET_SECRET = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYzKQ91v';

/** Of the options, with their titles. */
const SECTIONS = [
  ['accounts', 'Accounts'],
  ['passphrase', 'Passphrase'],
  ['diagnostics', 'Diagnostics'],
  ['bucket', 'Upload bucket'],
  ['notifications', 'Notifications'],
  ['look', 'Language and look'],
  ['privacy', 'Backup and privacy'],
] as const;

/** Runs in the page. */
function goToSection(section: string): void {
  location.hash = section;
}

const STORES = ['accounts', 'verifications', 'people', 'assets', 'consents', 'buckets', 'paces'] as const;

describe.each(BROWSERS)('what is secret is nowhere in sight in %s', (name) => {
  let world: World;
  let desk: TestPage;
  /** By name, as far as they exist yet. */
  const secrets = new Map<string, string>();

  beforeAll(async () => {
    world = await openWorld(name, {}, {}, { preamble: LISTEN });
    const key = world.sandbox.keys.easyrouter;
    secrets.set('key', key);
    secrets.set('secret of the bucket', BUCKET_SECRET);
    await addWorkingAccount(world.browser, { provider: 'easyrouter', key });
    desk = await world.browser.openPage('options.html', OPTIONS);
    await desk.waitFor(heading('Accounts'));
    const place = { endpoint: 'https://s3.storage.example', bucket: 'faces', region: 'auto', prefix: 'likeness' };
    await command(desk, 'bucket.save', { ...place, accessKeyId: 'AK', secret: BUCKET_SECRET, pathStyle: true });
  });
  afterAll(() => world?.close());

  const verification = async () => (await storedRecords<Verification>(desk, 'verifications'))[0];
  /** Which secrets are in these texts; half of one counts as well. */
  const foundIn = (texts: Record<string, string>): string[] =>
    Object.entries(texts).flatMap(([where, text]) =>
      [...secrets].flatMap(([what, secret]) =>
        [secret, secret.slice(0, 16), secret.slice(-16)].flatMap((part) =>
          encodings(part).flatMap(({ name: form, bytes }) =>
            Buffer.from(text).includes(bytes) ? [`${what} (${form}) in ${where}`] : [],
          ),
        ),
      ),
    );

  async function look(): Promise<Record<string, string>> {
    const { browser } = world;
    const id = (await verification())?.id;
    const texts: Record<string, string> = {};
    for (const place of ['popup.html', 'library.html', `verify.html#${id}`]) {
      const page = await browser.openPage(place, place.startsWith('library') ? LIBRARY : OPTIONS);
      await page.waitFor('h1');
      texts[place] = await page.evaluate(everythingOfPage);
      await page.close();
    }
    // One page for all sections: opened again and again, it would be most of the time of this file.
    for (const [section, title] of SECTIONS) {
      await desk.evaluate(goToSection as never, section);
      await desk.waitFor(heading(title));
      if (section === 'diagnostics') await desk.click('details > summary');
      texts[section] = await desk.evaluate(everythingOfPage);
    }
    await desk.evaluate(goToSection as never, 'accounts');
    await desk.waitFor(heading('Accounts'));
    texts.local = await desk.evaluate(areaOf as never, 'local');
    texts.notifications = JSON.stringify(await browser.notifications());
    texts.errors = JSON.stringify(await browser.errors());
    texts.said = JSON.stringify(await browser.evaluateInBackground('globalThis.testSaid'));
    texts.badge = await browser.badge();
    texts.addresses = JSON.stringify(await browser.addresses());
    for (const store of STORES) texts[store] = JSON.stringify(await storedRecords(desk, store));
    return texts;
  }

  it('while a code is shown, and the provider answers every question with key, token and link', async () => {
    const { browser, sandbox } = world;
    const popup = await browser.openPage('popup.html', POPUP);
    await askForCode(popup, 'Amara Okafor');
    const link = await readCode(popup);
    const token = sandbox.sessions('easyrouter')[0]?.token ?? '';
    secrets.set('token', token);
    // Its configuration is the same for everybody.
    for (const [field, value] of new URL(link).searchParams)
      if (value.length >= 16 && field !== 'configId') secrets.set(`${field} of the link`, value);
    expect([...secrets.keys()].length).toBeGreaterThanOrEqual(4);
    const said = `${secrets.get('key')} ${token} ${link} ${encodeURIComponent(link)} ${JSON.stringify(JSON.stringify({ h5_link: link, ...Object.fromEntries(new URL(link).searchParams) }))}`;
    const body = { error: { message: said, code: `NotFound2.${token}`, type: token } };
    sandbox.fault({
      provider: 'easyrouter',
      operation: 'check',
      times: 100,
      fault: { kind: 'status', status: 500, body },
    });
    const { id = '' } = (await verification()) ?? {};
    await until(
      async () => {
        await command(desk, 'verification.check', { id, now: true });
        return (await verification())?.fault;
      },
      async () => JSON.stringify(await verification()),
      30_000,
    );
    // There it is by design, which also shows that it would be found.
    expect(foundIn({ session: await desk.evaluate(areaOf as never, 'session') })).not.toEqual([]);
    expect(foundIn({ popup: await popup.evaluate(everythingOfPage), ...(await look()) })).toEqual([]);
    await popup.close();
  });

  it('once the key itself is refused, with the key in every word', async () => {
    const { sandbox } = world;
    const [account] = await storedRecords<Account>(desk, 'accounts');
    const said = secrets.get('key');
    sandbox.fault({
      provider: 'easyrouter',
      fault: {
        kind: 'status',
        status: 401,
        body: { error: { message: `Incorrect API key provided: ${said}`, code: secrets.get('key') } },
      },
    });
    await ask(desk, 'account.check', { id: account?.id ?? '' });
    await desk.waitFor('article', { text: 'Key refused' });
    expect(foundIn(await look())).toEqual([]);
    sandbox.clearFaults();
    await ask(desk, 'account.check', { id: account?.id ?? '' });
  });

  it('after the person has passed: the link is gone from the session too', async () => {
    const { id = '' } = (await verification()) ?? {};
    await world.sandbox.phone(secrets.get('token') ?? '').pass();
    await until(
      async () => {
        await command(desk, 'verification.check', { id, now: true });
        return (await verification())?.state === 'verified';
      },
      async () => JSON.stringify(await verification()),
      60_000,
    );
    expect(foundIn({ ...(await look()), session: await desk.evaluate(areaOf as never, 'session') })).toEqual([]);
  }, 90_000);

  it('in a backup, in the tables, and in what is copied for a bug report', async () => {
    const page = await world.browser.openPage('options.html#privacy', OPTIONS);
    await page.waitFor(heading('Backup and privacy'));
    await page.evaluate('() => { HTMLAnchorElement.prototype.click = () => undefined; }');
    await page.click(button('Save a backup'));
    await page.waitFor('main', { text: /Saved as likeness-backup/ });
    const zip = Buffer.from(await page.evaluate(newestFile), 'base64');
    const texts: Record<string, string> = {};
    for (const entry of await new ZipReader(new BlobReader(new Blob([zip]))).getEntries())
      if (!entry.directory) texts[entry.filename] = await entry.getData(new TextWriter());
    expect(texts['people.ndjson']).toContain('Amara Okafor');
    for (const of of ['assets', 'consents']) {
      const table = `Export the ${of} as CSV`;
      await page.click(button(table));
      await page.waitFor('main', { text: `Saved as likeness-${of}` });
      texts[table] = Buffer.from(await page.evaluate(newestFile), 'base64').toString();
    }
    expect(texts['Export the consents as CSV']).toContain('Amara Okafor');
    const diagnostics = await world.browser.openPage('options.html#diagnostics', OPTIONS);
    await diagnostics.click('details > summary');
    texts.report = await diagnostics.text('pre');
    expect(JSON.parse(texts.report)).toMatchObject({ verifications: { verified: 1 } });
    expect(foundIn(texts)).toEqual([]);
    // Nor who it is about.
    expect(texts.report).not.toMatch(/Amara|Okafor|group-/);
    await diagnostics.close();
    await page.close();
    expect(await nothingLeft(world)).toEqual([]);
  });
});
