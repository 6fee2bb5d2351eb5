import type { AutoLock } from '@/utils/text/terms';
import { type Database, openDatabase, openToWrite } from './database';
import type { SealedSecret, VaultKey } from './records';
import { update } from './update';

/**
 * The key that seals the secrets. It is random, and stored only wrapped: by a device key that can't be exported, and with a
 * passphrase inside that by a key derived from it. So a copied profile opens nothing without the passphrase, and another
 * passphrase is one record, written in one go.
 *
 * PBKDF2 and not Argon2: the browser's own, and nothing else would run at a useful speed without WebAssembly, which our
 * CSP forbids. The count is OWASP's for SHA-256 and is stored beside the key, so that it can be raised:
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
 */
export const ITERATIONS = 600_000;

export type Raw = Uint8Array<ArrayBuffer>;
export interface Sealed {
  iv: Raw;
  data: ArrayBuffer;
}

const DEVICE_KEY = 'device';
const DATA_KEY = 'data';
const AES = 'AES-GCM';
const WRAPPED = 'vault:wrapped';
const BY_PASSPHRASE = 'vault:passphrase';
export const DEFAULT_LOCK: { autoLock: AutoLock; watches: boolean } = { autoLock: 60, watches: false };

export const bytesOf = (text: string): Raw => new TextEncoder().encode(text);
const random = (length: number): Raw => crypto.getRandomValues(new Uint8Array(length));
/** Nobody can choose when memory is reused; at least it isn't left there by us. */
const wipe = (raw: Raw): void => void raw.fill(0);

/** @param name what is sealed is bound to it: it doesn't open under another */
export async function encrypt(key: CryptoKey, name: string, plain: Raw | ArrayBuffer): Promise<Sealed> {
  const iv = random(12);
  return { iv, data: await crypto.subtle.encrypt({ name: AES, iv, additionalData: bytesOf(name) }, key, plain) };
}

/** @returns undefined when it doesn't open: another key, another name, or damage */
export async function decrypt(key: CryptoKey, name: string, { iv, data }: Sealed): Promise<ArrayBuffer | undefined> {
  return crypto.subtle.decrypt({ name: AES, iv, additionalData: bytesOf(name) }, key, data).catch(() => undefined);
}

export const asKey = (raw: Raw | ArrayBuffer): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt']);

/** Read once: each create opens a key with it. */
const deviceKeys = new WeakMap<Database, CryptoKey>();

/** Made in this browser once. It never leaves it through our code, but who copies the profile has it. */
export async function deviceKey(): Promise<CryptoKey> {
  const database = await openDatabase();
  const known = deviceKeys.get(database) ?? (await database.get('vault', DEVICE_KEY));
  if (known) {
    deviceKeys.set(database, known as CryptoKey);
    return known as CryptoKey;
  }
  const made = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
  // Two contexts may get here at once: the first one stored wins, a key that was used must never be replaced.
  const transaction = (await openToWrite()).transaction('vault', 'readwrite');
  const first = await transaction.store.get(DEVICE_KEY);
  if (!first) await transaction.store.put(made, DEVICE_KEY);
  await transaction.done;
  return (first as CryptoKey | undefined) ?? made;
}

/** Undefined until the first secret is sealed. */
export async function readVaultKey(): Promise<VaultKey | undefined> {
  return vaultKeyIn((await openDatabase()).transaction('vault').store);
}

/** The same in a transaction that reads something else as well. */
export async function vaultKeyIn(vault: {
  get(key: string): Promise<CryptoKey | VaultKey | undefined>;
}): Promise<VaultKey | undefined> {
  const stored = await vault.get(DATA_KEY);
  return stored && 'wrapped' in stored ? stored : undefined;
}

/** The record, made if there is none. */
export async function ensureVaultKey(): Promise<VaultKey> {
  const known = await readVaultKey();
  if (known) return known;
  const raw = random(32);
  const made = await wrap(raw, { id: crypto.randomUUID(), ...DEFAULT_LOCK });
  wipe(raw);
  if (await replace(undefined, made)) return made;
  return ensureVaultKey();
}

/** How a passphrase is turned into a key; `count` and salt are stored with what it seals. */
export interface Derivation {
  text: string;
  count: number;
}

/** @param passphrase absent: by the device key alone */
export async function wrap(
  raw: Raw,
  facts: Pick<VaultKey, 'id' | 'autoLock' | 'watches' | 'former'>,
  passphrase?: Derivation,
): Promise<VaultKey> {
  const { id, autoLock, watches, former } = facts;
  const common = { id, autoLock, watches, ...(former ? { former } : {}) };
  const device = await deviceKey();
  if (!passphrase) return { ...common, wrapped: await encrypt(device, WRAPPED, raw) };
  const salt = random(16);
  const inner = await encrypt(await derive(passphrase, salt), BY_PASSPHRASE, raw);
  const wrapped = await encrypt(device, WRAPPED, inner.data);
  return { ...common, wrapped, passphrase: { salt, count: passphrase.count, iv: inner.iv } };
}

/** @returns undefined for a wrong passphrase, after the time that a right one takes; or for a damaged record */
export async function unwrap(record: VaultKey, passphrase?: string): Promise<Raw | undefined> {
  const outer = await decrypt(await deviceKey(), WRAPPED, record.wrapped);
  if (!outer || !record.passphrase) return outer && new Uint8Array(outer);
  if (passphrase === undefined) return undefined;
  const { salt, count, iv } = record.passphrase;
  const inner = await decrypt(await derive({ text: passphrase, count }, salt), BY_PASSPHRASE, { iv, data: outer });
  return inner && new Uint8Array(inner);
}

async function derive({ text, count }: Derivation, salt: Raw): Promise<CryptoKey> {
  // The same words typed on another keyboard may come in other code points.
  const typed = await crypto.subtle.importKey('raw', bytesOf(text.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const by = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count };
  return crypto.subtle.deriveKey(by, typed, { name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

const isSame = (one: VaultKey | undefined, other: VaultKey | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && String(one.wrapped.iv) === String(other.wrapped.iv));

/**
 * Writes the record, if it is still the one that was read.
 * @param along secrets that are sealed anew in the same transaction, each instead of the one that was read
 * @returns false when somebody else was faster: nothing is written then
 */
export async function replace(
  before: VaultKey | undefined,
  after: VaultKey,
  along?: { read: SealedSecret[]; sealed: SealedSecret[] },
): Promise<boolean> {
  return update(['vault', 'secrets'], async (transaction) => {
    const vault = transaction.objectStore('vault');
    const secrets = transaction.objectStore('secrets');
    const now = await vault.get(DATA_KEY);
    if (!isSame(now && 'wrapped' in now ? now : undefined, before)) return false;
    if (along) {
      const stored = await secrets.getAll();
      const marks = (all: SealedSecret[]) => all.map(({ id, iv }) => `${id} ${iv}`).join();
      if (marks(stored) !== marks(along.read)) return false;
      for (const one of along.sealed) await secrets.put(one);
    }
    await vault.put(after, DATA_KEY);
    return true;
  });
}

/** Another choice of when to lock, in the record as it is now. */
export const writeLockChoice = (choice: Pick<VaultKey, 'autoLock' | 'watches'>): Promise<void> =>
  update(['vault'], async (transaction) => {
    const vault = transaction.objectStore('vault');
    const now = await vault.get(DATA_KEY);
    if (now && 'wrapped' in now) await vault.put({ ...now, ...choice }, DATA_KEY);
  });

/** Every secret is lost with it. What is written along says so at the accounts. */
export const dropVaultKey = (): Promise<void> =>
  update(['vault', 'secrets'], async (transaction) => {
    await transaction.objectStore('secrets').clear();
    await transaction.objectStore('vault').delete(DATA_KEY);
  });

/** A new key takes the place of one that was stored without a passphrase: everything is sealed anew under it. */
export async function renewed(
  old: { raw: Raw; record: VaultKey },
  read: SealedSecret[],
  open: (sealed: SealedSecret) => Promise<ArrayBuffer | undefined>,
): Promise<{ raw: Raw; facts: Parameters<typeof wrap>[1]; sealed: SealedSecret[] }> {
  const raw = random(32);
  const key = await asKey(raw);
  const id = crypto.randomUUID();
  const sealed: SealedSecret[] = [];
  for (const one of read) {
    const plain = await open(one);
    // One that doesn't open any more stays as it is: that is said where it is needed.
    if (plain) sealed.push({ id: one.id, by: id, ...(await encrypt(key, one.id, plain)) });
  }
  // What was sealed under the old one and is not stored yet, for its request is still under way, opens through here.
  const former = { id: old.record.id, ...(await encrypt(key, formerName(old.record.id), old.raw)) };
  const { autoLock, watches } = old.record;
  return { raw, facts: { id, autoLock, watches, former }, sealed };
}

export const formerName = (id: string): string => `vault:former:${id}`;
