import type { Finding, FindingRule, MediaFacts } from '@/utils/storage/media-records';
import { formatName } from './formats';
import { t } from './i18n';
import { sentences } from './join';
import { day } from './time';

/** What a finding is told in the light of. */
export interface FindingContext {
  /** The provider's name. */
  provider: string;
  /** The file's name. */
  name: string;
  /** Both sides are named where they are known. */
  facts?: Pick<MediaFacts, 'width' | 'height'>;
  /** For `twice`: since when the other one is here, and now; epoch ms. */
  since?: number;
  now?: number;
}

export interface FindingWords {
  /** Without a full stop; `title. text` reads as one. */
  title: string;
  text: string;
}

/** A finding in words, with its value and its limit. */
export const findingWords = (finding: Finding, context: FindingContext): FindingWords =>
  WORDS[finding.rule](finding, context);

/** Why a picture could not be mended (`MendError.problem`), in words. */
export function mendFailedWords(problem: 'type' | 'damaged' | 'large'): FindingWords {
  if (problem === 'type') return { title: t('mendFailed.type.title'), text: t('mendFailed.type.text') };
  return problem === 'large'
    ? { title: t('mendFailed.large.title'), text: t('mendFailed.large.text') }
    : { title: t('mendFailed.damaged.title'), text: t('mendFailed.damaged.text') };
}

/** What makes a good portrait, for a place that has the room. */
export const portraitAdvice = (): string[] => [t('advice.one'), t('advice.light'), t('advice.body'), t('advice.close')];

type Teller = (finding: Finding, context: FindingContext) => FindingWords;

const WORDS: Record<FindingRule, Teller> = {
  empty: (_, { name }) => ({ title: t('finding.empty.title'), text: t('finding.empty.text', [shown(name)]) }),
  unreadable: (_, { name }) => ({
    title: t('finding.unreadable.title'),
    text: t('finding.unreadable.text', [shown(name)]),
  }),
  type: ({ found }, { provider }) => {
    const format = formatName(found);
    return {
      title: t('finding.type.title', [provider]),
      text: format ? t('finding.type.is', [format]) : t('finding.type.unknown'),
    };
  },
  bytes: (finding, context) => ({
    title: t('finding.bytes.title', [megabytes(upwards(finding.value, -5))]),
    text: limitWords(finding, context, megabytes(finding.limit ?? 0)),
  }),
  'side-small': ({ value = 0, limit = 0, excluded }, { facts }) => ({
    title:
      facts?.width && facts.height
        ? t('finding.sideSmall.title', [plain(facts.width), plain(facts.height)])
        : t('finding.sideSmall.one', [number(value)]),
    text: t('finding.sideSmall.text', [number(excluded ? limit + 1 : limit)]),
  }),
  'side-large': ({ value = 0, limit = 0, excluded }, { facts }) => ({
    title:
      facts?.width && facts.height
        ? t('finding.sideLarge.title', [plain(facts.width), plain(facts.height)])
        : t('finding.sideLarge.one', [number(value)]),
    text: t('finding.sideLarge.text', [number(excluded ? limit - 1 : limit)]),
  }),
  'ratio-wide': most(
    () => t('finding.wide.title'),
    (value) => t('finding.wide.text', [value]),
  ),
  // Told as height by width, for nobody thinks of 0.4: the least becomes a most.
  'ratio-tall': ({ value, limit, ...finding }, context) =>
    most(
      () => t('finding.tall.title'),
      (times) => t('finding.tall.text', [times]),
    )({ ...finding, value: 1 / (value || 1), limit: 1 / (limit || 1) }, context),
  'pixels-small': least(
    () => t('finding.pixelsSmall.title'),
    (value) => t('finding.pixelsSmall.text', [value]),
  ),
  'pixels-large': most(
    () => t('finding.pixelsLarge.title'),
    (value) => t('finding.pixelsLarge.text', [value]),
  ),
  'seconds-short': least(
    () => t('finding.short.title'),
    (value) => t('finding.short.text', [value]),
  ),
  'seconds-long': most(
    () => t('finding.long.title'),
    (value) => t('finding.long.text', [value]),
  ),
  'fps-low': least(
    () => t('finding.fpsLow.title'),
    (value) => t('finding.fpsLow.text', [value]),
  ),
  'fps-high': most(
    () => t('finding.fpsHigh.title'),
    (value) => t('finding.fpsHigh.text', [value]),
  ),
  codec: ({ found }, { provider }) => ({
    title: t('finding.codec.title'),
    text: t('finding.codec.text', [(found ?? '?').toUpperCase(), provider]),
  }),
  animated: (_, { provider }) => ({
    title: t('finding.animated.title'),
    text: t('finding.animated.text', [provider]),
  }),
  twice: (_, { since, now }) => ({
    title: since === undefined ? t('finding.twice.title') : t('finding.twice.since', [day(since, now ?? since)]),
    text: t('finding.twice.text'),
  }),
  like: () => ({ title: t('finding.like.title'), text: t('finding.like.text') }),
  'no-route': (_, { provider }) => ({
    title: t('finding.noRoute.title'),
    text: t('finding.noRoute.text', [provider]),
  }),
};

/** Rules whose limit is a least one. */
const LEAST: readonly FindingRule[] = ['pixels-small', 'seconds-short', 'fps-low'];

function limitWords({ rule, level, excluded }: Finding, { provider }: FindingContext, limit: string): string {
  const values: [string, string] = [provider, limit];
  const isLeast = LEAST.includes(rule);
  if (level === 'warn') {
    if (rule === 'fps-low' || rule === 'fps-high') return t('finding.limit.near', values);
    return isLeast ? t('finding.limit.oldLeast', values) : t('finding.limit.oldMost', values);
  }
  if (excluded) return isLeast ? t('finding.limit.above', values) : t('finding.limit.below', values);
  return isLeast ? t('finding.limit.least', values) : t('finding.limit.most', values);
}

/** A value that lies above its limit: two sentences, what it is and what may be. */
function most(title: () => string, text: (value: string) => string): Teller {
  return (finding, context) => ({
    title: title(),
    text: sentences(text(number(upwards(finding.value, 2))), limitWords(finding, context, number(finding.limit ?? 0))),
  });
}

/** A value that lies below its limit. */
function least(title: () => string, text: (value: string) => string): Teller {
  return (finding, context) => ({
    title: title(),
    text: sentences(
      text(number(downwards(finding.value, 2))),
      limitWords(finding, context, number(finding.limit ?? 0)),
    ),
  });
}

const number = (value: number): string =>
  new Intl.NumberFormat(t('time.locale'), { maximumFractionDigits: 2 }).format(value);

/** Sides in a row of two: without a mark between thousands. */
const plain = (value: number): string => String(Math.round(value));

const megabytes = (bytes: number): string =>
  t('finding.mega', [new Intl.NumberFormat(t('time.locale'), { maximumFractionDigits: 1 }).format(bytes / 1_000_000)]);

/** Rounding must not turn a value into its limit: what is above is rounded up, what is below down. */
const upwards = (value = 0, digits: number): number => Math.ceil(value * 10 ** digits - 1e-9) / 10 ** digits;
const downwards = (value = 0, digits: number): number => Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits;

const LONGEST_NAME = 60;

/** A name inside a sentence: it may be written from right to left, and 300 characters long. */
function shown(name: string): string {
  const signs = [...name];
  const cut = signs.length > LONGEST_NAME ? [...signs.slice(0, 40), '…', ...signs.slice(-15)] : signs;
  return `\u2068${cut.join('')}\u2069`;
}
