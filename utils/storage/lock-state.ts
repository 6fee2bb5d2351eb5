import type { AutoLock } from '@/utils/text/terms';
import { openDatabase } from './database';
import { isOpenAt, readUnlocked } from './unlocked-state';

/** What pages may know of the vault. */
export interface LockState {
  /** A passphrase is set. */
  isSet: boolean;
  isLocked: boolean;
  /** Locked, and what was under way goes on. */
  isWatching: boolean;
  autoLock: AutoLock;
  watches: boolean;
  /** When it locks by itself, epoch ms. */
  locksAt?: number;
}

const NEVER: LockState = { isSet: false, isLocked: false, isWatching: false, autoLock: 60, watches: false };

/** @param now epoch ms */
export async function readLockState(now: number): Promise<LockState> {
  const record = await (await openDatabase()).get('vault', 'data');
  if (!record || !('wrapped' in record) || !record.passphrase) return NEVER;
  const found = await readUnlocked();
  const unlocked = found?.keyId === record.id ? found : undefined;
  const isLocked = !unlocked || !isOpenAt(unlocked, now);
  const { autoLock, watches } = record;
  return {
    isSet: true,
    isLocked,
    isWatching: isLocked && (unlocked?.mode === 'watching' || (unlocked !== undefined && watches)),
    autoLock,
    watches,
    ...(unlocked?.locksAt === undefined ? {} : { locksAt: unlocked.locksAt }),
  };
}
