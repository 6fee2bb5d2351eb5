import { useEffect, useState } from 'preact/hooks';
import type { Asked } from '@/entrypoints/library/asked';

let current: Asked | undefined;
const listeners = new Set<() => void>();

/** Opens a dialog from anywhere in the page; `<Floating />` shows it. One at a time: the last one asked for. */
export function openDialog(asked: Asked): void {
  current = asked;
  for (const listener of listeners) listener();
}

export function closeDialog(): void {
  current = undefined;
  for (const listener of listeners) listener();
}

export function useDialog(): Asked | undefined {
  const [asked, setAsked] = useState(current);
  useEffect(() => {
    const follow = () => setAsked(current);
    follow();
    listeners.add(follow);
    return () => {
      listeners.delete(follow);
    };
  }, []);
  return asked;
}
