import { browser } from 'wxt/browser';
import { announceChange } from './changes';
import { decrypt, deviceKey, encrypt, type Raw } from './vault-key';

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

const KEY = 'unlocked';
const NAME = 'vault:unlocked';

export async function readUnlocked(): Promise<Unlocked | undefined> {
  const found = await browser.storage.session.get(KEY);
  return found[KEY] as Unlocked | undefined;
}

export async function writeUnlocked(facts: Pick<Unlocked, 'keyId' | 'mode' | 'locksAt'>, raw: Raw): Promise<void> {
  const { iv, data } = await encrypt(await deviceKey(), NAME, raw);
  await put({ ...facts, iv: [...iv], data: [...new Uint8Array(data)] });
}

/** The same key under another mode or until another moment. */
export async function changeUnlocked(unlocked: Unlocked, changes: Pick<Unlocked, 'mode' | 'locksAt'>): Promise<void> {
  const { locksAt: _until, ...rest } = unlocked;
  await put({ ...rest, ...changes });
}

export async function dropUnlocked(): Promise<void> {
  await browser.storage.session.remove(KEY);
  announceChange(['vault']);
}

export async function openUnlocked({ iv, data }: Unlocked): Promise<Raw | undefined> {
  const sealed = { iv: new Uint8Array(iv), data: new Uint8Array(data).buffer };
  const raw = await decrypt(await deviceKey(), NAME, sealed);
  return raw && new Uint8Array(raw);
}

async function put(unlocked: Unlocked): Promise<void> {
  await browser.storage.session.set({ [KEY]: unlocked });
  announceChange(['vault']);
}

/** The longest that anybody can choose, ms: a moment further off was written by a clock that has been set back since. */
const LONGEST = 4 * 60 * 60_000;

/** @param now epoch ms */
export const isOpenAt = ({ mode, locksAt }: Pick<Unlocked, 'mode' | 'locksAt'>, now: number): boolean =>
  mode === 'open' && (locksAt === undefined || (now < locksAt && locksAt - now <= LONGEST));
