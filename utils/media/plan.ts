import type { ImageLimits, Limits } from '@/utils/providers/limits';
import type { MediaFacts } from '@/utils/storage/media-records';
import type { AssetKind } from '@/utils/text/terms';
import { check } from './check';
import { type MendPlan, type MendWish, MOST_PIXELS } from './media';

interface Size {
  width: number;
  height: number;
}

/** Opened by some browsers only. Those that could open it here have a `look`. */
const SOME_BROWSERS = ['image/heic', 'image/heif', 'image/tiff'];

/**
 * How a picture can be changed so that a provider takes it. What follows it passes `check`.
 * @returns undefined when nothing has to be done (and nothing is wished), when it can't be mended, and for sound and film.
 */
export function planMend(
  facts: MediaFacts,
  kind: AssetKind,
  limits: Limits,
  wish: MendWish = {},
): MendPlan | undefined {
  const { width, height } = facts;
  if (kind !== 'Image' || !width || !height || !canOpen(facts)) return undefined;
  const findings = check(facts, kind, limits);
  if (findings.every(({ level }) => level === 'warn') && !wish.convert) return undefined;

  const { image } = limits;
  const sizes = fit({ width, height }, image, wish.enlarge ?? false);
  const heavy = facts.bytes >= image.bytes;
  const growth = area(sizes.inner) - width * height;
  const plan: MendPlan = {
    steps: [
      ...(facts.type === 'image/jpeg' ? [] : (['convert'] as const)),
      ...(heavy || growth < 0 ? (['shrink'] as const) : []),
      ...(growth > 0 ? (['enlarge'] as const) : []),
      ...(sameSize(sizes.inner, sizes.outer) ? [] : (['pad'] as const)),
    ],
    ...sizes.inner,
    outerWidth: sizes.outer.width,
    outerHeight: sizes.outer.height,
    ground: wish.ground ?? 'blur',
    below: image.bytes,
  };
  const after = { ...facts, type: 'image/jpeg', animated: false, bytes: 1, ...sizes.outer };
  return check(after, kind, limits).some(({ level }) => level === 'refuse') ? undefined : plan;
}

const canOpen = ({ type, width = 0, height = 0, look }: MediaFacts): boolean =>
  width * height <= MOST_PIXELS && (look !== undefined || !SOME_BROWSERS.includes(type));

const area = ({ width, height }: Size): number => width * height;

const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

/** The picture's size and the size of the whole. Never larger than the picture is, unless `enlarge`. */
function fit(picture: Size, limits: ImageLimits, enlarge: boolean): { inner: Size; outer: Size } {
  const least = Math.floor(limits.side.now.min) + 1;
  const most = Math.ceil(limits.side.now.max) - 1;
  const short = Math.min(picture.width, picture.height);
  let scale = enlarge && short < least ? least / short : 1;
  let sizes = { inner: picture, outer: picture };
  // Rounding may leave one pixel too many, which the next round takes; limits that nothing fits end the rounds.
  for (let round = 0; round < 20; round += 1) {
    const inner = scaled(picture, scale);
    const outer = padded(inner, limits, least);
    const long = Math.max(outer.width, outer.height);
    sizes = { inner, outer };
    if (long <= most) break;
    scale *= Math.min(most / long, 1 - 1e-5);
  }
  return sizes;
}

const scaled = ({ width, height }: Size, scale: number): Size => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
});

/** Grows the side that is too short for the ratio; both ends of the ratio are outside. */
function padded({ width, height }: Size, { ratio: { now } }: ImageLimits, least: number): Size {
  if (width / height >= now.max) return { width, height: Math.max(Math.floor(width / now.max) + 1, least) };
  if (width / height <= now.min) return { width: Math.max(Math.floor(height * now.min) + 1, least), height };
  return { width, height };
}
