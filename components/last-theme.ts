import type { Settings } from '@/utils/storage/settings';

/**
 * `storage.local` answers only after the first paint, so the last theme is also kept in `localStorage` (of our own pages), which
 * answers at once: a page never flashes in the wrong one.
 */
const KEY = 'theme';

/** Sets `<html data-theme>`. */
export function showTheme(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function lastTheme(): Settings['theme'] {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    // A browser that keeps nothing for pages: the first frame follows the system.
    return 'system';
  }
}

export function keepTheme(theme: Settings['theme']): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // See above.
  }
}
