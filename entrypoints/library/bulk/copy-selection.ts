import { showToast } from '@/entrypoints/library/floating/toast';
import { t } from '@/utils/text/i18n';
import { copyReferences } from './copy';

/** What is gathered in the grid. */
export interface Selection {
  size: number;
  /** Record ids, in the order in which they stand. */
  ids(): Promise<string[]> | string[];
  clear(): void;
}

/** Copies `asset://…` of the Active ones, and says how many were left out. */
export async function copySelection(selection: Pick<Selection, 'ids'>): Promise<void> {
  try {
    const { copied, left } = await copyReferences(await selection.ids());
    if (copied === 0) showToast(t('bulk.copyNone'));
    else showToast(left > 0 ? t('bulk.copiedSome', [String(copied), String(left)]) : t('bulk.copied', copied));
  } catch {
    showToast(t('copying.failed'));
  }
}
