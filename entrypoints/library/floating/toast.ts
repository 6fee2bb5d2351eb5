import { useEffect, useState } from 'preact/hooks';

/** A line that rises at the foot of the page: what was done, and where it can be taken back, a button. */
export interface Toast {
  id: number;
  text: string;
  action?: { label: string; act: () => void };
}

let current: Toast | undefined;
let count = 0;
const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};

/** Shows a line; one that stands there is replaced. */
export function showToast(text: string, action?: Toast['action']): void {
  count += 1;
  current = { id: count, text, action };
  changed();
}

export function hideToast(): void {
  current = undefined;
  changed();
}

export function useToast(): Toast | undefined {
  const [shown, setShown] = useState(current);
  useEffect(() => {
    const follow = () => setShown(current);
    follow();
    listeners.add(follow);
    return () => {
      listeners.delete(follow);
    };
  }, []);
  return shown;
}
