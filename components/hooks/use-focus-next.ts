import { useLayoutEffect, useState } from 'preact/hooks';

type Find = () => HTMLElement | null | undefined;

/**
 * Gives the focus to something that is there with the next drawing only. With that drawing, never a frame later: on a busy machine
 * a key comes before that frame, and the focus would be called away from what it reached.
 */
export function useFocusNext(): (find: Find) => void {
  const [wanted, setWanted] = useState<{ find: Find }>();
  useLayoutEffect(() => wanted?.find()?.focus(), [wanted]);
  return (find) => setWanted({ find });
}
