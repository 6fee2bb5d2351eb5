import { browser } from 'wxt/browser';
import { announceChange } from './changes';
import { KEY, type Unlocked } from './unlocked-state';
import { decrypt, deviceKey, encrypt, type Raw } from './vault-key';

/** Writing and opening what `unlocked-state.ts` reads: for the background, where the keys are. */

const NAME = 'vault:unlocked';

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
