import type { Shape } from '@/utils/generation/snippets';
import type { Cost } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';

/** A reference by its number, as people say it: `Image 1`. */
export const kindTitles: Record<AssetKind, (number: number) => string> = {
  Image: (number) => t('generate.image', [number]),
  Video: (number) => t('generate.video', [number]),
  Audio: (number) => t('generate.audio', [number]),
};

/** `64 credits` */
export const costWords = ({ amount, unit }: Cost): string =>
  unit === 'credits' ? t('generate.credits', amount) : t('generate.tokens', amount);

/** Ratios are read as they are; `adaptive` is the provider's word for what fits the pictures. */
export const ratioWords = (ratio: string): string => (ratio === 'adaptive' ? t('generate.adaptive') : ratio);

export const shapeNames: Record<Exclude<Shape, 'reference'>, () => string> = {
  json: () => t('ready.json'),
  curl: () => t('ready.curl'),
  node: () => t('ready.node'),
  python: () => t('ready.python'),
};

/** `4.2 MB` */
export const weightWords = (bytes: number): string =>
  t('finding.mega', [new Intl.NumberFormat(t('time.locale'), { maximumFractionDigits: 1 }).format(bytes / 1e6)]);
