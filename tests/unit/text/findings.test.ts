import { beforeAll, describe, expect, it } from 'vitest';
import { check } from '@/utils/media/check';
import { upstreamLimits } from '@/utils/providers/limits';
import type { Finding, FindingRule, MediaFacts } from '@/utils/storage/media-records';
import { findingWords, mendFailedWords, portraitAdvice } from '@/utils/text/findings';
import type { AssetKind } from '@/utils/text/terms';
import { stubMessages } from './messages';

beforeAll(stubMessages);

/** Exhaustive: a new rule doesn't compile until it is here. */
const rules: Record<FindingRule, true> = {
  empty: true,
  unreadable: true,
  type: true,
  bytes: true,
  'side-small': true,
  'side-large': true,
  'ratio-wide': true,
  'ratio-tall': true,
  'pixels-small': true,
  'pixels-large': true,
  'seconds-short': true,
  'seconds-long': true,
  'fps-low': true,
  'fps-high': true,
  codec: true,
  animated: true,
  twice: true,
  like: true,
  'no-route': true,
};

const context = { provider: 'EasyRouter', name: 'amara.jpg' };
const line = (finding: Finding, more: object = {}): string => {
  const { title, text } = findingWords(finding, { ...context, ...more });
  return `${title}. ${text}`;
};

/** What is said of a file. */
function lines(kind: AssetKind, facts: Partial<MediaFacts>): string[] {
  const usual = { Image: 'image/jpeg', Video: 'video/mp4', Audio: 'audio/mpeg' }[kind];
  const whole: MediaFacts = { type: usual, bytes: 1000, sha256: '', ...facts };
  return check(whole, kind, upstreamLimits).map((finding) => line(finding, { facts: whole }));
}

describe('a finding in words', () => {
  it.each(Object.keys(rules) as FindingRule[])('says for %s what it is and what to do', (rule) => {
    for (const level of ['refuse', 'ask', 'warn'] as const) {
      for (const excluded of [undefined, true] as const) {
        const { title, text } = findingWords({ rule, level, value: 10, limit: 5, excluded }, context);
        expect(title).not.toBe('');
        expect(title).not.toMatch(/\.$/);
        expect(text).toMatch(/\.$/);
        expect(`${title} ${text}`).not.toMatch(/\$\d|undefined|NaN|!/);
      }
    }
  });

  it.each<[string, AssetKind, Partial<MediaFacts>, string[]]>([
    ['small', 'Image', { width: 240, height: 400 }, ['Too small: 240 × 400. Each side needs 301 pixels or more.']],
    [
      'large',
      'Image',
      { width: 6000, height: 4000 },
      ['Too large: 6000 × 4000. Each side may have 5,999 pixels at most.'],
    ],
    [
      'wide',
      'Image',
      { width: 3000, height: 1000 },
      ['Too wide. It is 3 times as wide as it is high. EasyRouter takes less than 2.5.'],
    ],
    [
      'wide by a hair',
      'Video',
      { width: 2501, height: 1000 },
      [
        'Too wide. It is 2.51 times as wide as it is high. EasyRouter takes at most 2.5.',
        'Too many pixels. Width times height is 2,501,000 pixels. EasyRouter used to take at most 2,086,876, and may still do so.',
      ],
    ],
    [
      'tall',
      'Image',
      { width: 500, height: 1500 },
      ['Too tall. It is 3 times as high as it is wide. EasyRouter takes less than 2.5.'],
    ],
    ['heavy', 'Image', { bytes: 30_000_001 }, ['Too heavy: 30.1 MB. EasyRouter takes less than 30 MB.']],
    ['long', 'Video', { seconds: 31.4 }, ['Too long. It lasts 31.4 seconds. EasyRouter takes at most 30.']],
    [
      'longer than before',
      'Audio',
      { seconds: 20 },
      ['Too long. It lasts 20 seconds. EasyRouter used to take at most 15, and may still do so.'],
    ],
    ['short', 'Audio', { seconds: 1.996 }, ['Too short. It lasts 1.99 seconds. EasyRouter takes 2 or more.']],
    [
      'nearly 24 frames',
      'Video',
      { fps: 23.98 },
      ['Too few frames. It has 23.98 frames a second. EasyRouter asks for 24, so it most likely passes.'],
    ],
    [
      'in another codec',
      'Video',
      { videoCodec: 'vp9' },
      ['An unusual codec. It is encoded as VP9, which EasyRouter may refuse. H.264 is the safe one.'],
    ],
  ])('names value and limit of one that is %s', (_, kind, facts, expected) => {
    expect(lines(kind, facts)).toEqual(expected);
  });

  it('names what a file really is', () => {
    const type = (found?: string): string => line({ rule: 'type', level: 'refuse', found });
    expect(type('application/zip')).toContain('Its format is ZIP.');
    expect(type('video/x-matroska')).toContain('Its format is MKV.');
    expect(type('image/svg+xml')).toContain('Its format is SVG.');
    expect(type('application/octet-stream')).toContain('Its format isn’t known here.');
    expect(type()).toContain('Its format isn’t known here.');
  });

  it('says since when the same file is here, where that is known', () => {
    const [since, now] = [Date.UTC(2026, 8, 24, 12), Date.UTC(2026, 10, 1)];
    expect(line({ rule: 'twice', level: 'ask' }, { since, now })).toBe(
      'Already here since 24\u00a0Sept. A second copy would take a second slot.',
    );
    expect(line({ rule: 'twice', level: 'ask' })).toBe('Already here. A second copy would take a second slot.');
  });

  it('keeps a name of any length and direction to itself', () => {
    const { text } = findingWords({ rule: 'unreadable', level: 'refuse' }, { ...context, name: 'ש'.repeat(300) });
    expect(text).toMatch(/^\u2068ש{40}…ש{15}\u2069 can’t be read/);
  });

  it.each(['type', 'damaged', 'large'] as const)('says why a picture was not mended: %s', (problem) => {
    const { title, text } = mendFailedWords(problem);
    expect(title).not.toMatch(/\.$/);
    expect(text).toMatch(/dd .*\.$/);
  });

  it('has advice for a portrait', () => {
    expect(portraitAdvice()).toHaveLength(4);
  });
});
