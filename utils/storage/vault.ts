import { FaultError } from '@/utils/text/fault';
import { openDatabase } from './database';
import type { SealedSecret, VaultKey } from './records';
import { openUnlocked } from './unlocked';
import { isOpenAt, readUnlocked } from './unlocked-state';
import {
  asKey,
  bytesOf,
  decrypt,
  deviceKey,
  encrypt,
  ensureVaultKey,
  formerName,
  type Raw,
  unwrap,
  vaultKeyIn,
} from './vault-key';

/**
 * Secrets at rest: AES-GCM under the vault's key. Each is bound to its own name, so a sealed value moved under another name
 * doesn't open.
 */

export const keyName = (accountId: string) => `key:${accountId}`;
export const tokenName = (verificationId: string) => `token:${verificationId}`;
export const BUCKET_SECRET = 'bucket';

/** For what a secret is wanted. */
export interface Access {
  /** Epoch ms. */
  now?: number;
  /** For what is under way already: goes on while locked, if the user chose so. */
  watching?: boolean;
}

/**
 * The key as it may be used now.
 * @throws FaultError `locked`
 */
export async function openVault(
  record: VaultKey,
  { now = Date.now(), watching = false }: Access = {},
): Promise<Raw | undefined> {
  if (!record.passphrase) return unwrap(record);
  const unlocked = await readUnlocked();
  const mayWatch = watching && (unlocked?.mode === 'watching' || record.watches);
  if (unlocked?.keyId === record.id && (isOpenAt(unlocked, now) || mayWatch)) {
    const raw = await openUnlocked(unlocked);
    if (raw) return raw;
  }
  throw new FaultError({ kind: 'locked' });
}

/**
 * What seals texts for somebody who asked before a long request: it still does after a lock meanwhile, so that a code which
 * is being made is not lost.
 * @throws FaultError `locked`
 */
export async function sealer(access?: Access): Promise<(id: string, text: string) => Promise<SealedSecret>> {
  const record = await ensureVaultKey();
  const raw = await openVault(record, access);
  // A damaged profile. Nothing can be sealed under a key that doesn't open, and nothing that it sealed opens.
  if (!raw) throw new FaultError({ kind: 'key', code: 'sealed' });
  const key = await asKey(raw);
  return async (id, text) => ({ id, by: record.id, ...(await encrypt(key, id, bytesOf(text))) });
}

/**
 * Seals a text. Store the answer in `secrets`, in the same transaction as the record that it belongs to.
 * @throws FaultError `locked`
 */
export async function seal(id: string, text: string, access?: Access): Promise<SealedSecret> {
  return (await sealer(access))(id, text);
}

/**
 * Opens a sealed secret; undefined when there is none or it can't be opened (a damaged profile).
 * @throws FaultError `locked`
 */
export async function unseal(id: string, access?: Access): Promise<string | undefined> {
  const transaction = (await openDatabase()).transaction(['secrets', 'vault']);
  const [sealed, record] = await Promise.all([
    transaction.objectStore('secrets').get(id),
    vaultKeyIn(transaction.objectStore('vault')),
  ]);
  if (!sealed) return undefined;
  const raw = record && (await openVault(record, access));
  const plain = await openSealed(sealed, record, raw);
  return plain && new TextDecoder().decode(plain);
}

/** @param raw the key of `record` */
export async function openSealed(
  sealed: SealedSecret,
  record: VaultKey | undefined,
  raw: Raw | undefined,
): Promise<ArrayBuffer | undefined> {
  // Sealed before the vault had a key of its own.
  if (sealed.by === undefined) return decrypt(await deviceKey(), sealed.id, sealed);
  if (!record || !raw) return undefined;
  const key = await asKey(raw);
  if (sealed.by === record.id) return decrypt(key, sealed.id, sealed);
  if (sealed.by !== record.former?.id) return undefined;
  const former = await decrypt(key, formerName(record.former.id), record.former);
  return former && decrypt(await asKey(former), sealed.id, sealed);
}
