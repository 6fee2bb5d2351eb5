import type { Sort } from '@/utils/search/query';
import type { AssetState } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';

let format: { locale: string; numbers: Intl.NumberFormat } | undefined;

/** A count as it is read: `5,000`. One writer for all, for it takes longer to make one than to write a hundred. */
export function countWords(count: number): string {
  const locale = t('time.locale');
  if (format?.locale !== locale) format = { locale, numbers: new Intl.NumberFormat(locale) };
  return format.numbers.format(count);
}

export const stateWords: Record<AssetState, () => string> = {
  held: () => t('state.held'),
  queued: () => t('state.queued'),
  sending: () => t('state.sending'),
  processing: () => t('state.processing'),
  active: () => t('state.active'),
  failed: () => t('state.failed'),
  uncertain: () => t('state.uncertain'),
  cancelled: () => t('state.cancelled'),
};

export const kindWords: Record<AssetKind, () => string> = {
  Image: () => t('grid.pictures'),
  Video: () => t('grid.clips'),
  Audio: () => t('grid.voices'),
};

export const sortWords: Record<Sort, () => string> = {
  newest: () => t('grid.newest'),
  oldest: () => t('grid.oldest'),
  name: () => t('grid.byName'),
  state: () => t('grid.byState'),
  used: () => t('grid.byUse'),
  largest: () => t('grid.largest'),
};
