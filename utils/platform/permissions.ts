import { browser } from 'wxt/browser';

/**
 * Host access, asked for in the click that needs it. A match pattern carries no port: Firefox refuses one that does, and
 * the permission is for the host anyway.
 */
export function originPattern(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.hostname}/*`;
}

const patterns = (addresses: string[]): string[] => [...new Set(addresses.map(originPattern))];

/** True when every address may be reached now. Checked again at each use: the user can take a host away at any time. */
export function isReachable(addresses: string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: patterns(addresses) });
}

/**
 * Asks the user. Call it first thing in a click handler, before any `await`: Firefox forgets the click after one. The popup
 * may close while the browser asks, so whatever should follow is stored before and goes on in `permissions.onAdded`.
 */
export function askToReach(addresses: string[]): Promise<boolean> {
  return browser.permissions.request({ origins: patterns(addresses) });
}

/** What the browser has granted by now: its words for what we may do, and match patterns. */
export async function granted(): Promise<{ permissions: string[]; hosts: string[] }> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return { permissions: [...permissions], hosts: [...origins] };
}

/** Called after hosts were opened or closed, by whatever page or by the browser's own. @returns a function that stops listening */
export function onHostsChanged(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(listener);
  onRemoved.addListener(listener);
  return () => {
    onAdded.removeListener(listener);
    onRemoved.removeListener(listener);
  };
}
