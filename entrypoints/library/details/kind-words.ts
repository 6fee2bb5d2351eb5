import type { MediaFacts } from '@/utils/storage/media-records';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';
import type { AssetKind } from '@/utils/text/terms';
import { minutesSeconds } from '@/utils/text/time';

/** What an asset is, in the words of its details. */

const kinds: Record<AssetKind, () => string> = {
  Image: () => t('kind.picture'),
  Video: () => t('kind.clip'),
  Audio: () => t('kind.voice'),
};

/** `Picture, JPEG, 1.2 MB, 2048 × 2048`; of an asset whose bytes were never here only its kind. */
export function kindWords({ kind, facts }: Pick<Asset, 'kind' | 'facts'>): string {
  const parts = [kinds[kind](), facts && typeWord(facts.type), facts && bytesWords(facts.bytes), facts && sides(facts)];
  return items(...parts);
}

/** `image/svg+xml` is SVG, `video/quicktime` is what people call MOV. */
function typeWord(type: string): string {
  const usual: Record<string, string> = { 'video/quicktime': 'MOV', 'audio/mpeg': 'MP3', 'audio/x-wav': 'WAV' };
  const known = usual[type];
  if (known) return known;
  const [, name = type] = type.split('/');
  return (name.split('+')[0] ?? name).replace(/^x-/, '').toUpperCase();
}

/** Decimal units, as the providers' limits are. */
export function bytesWords(bytes: number): string {
  const rounded = (value: number) =>
    new Intl.NumberFormat(t('time.locale'), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (bytes < 1_000) return t('facts.bytes', [rounded(bytes)]);
  if (bytes < 999_500) return t('facts.kilobytes', [rounded(bytes / 1_000)]);
  return t('facts.megabytes', [rounded(bytes / 1_000_000)]);
}

const sides = ({ width, height }: MediaFacts): string => (width && height ? `${width}\u00a0×\u00a0${height}` : '');

/** `0:14` as on its tile, and with its tenths where it is short enough for them to matter. */
export const lengthWords = (seconds: number): string =>
  seconds < 10 ? t('time.seconds', 2, [seconds.toFixed(1)]) : minutesSeconds(Math.round(seconds) * 1000);

/** `25 a second`, `29.97 a second`. */
export const fpsWords = (fps: number): string =>
  t('facts.fpsValue', [new Intl.NumberFormat(t('time.locale'), { maximumFractionDigits: 2 }).format(fps)]);

/** `h264, aac`. */
export const codecWords = ({ videoCodec, audioCodec }: MediaFacts): string => items(videoCodec, audioCodec);
