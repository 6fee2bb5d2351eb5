import type { Asked } from '@/entrypoints/library/asked';

/** The dialog of what was asked for. */
export function LibraryDialogs(_: { asked: Asked; onClose: () => void }) {
  return null;
}
