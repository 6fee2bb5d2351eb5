import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePixels } from '@/tests/sandbox/png';
import { button, type TestPage } from './harness/browser';
import { newProfile } from './harness/extension-copy';
import { until } from './harness/page';
import { picture } from './steps/files';
import { LIBRARY } from './steps/steps';
import { addVerifiedPerson } from './steps/verified';
import { nothingLeft, openWorld, type World } from './steps/world';

/**
 * A disk that is full: the browser's own quota turns the writing down. Firefox has a limit for all, which holds for us too.
 * Chromium's holds for nobody with `unlimitedStorage`; and a copy without it looks at what is left every half a minute only
 * (`BucketContext::CheckCanUseDiskSpace`), so what still finds room there is a matter of luck. It is Firefox alone.
 */
const LIMIT = 6_000_000;
const FILLER = 4_000_000;

const folder = mkdtempSync(join(tmpdir(), 'full-disk-'));

/** Grows by 3.6 MB when it is stored: nothing in it repeats itself. */
const large = (): Buffer => encodePixels(1_100, 1_100, randomBytes(1_100 * 1_100 * 3));

function pathOf(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function openFirefox(): Promise<World> {
  const profile = newProfile('firefox');
  // In KiB, and read at the start only.
  const limit = `user_pref("dom.quotaManager.temporaryStorage.fixedLimit", ${Math.floor(LIMIT / 1024)});\n`;
  writeFileSync(join(profile, 'prefs.js'), limit);
  return openWorld('firefox', { reviewDelay: 0 }, {}, { profile });
}

/** Runs in the page: bytes that nobody asked for; none: takes them away. @returns the error's name, if it was turned down */
function store(id: string, size: number): Promise<string> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('files', 'readwrite');
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
      const files = transaction.objectStore('files');
      const request = size > 0 ? files.put({ id, blob: new Blob([bytes]), addedAt: Date.now() }) : files.delete(id);
      const end = (said: string) => {
        database.close();
        resolve(said);
      };
      request.onerror = () => end(request.error?.name ?? 'failed');
      transaction.onabort = () => end(transaction.error?.name ?? 'aborted');
      transaction.oncomplete = () => end('');
    };
  });
}
const put = (page: TestPage, id: string, size: number): Promise<string> =>
  page.evaluate<string>(store as never, id, size);

describe('a full disk in firefox', () => {
  let world: World;
  let library: TestPage;
  beforeAll(async () => {
    world = await openFirefox();
  });
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const creates = () => world.sandbox.assets().length;

  /** Whether as much as the large picture finds room. */
  const hasRoom = async (wanted: boolean) => {
    await until(
      async () => {
        const said = await put(library, 'probe', 3_600_000);
        if (said === '') await put(library, 'probe', 0);
        return (said === '') === wanted;
      },
      () => `there was ${wanted ? 'no' : 'still'} room`,
      45_000,
    );
  };

  it('takes no large picture, says so at its name, and lets the rest go on', async () => {
    const person = await addVerifiedPerson(world, 'anyfast', 'Amara Okafor');
    library = await world.browser.openPage(`library.html#add=${person.id}`, LIBRARY);
    await library.waitFor('main', { text: 'Add to Amara Okafor' });
    expect(await put(library, 'filler', FILLER)).toBe('');
    await hasRoom(false);
    await library.setFiles('input[data-adding="files"]', [
      pathOf('large.png', large()),
      pathOf('small.png', picture(400, 500, 71)),
    ]);
    await library.waitFor('main', { text: 'large.png: the disk is full. Make room, then try again.' });
    await library.waitFor('main', { text: /One done[\s\S]*small\.png/, timeout: 20_000 });
    expect(creates()).toBe(1);
    expect(await library.axe()).toEqual([]);
  }, 90_000);

  it('takes it once there is room, and nothing is lost or sent twice', async () => {
    expect(await put(library, 'filler', 0)).toBe('');
    await hasRoom(true);
    await library.click(button('Try again'));
    await library.waitFor('main', { text: /2 done/, timeout: 20_000 });
    await library.waitFor('main', { text: 'the disk is full', gone: true });
    expect(creates()).toBe(2);
    expect(await nothingLeft(world)).toEqual([]);
  }, 90_000);
});
