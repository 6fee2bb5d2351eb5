import type { Sort } from '@/utils/search/query';
import type { AssetState } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';

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
