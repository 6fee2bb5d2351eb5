import { browser } from 'wxt/browser';
import type { Language } from '@/utils/text/i18n';

/** No secrets here: `storage.local` can be read by content scripts. */
export interface Settings {
  theme: 'system' | 'light' | 'dark';
  /** What pages, menus and notifications speak; `browser`: as the browser does. */
  language: 'browser' | Language;
  notifications: boolean;
  /** Single-letter keys in pages. */
  letterKeys: boolean;
  /** The account the popup works with; absent: the first one. */
  accountId?: string;
  /** How files were last sent, by account. */
  routes?: Record<string, 'public' | 'inline' | 'bucket'>;
  /** When the last backup was made, epoch ms. */
  backupAt?: number;
  /** Until when nobody is reminded of a backup, epoch ms. */
  backupLater?: number;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'browser',
  notifications: true,
  letterKeys: true,
};

const KEY = 'settings';

export async function readSettings(): Promise<Settings> {
  const found = await browser.storage.local.get(KEY);
  const stored: unknown = found[KEY];
  return { ...DEFAULT_SETTINGS, ...(typeof stored === 'object' && stored !== null ? stored : {}) };
}

export async function writeSettings(changes: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...changes } });
}

/** @returns a function that stops listening */
export function onSettingsChange(listener: () => void): () => void {
  const handle = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(handle);
  return () => browser.storage.onChanged.removeListener(handle);
}
