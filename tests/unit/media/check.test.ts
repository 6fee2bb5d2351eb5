import { describe, expect, it } from 'vitest';
import { byWeight, check, problemFinding } from '@/utils/media/check';
import { upstreamLimits } from '@/utils/providers/limits';
import type { MediaFacts } from '@/utils/storage/media-records';

const image = (facts: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'image/jpeg',
  bytes: 100_000,
  width: 900,
  height: 1200,
  sha256: '0'.repeat(64),
  ...facts,
});
const video = (facts: Partial<MediaFacts> = {}): MediaFacts => ({
  ...image({ type: 'video/mp4', width: 720, height: 1280 }),
  seconds: 8,
  fps: 30,
  videoCodec: 'avc',
  ...facts,
});
const audio = (facts: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'audio/mpeg',
  bytes: 100_000,
  seconds: 8,
  sha256: '0'.repeat(64),
  ...facts,
});

const said = (findings: ReturnType<typeof check>): string[] => findings.map(({ rule, level }) => `${level} ${rule}`);
const ofImage = (facts: Partial<MediaFacts>) => said(check(image(facts), 'Image', upstreamLimits));
const ofVideo = (facts: Partial<MediaFacts>) => said(check(video(facts), 'Video', upstreamLimits));
const ofAudio = (facts: Partial<MediaFacts>) => said(check(audio(facts), 'Audio', upstreamLimits));

describe('a picture against the limits', () => {
  it.each([
    ['a usual portrait', {}, []],
    ['a HEIC', { type: 'image/heic' }, []],
    ['an AVIF', { type: 'image/avif' }, ['refuse type']],
    ['a side of 300, which is excluded', { width: 300, height: 400 }, ['refuse side-small']],
    ['a side of 301', { width: 301, height: 400 }, []],
    ['a side of 5999', { width: 5999, height: 4000 }, []],
    ['a side of 6000, which is excluded', { width: 6000, height: 4000 }, ['refuse side-large']],
    ['a ratio of 2.5, which is excluded', { width: 1000, height: 400 }, ['refuse ratio-wide']],
    ['a ratio just below 2.5', { width: 1000, height: 401 }, []],
    ['a ratio of 0.4, which is excluded', { width: 400, height: 1000 }, ['refuse ratio-tall']],
    ['a ratio just above 0.4', { width: 401, height: 1000 }, []],
    ['30 MB, which is excluded', { bytes: 30_000_000 }, ['refuse bytes']],
    ['a byte less than 30 MB', { bytes: 29_999_999 }, []],
    ['a moving one', { type: 'image/gif', animated: true }, ['ask animated']],
    [
      'a strip, in all that is wrong with it',
      { width: 8000, height: 100 },
      ['refuse side-small', 'refuse side-large', 'refuse ratio-wide'],
    ],
    ['30,000 by 30,000', { width: 30_000, height: 30_000 }, ['refuse side-large']],
    ['sides that are not known', { width: undefined, height: undefined }, []],
  ])('%s', (_, facts, expected) => {
    expect(ofImage(facts)).toEqual(expected);
  });

  it('names the value, the limit and that the limit itself is outside', () => {
    expect(check(image({ width: 240, height: 500 }), 'Image', upstreamLimits)).toEqual([
      { rule: 'side-small', level: 'refuse', value: 240, limit: 300, excluded: true },
    ]);
  });

  it('puts what refuses before what asks', () => {
    expect(ofImage({ type: 'image/gif', animated: true, width: 100, height: 100 })).toEqual([
      'refuse side-small',
      'ask animated',
    ]);
  });

  it('says nothing but that it is empty of a file without bytes', () => {
    expect(ofImage({ bytes: 0, width: 1 })).toEqual(['refuse empty']);
  });

  it('refuses a film that was called a picture', () => {
    expect(ofImage({ type: 'video/mp4' })).toEqual(['refuse type']);
  });
});

describe('a film against the limits', () => {
  it.each([
    ['a usual one', {}, []],
    ['a MOV', { type: 'video/quicktime' }, []],
    ['a WebM', { type: 'video/webm' }, ['refuse type']],
    ['a side of 299', { width: 299, height: 740 }, ['refuse side-small', 'refuse pixels-small']],
    ['a side of 300, which is included', { width: 300, height: 750 }, ['refuse pixels-small']],
    ['a side of 6000, which is included', { width: 6000, height: 2400 }, ['refuse pixels-large']],
    ['a side of 6001', { width: 6001, height: 2401 }, ['refuse side-large', 'refuse pixels-large']],
    ['a ratio of 2.5, which is included', { width: 1200, height: 480 }, []],
    ['a ratio above 2.5', { width: 1203, height: 481 }, ['refuse ratio-wide']],
    ['a ratio of 0.4, which is included', { width: 480, height: 1200 }, []],
    ['a ratio below 0.4', { width: 480, height: 1201 }, ['refuse ratio-tall']],
    ['the least pixels of today', { width: 616, height: 662 }, ['warn pixels-small']],
    ['fewer than the least pixels of today', { width: 637, height: 640 }, ['refuse pixels-small']],
    ['the least pixels of before', { width: 640, height: 640 }, []],
    ['the most pixels of before', { width: 1446, height: 1443 }, []],
    ['more pixels than before', { width: 1446, height: 1444 }, ['warn pixels-large']],
    ['the most pixels of today', { width: 2882, height: 2878 }, ['warn pixels-large']],
    ['more pixels than today', { width: 2882, height: 2879 }, ['refuse pixels-large']],
    ['1.99 s', { seconds: 1.99 }, ['refuse seconds-short']],
    ['2 s', { seconds: 2 }, []],
    ['15 s', { seconds: 15 }, []],
    ['15.01 s', { seconds: 15.01 }, ['warn seconds-long']],
    ['30 s', { seconds: 30 }, ['warn seconds-long']],
    ['30.01 s', { seconds: 30.01 }, ['refuse seconds-long']],
    ['23 frames a second', { fps: 23 }, ['refuse fps-low']],
    ['23.98 frames a second, which many call 24', { fps: 23.98 }, ['warn fps-low']],
    ['24 frames a second', { fps: 24 }, []],
    ['60 frames a second', { fps: 60 }, []],
    ['60.02 frames a second, as phones measure them', { fps: 60.02 }, ['warn fps-high']],
    ['61 frames a second', { fps: 61 }, ['refuse fps-high']],
    ['50 MB', { bytes: 50_000_000 }, []],
    ['a byte more than 50 MB', { bytes: 50_000_001 }, ['warn bytes']],
    ['200 MB', { bytes: 200_000_000 }, ['warn bytes']],
    ['a byte more than 200 MB', { bytes: 200_000_001 }, ['refuse bytes']],
    ['HEVC', { videoCodec: 'hevc' }, []],
    ['another codec', { videoCodec: 'vp9' }, ['warn codec']],
  ])('%s', (_, facts, expected) => {
    expect(ofVideo(facts)).toEqual(expected);
  });

  it('is weighed: what refuses comes before what is only said', () => {
    expect(ofVideo({ videoCodec: 'vp9', seconds: 20, bytes: 200_000_001 })).toEqual([
      'refuse bytes',
      'warn seconds-long',
      'warn codec',
    ]);
  });
});

describe('sound against the limits', () => {
  it.each([
    ['a usual one', {}, []],
    ['a WAV', { type: 'audio/wav' }, []],
    ['an AAC', { type: 'audio/aac' }, ['refuse type']],
    ['1.99 s', { seconds: 1.99 }, ['refuse seconds-short']],
    ['2 s', { seconds: 2 }, []],
    ['15.01 s', { seconds: 15.01 }, ['warn seconds-long']],
    ['30 s', { seconds: 30 }, ['warn seconds-long']],
    ['30.01 s', { seconds: 30.01 }, ['refuse seconds-long']],
    ['15 MB', { bytes: 15_000_000 }, []],
    ['a byte more than 15 MB', { bytes: 15_000_001 }, ['refuse bytes']],
  ])('%s', (_, facts, expected) => {
    expect(ofAudio(facts)).toEqual(expected);
  });
});

describe('findings', () => {
  it('carry what inspecting ran into', () => {
    expect(problemFinding({ problem: 'type', found: 'application/zip' })).toEqual({
      rule: 'type',
      level: 'refuse',
      found: 'application/zip',
    });
    expect(problemFinding({ problem: 'empty' })).toEqual({ rule: 'empty', level: 'refuse' });
  });

  it('keep their order within a level', () => {
    const [warn, first, second, ask] = [
      { rule: 'like', level: 'warn' },
      { rule: 'type', level: 'refuse' },
      { rule: 'bytes', level: 'refuse' },
      { rule: 'twice', level: 'ask' },
    ] as const;
    expect(byWeight([warn, first, second, ask])).toEqual([first, second, ask, warn]);
  });
});
