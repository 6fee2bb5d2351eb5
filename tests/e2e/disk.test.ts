import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '@/tests/sandbox/certificate';
import { type Storage, startStorage } from '@/tests/sandbox/s3';
import type { Person, Verification } from '@/utils/storage/records';
import { button, heading, textbox } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { searchProfile } from './steps/disk';
import { letReach } from './steps/host';
import { storedRecords, writeRecords } from './steps/records';
import { addAccount, askForCode, OPTIONS, POPUP, readCode } from './steps/steps';
import { storedAssets, storePictures } from './steps/uploads';
import { BROWSERS, openWorld, type World } from './steps/world';

/**
 * What a browser has on disk after the main job and a crash. Its own LevelDB and SQLite files are searched as bytes: what is
 * random stands in them as it is, which the planted text shows; Firefox' LZ4 files and gzip are unpacked.
 */
const HOST = 's3.storage.example';
const PASSPHRASE = 'Seven-Tall-Horses-9417';

describe.each(BROWSERS)('secrets on disk in %s', (name) => {
  let world: World;
  let storage: Storage;
  let profile: string | undefined;
  beforeAll(async () => {
    storage = await startStorage(await makeCertificate([HOST], Date.now()));
    world = await openWorld(
      name,
      { reviewDelay: 0, elsewhere: (address) => storage.readLink(address) },
      { [HOST]: storage.port },
    );
  });
  afterAll(async () => {
    if (!profile) await world?.browser.close();
    await world?.sandbox.close();
    await storage?.close();
    if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  it('none is left after the main job, a lock, an unlock and a crash', async () => {
    const { browser, sandbox } = world;
    const key = sandbox.keys.easyrouter;
    const options = await browser.openPage('options.html', OPTIONS);
    await addAccount(options, { provider: 'easyrouter', key });
    await options.waitFor('article', { text: 'Works' });

    const passphrase = await browser.openPage('options.html#passphrase', OPTIONS);
    await passphrase.fill(textbox('New passphrase'), PASSPHRASE);
    await passphrase.fill(textbox('New passphrase again'), PASSPHRASE);
    await passphrase.click(button('Set a passphrase'));
    await passphrase.click(button('Lock now'));
    await passphrase.fill(textbox('Passphrase'), PASSPHRASE);
    await passphrase.click(button('Unlock'));
    await passphrase.waitFor(button('Lock now'));

    const popup = await browser.openPage('popup.html', POPUP);
    await askForCode(popup, 'Amara Okafor');
    const link = await readCode(popup);
    const token = await until(
      async () => sandbox.sessions('easyrouter')[0]?.token,
      () => 'the sandbox knows of no session',
    );
    await sandbox.phone(link).pass();
    // Not in this browser, which would then have the callback's address in its history. So somebody wants to know.
    const [open] = await storedRecords<Verification>(options, 'verifications');
    await ask(options, 'verification.check', { id: open?.id ?? '', now: true });
    await popup.waitFor(heading('Verified'));

    const [person] = await storedRecords<Person>(options, 'people');
    if (!person) throw new Error('no person was stored');
    await letReach(options, `https://${HOST}/*`);
    const place = { endpoint: `https://${HOST}`, bucket: storage.bucket, region: 'auto', prefix: 'likeness' };
    const { accessKeyId, secret } = storage;
    await ask(options, 'bucket.save', { ...place, accessKeyId, secret, pathStyle: true });
    const id = randomUUID();
    await storePictures(options, [id]);
    const facts = { type: 'image/png', bytes: 2_000, width: 400, height: 400, sha256: 'a'.repeat(64) };
    const items = [{ id, name: 'face.png', kind: 'Image' as const, facts }];
    await ask(options, 'upload.add', { personId: person.id, route: 'bucket', items });
    await until(
      async () => (await storedAssets(options))[0]?.state === 'active',
      async () => JSON.stringify(await storedAssets(options)),
      20_000,
    );
    // Found in the same files, or the search is worth nothing.
    // Its letters occur nowhere else: Firefox packs its records (Snappy), and what repeats four of them would be left out.
    const planted = `planted-${randomBytes(24).toString('base64url')}`;
    await writeRecords(options, { people: [{ ...person, note: planted }] });

    profile = await browser.crash();
    const control = searchProfile(profile, { planted });
    expect(control.files).toBeGreaterThan(20);
    expect(control.found.join('\n')).toMatch(/planted \(/);

    const query = new URL(link).searchParams;
    const secrets = {
      key,
      token,
      link,
      secretAccessKey: query.get('secretAccessKey') ?? '',
      sessionToken: query.get('sessionToken') ?? '',
      bucketSecret: secret,
      passphrase: PASSPHRASE,
    };
    for (const text of Object.values(secrets)) expect(text.length).toBeGreaterThan(7);
    expect(searchProfile(profile, secrets).found).toEqual([]);
  });
});
