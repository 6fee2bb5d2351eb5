import { type LockState, readLockState } from '@/utils/storage/lock-state';
import { useNow } from './use-now';
import { useStored } from './use-stored';

/** Whether the keys can be used; undefined until it is known. Read again every minute: it locks by itself. @param first as it was when the page began */
export function useLock(first?: LockState): LockState | undefined {
  const minute = Math.floor(useNow() / 60_000);
  const stored = useStored(() => readLockState(Date.now()), ['vault'], [minute], first);
  return stored.state === 'ready' ? stored.value : undefined;
}
