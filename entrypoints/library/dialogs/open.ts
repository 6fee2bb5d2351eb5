import { useEffect, useState } from 'preact/hooks';

/** Which dialog of the library is asked for, and about what. Ids are record ids. */
export type DialogRequest =
  | { kind: 'delete'; ids: string[] }
  | { kind: 'tag'; ids: string[] }
  | { kind: 'delete-person'; personId: string }
  | { kind: 'take-assets'; personId: string }
  | { kind: 'take-people'; accountId?: string }
  | { kind: 'new-collection'; accountId?: string }
  | { kind: 'compare'; accountId?: string }
  | { kind: 'clean'; accountId?: string; personId?: string }
  | { kind: 'keys' };

let current: DialogRequest | undefined;
const listeners = new Set<() => void>();

/** Opens a dialog from anywhere in the page; `<Dialogs />` shows it. One at a time: the last one asked for. */
export function openDialog(request: DialogRequest): void {
  current = request;
  for (const listener of listeners) listener();
}

export function closeDialog(): void {
  current = undefined;
  for (const listener of listeners) listener();
}

export function useDialog(): DialogRequest | undefined {
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
