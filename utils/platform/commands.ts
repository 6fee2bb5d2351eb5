import { browser } from 'wxt/browser';

/** Shortcuts of the browser's own: they work with every page closed. The user may give them other keys, or none. */

/** As the manifest names them; the first is the toolbar button's, and the browser does it by itself. */
export const COMMANDS = ['_execute_action', 'verify', 'library', 'again'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Shortcut {
  name: CommandName;
  /** As this browser writes it, `Alt+Shift+V`; '' where it has none. */
  keys: string;
}

/** Firefox for Android has no keys, and Firefox alone opens the place where they are changed. */
interface CommandsApi {
  onCommand: { addListener(listener: (name: string) => void): void };
  getAll(): Promise<{ name?: string; shortcut?: string }[]>;
  /** Firefox 137. */
  openShortcutSettings?(): Promise<void>;
}
const commands = (): CommandsApi | undefined => browser.commands as unknown as CommandsApi | undefined;

/** Binds synchronously, as the background has to. */
export function onCommand(listener: (name: CommandName) => void): void {
  commands()?.onCommand.addListener((name) => {
    const known = COMMANDS.find((one) => one === name);
    if (known) listener(known);
  });
}

/** In the order of `COMMANDS`; none where the browser has no shortcuts. */
export async function readShortcuts(): Promise<Shortcut[]> {
  const all = (await commands()?.getAll()) ?? [];
  return COMMANDS.flatMap((name) => {
    const found = all.find((one) => one.name === name);
    return found ? [{ name, keys: found.shortcut ?? '' }] : [];
  });
}

/** The browser's own page of shortcuts. */
export async function openShortcutSettings(): Promise<void> {
  const api = commands();
  if (api?.openShortcutSettings) await api.openShortcutSettings();
  // Chromium has no call for it, and no other browser has this page.
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
