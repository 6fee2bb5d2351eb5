import { openDatabase } from '@/utils/storage/database';
import { isOpen } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { seal, tokenName, unseal } from '@/utils/storage/vault';

/** What is sealed of an open verification: its adapter's reference, and what a callback brought besides. */
interface Sealed {
  reference: unknown;
  carried?: unknown;
}

export const writeSealed = (content: Sealed): string => JSON.stringify(content);

/** Before callbacks carried anything, the reference alone was sealed. */
export function readSealed(text: string): Sealed {
  const stored: unknown = JSON.parse(text);
  if (typeof stored !== 'object' || stored === null || !('reference' in stored)) return { reference: stored };
  return { reference: stored.reference, carried: 'carried' in stored ? stored.carried : undefined };
}

/**
 * Seals anew what `edit` makes of it; undefined leaves it alone. Sealing takes time: what somebody else has put there meanwhile is
 * read again, not overwritten. One that ended meanwhile keeps nothing.
 * @throws FaultError `locked`
 */
export async function changeSealed(
  id: string,
  edit: (before: Sealed) => Sealed | undefined,
  now: number,
): Promise<void> {
  const name = tokenName(id);
  for (;;) {
    const read = await (await openDatabase()).get('secrets', name);
    const text = await unseal(name, { now, watching: true });
    const after = text === undefined ? undefined : edit(readSealed(text));
    if (!after) return;
    const sealed = await seal(name, writeSealed(after), { now, watching: true });
    const isDone = await update(['verifications', 'secrets'], async (transaction) => {
      const found = await transaction.objectStore('verifications').get(id);
      const stored = await transaction.objectStore('secrets').get(name);
      if (!found || !isOpen(found) || !stored) return true;
      if (String(stored.iv) !== String(read?.iv)) return false;
      await transaction.objectStore('secrets').put(sealed);
      return true;
    });
    if (isDone) return;
  }
}

/** Adds what a callback carried. @throws FaultError `locked`: the callback's page reports again until that is over */
export async function carry(id: string, carried: unknown, now: number): Promise<void> {
  if (carried === undefined) return;
  const isNew = (before: Sealed) => JSON.stringify(before.carried) !== JSON.stringify(carried);
  await changeSealed(id, (before) => (isNew(before) ? { ...before, carried } : undefined), now);
}
