import type { Limits, Span } from '@/utils/providers/limits';
import type { Finding, FindingRule, MediaFacts } from '@/utils/storage/media-records';
import type { AssetKind } from '@/utils/text/terms';
import type { Inspected } from './media';

/**
 * Compares what was read of a file with what a provider takes.
 * @returns every finding at once, the weightiest first: refuse, ask, warn. None: it can be sent as it is.
 */
export function check(facts: MediaFacts, kind: AssetKind, limits: Limits): Finding[] {
  // Nothing else means anything for a kind of file that isn't taken.
  if (facts.bytes === 0) return [{ rule: 'empty', level: 'refuse' }];
  const wrongType = typeFinding(facts, kind, limits);
  const rest = { Image: imageFindings, Video: videoFindings, Audio: audioFindings }[kind](facts, limits);
  return byWeight([...wrongType, ...rest]);
}

/** What inspecting a file ran into, as a finding at its item. */
export function problemFinding({ problem, found }: Omit<Extract<Inspected, { ok: false }>, 'ok' | 'kind'>): Finding {
  return { rule: problem, level: 'refuse', ...(found === undefined ? {} : { found }) };
}

const WEIGHT = { refuse: 0, ask: 1, warn: 2 } as const;

/** The weightiest first; within a level the order stays. */
export const byWeight = (findings: Finding[]): Finding[] =>
  findings.toSorted((a, b) => WEIGHT[a.level] - WEIGHT[b.level]);

function typeFinding({ type }: MediaFacts, kind: AssetKind, limits: Limits): Finding[] {
  const { types } = { Image: limits.image, Video: limits.video, Audio: limits.audio }[kind];
  return types.includes(type) ? [] : [{ rule: 'type', level: 'refuse', found: type }];
}

function imageFindings({ bytes, width, height, animated }: MediaFacts, { image }: Limits): Finding[] {
  return [
    ...sidesWithin(width, height, image.side, true),
    ...ratioWithin(width, height, image.ratio, true),
    ...(bytes >= image.bytes ? [over('bytes', 'refuse', bytes, image.bytes, true)] : []),
    ...(animated ? [{ rule: 'animated', level: 'ask' } as const] : []),
  ];
}

/** What every player and every provider of the family is known to read. Others may pass, so they are only said. */
const USUAL_CODECS = ['avc', 'hevc'];
/** 23.976 and its like are called 24 by many programs; nobody wrote down which way upstream rounds, so it is only said. */
const FPS_SLACK = 0.005;

function videoFindings(facts: MediaFacts, { video }: Limits): Finding[] {
  const { bytes, width, height, seconds, fps, videoCodec } = facts;
  const pixels = width === undefined || height === undefined ? undefined : width * height;
  return [
    ...sidesWithin(width, height, video.side),
    ...ratioWithin(width, height, video.ratio),
    ...within(pixels, video.pixels, 'pixels-small', 'pixels-large'),
    ...within(seconds, video.seconds, 'seconds-short', 'seconds-long'),
    ...within(fps, video.fps, 'fps-low', 'fps-high').map((finding) => nearly(finding)),
    ...weightWithin(bytes, video.bytes),
    ...(videoCodec !== undefined && !USUAL_CODECS.includes(videoCodec)
      ? [{ rule: 'codec', level: 'warn', found: videoCodec } as const]
      : []),
  ];
}

const audioFindings = ({ bytes, seconds }: MediaFacts, { audio }: Limits): Finding[] => [
  ...within(seconds, audio.seconds, 'seconds-short', 'seconds-long'),
  ...weightWithin(bytes, { now: audio.bytes }),
];

function nearly(finding: Finding): Finding {
  const { value = 0, limit = 0 } = finding;
  return Math.abs(value - limit) <= limit * FPS_SLACK ? { ...finding, level: 'warn' } : finding;
}

function weightWithin(bytes: number, { now, old }: { now: number; old?: number }): Finding[] {
  if (bytes > now) return [over('bytes', 'refuse', bytes, now)];
  return old !== undefined && bytes > old ? [over('bytes', 'warn', bytes, old)] : [];
}

function sidesWithin(width?: number, height?: number, span?: Span, excluded = false): Finding[] {
  if (width === undefined || height === undefined || span === undefined) return [];
  // Both may be found: a long strip is too small and too large.
  return [
    ...within(Math.min(width, height), span, 'side-small', undefined, excluded),
    ...within(Math.max(width, height), span, undefined, 'side-large', excluded),
  ];
}

function ratioWithin(width?: number, height?: number, span?: Span, excluded = false): Finding[] {
  if (!width || !height || span === undefined) return [];
  return within(width / height, span, 'ratio-tall', 'ratio-wide', excluded);
}

/** @param below the rule that a value below breaks, @param above the rule that a value above breaks; absent: not looked at. */
function within(
  value: number | undefined,
  { now, old }: Span,
  below?: FindingRule,
  above?: FindingRule,
  excluded = false,
): Finding[] {
  if (value === undefined) return [];
  for (const [level, span] of [['refuse', now] as const, ...(old ? [['warn', old] as const] : [])]) {
    if (below && (value < span.min || (excluded && value === span.min)))
      return [over(below, level, value, span.min, excluded)];
    if (above && (value > span.max || (excluded && value === span.max)))
      return [over(above, level, value, span.max, excluded)];
  }
  return [];
}

const over = (rule: FindingRule, level: Finding['level'], value: number, limit: number, excluded = false): Finding => ({
  rule,
  level,
  value,
  limit,
  ...(excluded ? { excluded: true } : {}),
});
