import { onSettingsChange, readSettings, type Settings } from '@/utils/storage/settings';

/**
 * Sets `<html data-theme>`. `storage.local` answers only after the first paint, so the last theme is also kept in
 * `localStorage` (of our own pages), which answers at once: a page never flashes in the wrong one.
 */
const KEY = 'theme';

function show(theme: Settings['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function remembered(): Settings['theme'] {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    // A browser that keeps nothing for pages: the first frame follows the system.
    return 'system';
  }
}

async function follow(): Promise<void> {
  const { theme } = await readSettings();
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // See above.
  }
}

show(remembered());
void follow().catch(() => undefined);
onSettingsChange(() => void follow().catch(() => undefined));
