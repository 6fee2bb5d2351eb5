import { onSettingsChange, readSettings } from '@/utils/storage/settings';
import { keepTheme, lastTheme, showTheme } from './last-theme';

/** A page has the theme of the settings: at once as it was last, then as it is. */

async function follow(): Promise<void> {
  const { theme } = await readSettings();
  showTheme(theme);
  keepTheme(theme);
}

showTheme(lastTheme());
void follow().catch(() => undefined);
onSettingsChange(() => void follow().catch(() => undefined));
