/** Whether this context waits for the database, because another one still holds an older version of it. */

let waiting = false;
const listeners = new Set<() => void>();

export const isWaiting = (): boolean => waiting;

export function setWaiting(now: boolean): void {
  if (waiting === now) return;
  waiting = now;
  for (const listener of listeners) listener();
}

/** @returns a function that stops listening */
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
