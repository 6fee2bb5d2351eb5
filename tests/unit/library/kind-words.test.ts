import { beforeEach, describe, expect, it } from 'vitest';
import { bytesWords, codecWords, fpsWords, kindWords, lengthWords } from '@/entrypoints/library/details/kind-words';
import { stubMessages } from '@/tests/unit/text/messages';
import type { MediaFacts } from '@/utils/storage/media-records';

const facts = (changes: Partial<MediaFacts>): MediaFacts => ({ type: 'image/jpeg', bytes: 1, sha256: '', ...changes });

describe('what an asset is, in words', () => {
  beforeEach(stubMessages);

  it.each([
    [
      'a picture',
      'Image',
      { bytes: 1_240_000, width: 2048, height: 2048 },
      'Picture, JPEG, 1.2 MB, 2048\u00a0×\u00a02048',
    ],
    [
      'a clip',
      'Video',
      { type: 'video/quicktime', bytes: 48_600_000, width: 1920, height: 1080 },
      'Clip, MOV, 49 MB, 1920\u00a0×\u00a01080',
    ],
    ['a voice', 'Audio', { type: 'audio/mpeg', bytes: 212_000 }, 'Voice, MP3, 212 kB'],
  ] as const)('%s', (_name, kind, changes, words) => {
    expect(kindWords({ kind, facts: facts(changes) })).toBe(words);
  });

  it('only its kind, when its bytes were never here', () => {
    expect(kindWords({ kind: 'Image' })).toBe('Picture');
  });

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_500, '1.5 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [30_000_000, '30 MB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });

  it('lengths, frames and codecs', () => {
    expect([lengthWords(4.26), lengthWords(14.1)]).toEqual(['4.3 seconds', '0:14']);
    expect([fpsWords(25), fpsWords(29.97002997)]).toEqual(['25 a second', '29.97 a second']);
    expect(codecWords(facts({ videoCodec: 'avc', audioCodec: 'aac' }))).toBe('avc, aac');
    expect(codecWords(facts({}))).toBe('');
  });
});
