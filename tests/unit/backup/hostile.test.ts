import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { ByteReader, streamOf } from '@/utils/backup/bytes';
import { MOST } from '@/utils/backup/format';
import { memoryScratch } from '@/utils/backup/scratch';
import { account, asset, backup, one, person, restore, store, stored, studio, thumbnail, uuid } from './records';

beforeEach(freshDatabase);

const bytesOf = (text: string | AsyncGenerator<string | Uint8Array>) =>
  streamOf(typeof text === 'string' ? once(text) : text);
async function* once(text: string) {
  yield text;
}

/** A zip with these files in it; `likeness.json` says version 1 unless told. */
async function zipOf(files: Record<string, string | AsyncGenerator<string | Uint8Array>>): Promise<Blob> {
  const { writable, file } = await memoryScratch().create('x');
  const zip = new ZipWriter(writable, { useWebWorkers: false });
  const about = { format: 'likeness-backup', version: 1, madeAt: 1, counts: {} };
  for (const [name, text] of Object.entries({ 'likeness.json': JSON.stringify(about), ...files })) {
    await zip.add(name, bytesOf(text));
  }
  await zip.close();
  return file();
}

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('a file that is none of ours', () => {
  it.each([
    ['a picture', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])])],
    ['nothing', new Blob([])],
    ['a text', new Blob(['{"people":[]}'])],
  ])('%s: not a backup', async (_name, file) => {
    await expect(restore(file)).rejects.toMatchObject({ problem: 'not-a-backup' });
  });

  it('another zip: not a backup', async () => {
    await expect(restore(await zipOf({ 'likeness.json': '{"name":"likeness"}' }))).rejects.toMatchObject({
      problem: 'not-a-backup',
    });
  });

  it('one of a newer version: said, whatever else is in it', async () => {
    const file = await zipOf({ 'likeness.json': '{"format":"likeness-backup","version":2,"all":"different"}' });
    await expect(restore(file)).rejects.toMatchObject({ problem: 'newer' });
  });
});

describe('a file that was cut', () => {
  it.each([0.2, 0.5, 0.95])('after %f of it: said, and nothing is changed', async (part) => {
    await store(studio());
    const whole = await backup();
    await freshDatabase();
    await expect(restore(whole.slice(0, Math.floor(whole.size * part)))).rejects.toMatchObject({ problem: 'cut' });
    expect(await stored('accounts')).toEqual([]);
  });

  it('locked and cut: the same', async () => {
    await store(studio());
    const whole = await backup({ passphrase: 'right' });
    await freshDatabase();
    const cut = whole.slice(0, whole.size - 40);
    await expect(restore(cut, { passphrase: 'right' })).rejects.toMatchObject({ problem: 'cut' });
    expect(await stored('accounts')).toEqual([]);
  });

  it('with changed bytes in the middle: the checksum tells, and nothing is changed', async () => {
    await store({
      ...studio(),
      assets: Array.from({ length: 200 }, (_, n) => asset({ id: uuid(50 + n), assetId: `a${n}` })),
    });
    const bytes = new Uint8Array(await (await backup()).arrayBuffer());
    for (let at = 300; at < 340; at += 1) bytes[at] = 0x55;
    await freshDatabase();
    await expect(restore(new Blob([bytes]))).rejects.toMatchObject({ problem: 'cut' });
    expect(await stored('accounts')).toEqual([]);
  });

  it('with fewer records than it says itself: the same', async () => {
    const about = { format: 'likeness-backup', version: 1, madeAt: 1, counts: { people: 3 } };
    const file = await zipOf({ 'likeness.json': JSON.stringify(about), 'people.ndjson': lines(person()) });
    await expect(restore(file)).rejects.toMatchObject({ problem: 'cut' });
  });
});

describe('hostile records', () => {
  const HTML = '"><img src=x onerror=alert(1)><script>alert(1)</script>';

  it('HTML in every field is just text', async () => {
    const file = await zipOf({
      'people.ndjson': lines(person({ name: HTML, note: HTML, groupId: HTML })),
      'assets.ndjson': lines(asset({ name: HTML, note: HTML, tags: [HTML], assetId: HTML, remoteName: HTML })),
    });
    await restore(file);
    expect(await one('people')).toMatchObject({ name: HTML, note: HTML });
    expect(await one('assets')).toMatchObject({ name: HTML, tags: [HTML] });
  });

  it('addresses that a click must not open are left out', async () => {
    await restore(
      await zipOf({
        'assets.ndjson': lines({ ...asset(), sourceUrl: 'javascript:alert(1)', pageUrl: 'data:text/html,x' }),
      }),
    );
    expect(await one('assets')).toMatchObject({ sourceUrl: '', pageUrl: '' });
  });

  it('what is no record of its kind is refused by itself, and the rest goes on', async () => {
    const file = await zipOf({
      'people.ndjson': lines(
        person(),
        { ...person({ id: uuid(31) }), name: 7 },
        { ...person({ id: 'not-an-id' }) },
        null,
        [],
        person({ id: uuid(32), groupId: 'group-2' }),
      ).concat('\n{"cut":'),
    });
    const { kinds, stopped } = await restore(file);
    expect([kinds.people.added, kinds.people.refused, stopped]).toEqual([2, 5, undefined]);
  });

  it('fields that nobody knows are left out, also those that would reach into an object', async () => {
    const text = `{"__proto__":{"polluted":1},"constructor":1,"secret":"sk",${JSON.stringify(person()).slice(1)}`;
    await restore(await zipOf({ 'people.ndjson': text }));
    expect(Object.keys(await one('people')).sort()).toEqual(Object.keys(person()).sort());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['http://evil.example', 'javascript:alert(1)', 'https://user:pass@evil.example', 'nowhere'])(
    'an account that would send its key to %s is refused',
    async (baseUrl) => {
      const { kinds } = await restore(await zipOf({ 'accounts.ndjson': lines(account({ baseUrl })) }));
      expect(kinds.accounts.refused).toBe(1);
    },
  );

  it('a thumbnail that is no picture, or of an asset that is not here, is refused', async () => {
    const html = new TextEncoder().encode('<svg onload=alert(1)>');
    const picture = new Uint8Array(thumbnail().bytes);
    async function* pictures() {
      yield `${JSON.stringify({ id: uuid(5), width: 10, height: 10, bytes: html.length })}\n`;
      yield html;
      yield `${JSON.stringify({ id: uuid(99), width: 10, height: 10, bytes: picture.length })}\n`;
      yield picture;
    }
    const { kinds } = await restore(await zipOf({ 'assets.ndjson': lines(asset()), 'thumbnails.bin': pictures() }));
    expect(kinds.thumbnails).toMatchObject({ added: 0, refused: 2 });
  });

  it('a thumbnail that says a wrong length stops there, with what came before', async () => {
    const head = JSON.stringify({ id: uuid(5), width: 10, height: 10, bytes: 500 });
    const result = await restore(await zipOf({ 'assets.ndjson': lines(asset()), 'thumbnails.bin': `${head}\nshort` }));
    expect(result).toMatchObject({ stopped: 'cut', kinds: { assets: { added: 1 } } });
  });
});

describe('a huge file', () => {
  it('two million rows: refused with a sentence before anything is written', async () => {
    async function* rows() {
      const lot = '{}\n'.repeat(50_000);
      for (let sent = 0; sent < 2_000_000; sent += 50_000) yield lot;
    }
    const file = await zipOf({ 'accounts.ndjson': lines(account()), 'people.ndjson': rows() });
    await expect(restore(file)).rejects.toMatchObject({ problem: 'too-many' });
    expect(await stored('accounts')).toEqual([]);
  });

  it('a line without an end: refused while it is read', async () => {
    async function* zeros() {
      for (let sent = 0; sent < 64; sent += 1) yield new Uint8Array(1024 * 1024);
    }
    const file = await zipOf({ 'people.ndjson': zeros() });
    expect(file.size).toBeLessThan(MOST.line);
    await expect(restore(file)).rejects.toMatchObject({ problem: 'too-many' });
  });

  it('more bytes than any library has: refused while they are read', async () => {
    const reader = new ByteReader(streamOf(once('x\n'.repeat(600))), 1000);
    await expect(reader.line(10)).rejects.toMatchObject({ problem: 'too-many' });
  });
});

describe('pictures', () => {
  it('may be more than a file of records: what was written can be brought back', async () => {
    const studioOfMany = studio();
    const big = new Uint8Array(100_000).fill(7);
    big.set([0xff, 0xd8, 0xff]);
    await store({ ...studioOfMany, thumbnails: [thumbnail({ bytes: big.buffer })] });
    const file = await backup();
    await freshDatabase();
    const { unpacked } = MOST;
    MOST.unpacked = 50_000;
    try {
      expect((await restore(file)).stopped).toBeUndefined();
    } finally {
      MOST.unpacked = unpacked;
    }
    expect(await stored('thumbnails')).toHaveLength(1);
  });

  it('of 100,000 assets fit, at the size that ours have', () => {
    expect(MOST.pictures).toBeGreaterThan(100_000 * 40_000);
  });
});
