import { browser } from 'wxt/browser';
import type { Language } from '@/utils/text/i18n';
import type { NoteKind } from '@/utils/text/terms';
import { isAreaFull, StorageError } from './problem';

/** No secrets here: `storage.local` can be read by content scripts. */
export interface Settings {
  theme: 'system' | 'light' | 'dark';
  /** What pages, menus and notifications speak; `browser`: as the browser does. */
  language: 'browser' | Language;
  notifications: boolean;
  /** What no notification is shown of; absent: nothing. */
  silenced?: NoteKind[];
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
  /** Resellers that the user has added, as they were written: `readResellers` reads them (utils/providers/resellers.ts). */
  resellers?: unknown;
  /** There were records when somebody last looked. */
  hadRecords?: boolean;
  /** When it was noticed that the browser had thrown them away, epoch ms; 0: the user knows. */
  lostAt?: number;
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

/** One after the other: each is read, changed and written whole. */
let writing: Promise<void> = Promise.resolve();

/** @throws StorageError */
export function writeSettings(changes: Partial<Settings>): Promise<void> {
  const mine = writing.then(() => write(changes));
  writing = mine.catch(() => undefined);
  return mine;
}

async function write(changes: Partial<Settings>): Promise<void> {
  const before = await readSettings();
  // Each account's by itself: another page may have chosen for another one meanwhile.
  const routes = changes.routes && { routes: { ...before.routes, ...changes.routes } };
  const settings = { ...before, ...changes, ...routes };
  await browser.storage.local.set({ [KEY]: settings }).catch((cause: unknown) => {
    throw new StorageError('settings not written', { cause, problem: isAreaFull(cause) ? 'full' : 'unreadable' });
  });
}

/** @returns a function that stops listening */
export function onSettingsChange(listener: () => void): () => void {
  const handle = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY in changes) listener();
  };
  browser.storage.onChanged.addListener(handle);
  return () => browser.storage.onChanged.removeListener(handle);
}
