import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf, WHOLE_BYTES } from '@/utils/media/hash';
import { inspect } from '@/utils/media/inspect';
import { inspectImage } from '@/utils/media/inspect-image';
import { film, mp3, wave } from './films';
import { box, fileOf, gif, jpeg, png } from './pictures';

const zip = [0x50, 0x4b, 3, 4, 20, 0, 0, 0];

describe('inspecting a file', () => {
  it('reads a picture and hashes its bytes', async () => {
    const bytes = jpeg(1200, 1600);
    expect(await inspect(fileOf(bytes))).toEqual({
      ok: true,
      kind: 'Image',
      facts: {
        type: 'image/jpeg',
        bytes: bytes.length,
        width: 1200,
        height: 1600,
        sha256: createHash('sha256').update(Uint8Array.from(bytes)).digest('hex'),
      },
    });
  });

  it('goes by the bytes and never by the name or the type that came with it', async () => {
    const named = fileOf(png(400, 400), 'video/mp4');
    expect(await inspect(named)).toMatchObject({ ok: true, kind: 'Image', facts: { type: 'image/png' } });
  });

  it('says that a picture moves', async () => {
    expect(await inspect(fileOf(gif(400, 400, { frames: 2 })))).toMatchObject({ facts: { animated: true } });
  });

  it('reads the sides of a picture that nobody could decode', async () => {
    expect(await inspect(fileOf(png(30_000, 30_000)))).toMatchObject({ facts: { width: 30_000, height: 30_000 } });
  });

  it.each([
    ['an empty file', fileOf([], 'image/png'), { kind: 'Image', problem: 'empty' }],
    ['an empty film', fileOf([], 'video/mp4'), { kind: 'Video', problem: 'empty' }],
    [
      'a ZIP that is named .jpg',
      fileOf(zip, 'image/jpeg'),
      { problem: 'type', found: 'application/zip', kind: 'Image' },
    ],
    [
      'a ZIP that is named .mp4',
      fileOf(zip, 'video/mp4'),
      { problem: 'type', found: 'application/zip', kind: 'Video' },
    ],
    ['a drawing', fileOf([...new TextEncoder().encode('<svg/>')]), { problem: 'type', found: 'image/svg+xml' }],
    ['a WebM', fileOf([0x1a, 0x45, 0xdf, 0xa3]), { problem: 'type', found: 'video/x-matroska', kind: 'Video' }],
    ['a truncated PNG', fileOf(png(400, 400).slice(0, -20)), { problem: 'unreadable', found: 'image/png' }],
    ['a truncated JPEG', fileOf(jpeg(400, 400).slice(0, -2)), { problem: 'unreadable' }],
    ['a JPEG of two bytes more than its signature', fileOf([0xff, 0xd8, 0xff, 0xe0, 0]), { problem: 'unreadable' }],
  ])('refuses %s', async (_, file, expected) => {
    expect(await inspect(file)).toMatchObject({ ok: false, ...expected });
  });

  it('takes a file that can’t be read any more for unreadable', async () => {
    const gone = fileOf(png(4, 4));
    gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    gone.slice = () => ({ arrayBuffer: gone.arrayBuffer }) as Blob;
    expect(await inspect(gone)).toMatchObject({ ok: false, problem: 'unreadable' });
  });

  it('reads the length, the rate, the sides and the codecs of a film', async () => {
    const bytes = await film({ width: 720, height: 1280, seconds: 4, fps: 30, sound: true });
    expect(await inspect(fileOf(bytes))).toEqual({
      ok: true,
      kind: 'Video',
      facts: {
        type: 'video/mp4',
        bytes: bytes.length,
        width: 720,
        height: 1280,
        seconds: 4,
        fps: 30,
        videoCodec: 'avc',
        audioCodec: 'aac',
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    });
  });

  it.each([
    ['in a MOV with its tables at the end', { mov: true, late: true }, { type: 'video/quicktime', fps: 30 }],
    ['that lies on its side', { rotation: 90 }, { width: 1280, height: 720 }],
    ['in HEVC', { codec: 'hevc' }, { videoCodec: 'hevc' }],
    ['in VP9', { codec: 'vp9' }, { videoCodec: 'vp9' }],
    ['at the rate of television', { fps: 30_000 / 1001 }, { fps: 29.97 }],
    ['longer than what is looked at for the rate', { seconds: 20, fps: 24 }, { seconds: 20, fps: 24 }],
  ] as const)('reads a film %s', async (_, shape, facts) => {
    expect(await inspect(fileOf(await film(shape)))).toMatchObject({ ok: true, kind: 'Video', facts });
  });

  it.each([
    ['WAV', wave(2.5), { type: 'audio/wav', seconds: 2.5, audioCodec: 'pcm-u8' }],
    ['MP3', mp3(3), { type: 'audio/mpeg', seconds: 3, audioCodec: 'mp3' }],
  ])('reads the length of a %s', async (_, bytes, facts) => {
    const found = await inspect(fileOf(bytes));
    expect(found).toMatchObject({
      ok: true,
      kind: 'Audio',
      facts: { ...facts, seconds: expect.closeTo(facts.seconds, 1) },
    });
  });

  it('reads the tables of a film and not its frames', async () => {
    const bytes = await film({ seconds: 8, bytes: 40_000, late: true });
    const file = fileOf(bytes);
    let read = 0;
    const slice = file.slice.bind(file);
    file.slice = (from = 0, to = file.size) => {
      read += to - from;
      return slice(from, to);
    };
    file.arrayBuffer = () => Promise.resolve(new ArrayBuffer(0));
    expect(await inspect(file)).toMatchObject({ ok: true, facts: { seconds: 8, fps: 30 } });
    expect(file.size).toBeGreaterThan(9_000_000);
    expect(read).toBeLessThan(1_000_000);
  });

  it('takes a film without its tables for unreadable', async () => {
    const bytes = await film({ late: true });
    const tables = Buffer.from(bytes).lastIndexOf('moov') - 4;
    expect(await inspect(fileOf(bytes.slice(0, tables)))).toMatchObject({ problem: 'unreadable', kind: 'Video' });
    const bare = [...box('ftyp', [...Buffer.from('isom\0\0\0\0')]), ...box('mdat', [1, 2, 3])];
    expect(await inspect(fileOf(bare))).toMatchObject({ ok: false, problem: 'unreadable' });
  });

  it('takes a film that was cut for unreadable, though its tables are whole', async () => {
    expect(await inspect(fileOf((await film()).slice(0, -10)))).toMatchObject({ ok: false, problem: 'unreadable' });
  });

  it('takes a sound that was cut for unreadable', async () => {
    expect(await inspect(fileOf(wave(2).slice(0, -100)))).toMatchObject({ ok: false, problem: 'unreadable' });
  });

  it('never throws, wherever a film is damaged', async () => {
    const bytes = await film({ seconds: 0.2 });
    for (let at = 0; at < bytes.length; at += 23) {
      const broken = bytes.slice();
      broken.fill(0xff, at, at + 4);
      await expect(inspect(fileOf(broken))).resolves.toBeDefined();
    }
  });
});

describe('inspecting a picture in the background', () => {
  it('reads it alike', async () => {
    const file = fileOf(jpeg(400, 500));
    expect(await inspectImage(file)).toEqual(await inspect(file));
  });

  it('leaves film and sound to the pages', async () => {
    expect(await inspectImage(fileOf(await film({ seconds: 0.1 })))).toMatchObject({
      ok: false,
      kind: 'Video',
      problem: 'type',
      found: 'video/mp4',
    });
  });
});

describe('the hash of a file', () => {
  it('is of its length and its ends when it is too large to be read whole', async () => {
    const large = { size: WHOLE_BYTES + 1, slice: (from: number) => new Blob([from < 0 ? 'end' : 'start']) } as Blob;
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(WHOLE_BYTES + 1));
    const expected = createHash('sha256').update(length).update('startend').digest('hex');
    expect(await hashOf(large)).toBe(expected);
  });
});
