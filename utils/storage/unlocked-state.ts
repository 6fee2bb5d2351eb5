import { browser } from 'wxt/browser';

/**
 * The opened vault, for as long as it is open. `storage.session` and not the worker's memory: a worker that dies must not
 * make the user type again. It is never written to disk, content scripts can't reach it, and what stands in it is sealed by
 * the device key, which is in the database.
 */
export interface Unlocked {
  /** `VaultKey.id` of the key that is open. */
  keyId: string;
  /** open: everything works. watching: locked, and what was under way goes on. */
  mode: 'open' | 'watching';
  /** When it locks by itself, epoch ms; absent: with the browser. */
  locksAt?: number;
  iv: number[];
  data: number[];
}

export const KEY = 'unlocked';

export async function readUnlocked(): Promise<Unlocked | undefined> {
  const found = await browser.storage.session.get(KEY);
  return found[KEY] as Unlocked | undefined;
}

/** The longest that anybody can choose, ms: a moment further off was written by a clock that has been set back since. */
const LONGEST = 4 * 60 * 60_000;

/** @param now epoch ms */
export const isOpenAt = ({ mode, locksAt }: Pick<Unlocked, 'mode' | 'locksAt'>, now: number): boolean =>
  mode === 'open' && (locksAt === undefined || (now < locksAt && locksAt - now <= LONGEST));
