import { useCallback, useEffect, useState } from 'preact/hooks';
import { isReachable, onHostsChanged } from '@/utils/platform/permissions';

/**
 * Whether the browser lets us reach an address; `undefined` until it is known. Asked again when hosts were opened or closed,
 * which the user can do at any time. `again` asks at once.
 */
export function useReachable(address: string | undefined): { reachable: boolean | undefined; again: () => void } {
  const [reachable, setReachable] = useState<boolean>();
  const again = useCallback(() => {
    if (address === undefined) return setReachable(undefined);
    isReachable([address]).then(setReachable, () => setReachable(false));
  }, [address]);
  useEffect(() => {
    again();
    return onHostsChanged(again);
  }, [again]);
  return { reachable, again };
}
