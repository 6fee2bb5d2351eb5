import { openDatabase } from './database';
import type { SealedSecret } from './records';

/**
 * Secrets at rest: AES-GCM under a key made in this browser that can't be exported. Each is bound to its own name, so a
 * sealed value moved under another name doesn't open.
 */

export const keyName = (accountId: string) => `key:${accountId}`;
export const tokenName = (verificationId: string) => `token:${verificationId}`;
export const BUCKET_SECRET = 'bucket';

const DEVICE_KEY = 'device';
const AES = 'AES-GCM';

async function deviceKey(): Promise<CryptoKey> {
  const database = await openDatabase();
  const stored = await database.get('vault', DEVICE_KEY);
  if (stored) return stored;
  const made = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
  // Two contexts may get here at once: the first one stored wins, a key that was used must never be replaced.
  const transaction = database.transaction('vault', 'readwrite');
  const first = await transaction.store.get(DEVICE_KEY);
  if (!first) await transaction.store.put(made, DEVICE_KEY);
  await transaction.done;
  return first ?? made;
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Seals a text. Store the answer in `secrets`, in the same transaction as the record that it belongs to. */
export async function seal(id: string, text: string): Promise<SealedSecret> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await deviceKey();
  const data = await crypto.subtle.encrypt({ name: AES, iv, additionalData: bytes(id) }, key, bytes(text));
  return { id, iv, data };
}

/** Opens a sealed secret; undefined when there is none or it can't be opened (a damaged profile). */
export async function unseal(id: string): Promise<string | undefined> {
  const sealed = await (await openDatabase()).get('secrets', id);
  if (!sealed) return undefined;
  const key = await deviceKey();
  try {
    const data = await crypto.subtle.decrypt({ name: AES, iv: sealed.iv, additionalData: bytes(id) }, key, sealed.data);
    return new TextDecoder().decode(data);
  } catch {
    return undefined;
  }
}
