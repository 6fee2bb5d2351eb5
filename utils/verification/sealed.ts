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

/** Puts it in place of what was sealed. One that ended meanwhile keeps nothing. @throws FaultError `locked` */
export async function keepSealed(id: string, content: Sealed, now: number): Promise<void> {
  const sealed = await seal(tokenName(id), writeSealed(content), { now, watching: true });
  await update(['verifications', 'secrets'], async (transaction) => {
    const found = await transaction.objectStore('verifications').get(id);
    if (found && isOpen(found)) await transaction.objectStore('secrets').put(sealed);
  });
}

/** Adds what a callback carried. @throws FaultError `locked`: the callback's page reports again until that is over */
export async function carry(id: string, carried: unknown, now: number): Promise<void> {
  if (carried === undefined) return;
  const text = await unseal(tokenName(id), { now, watching: true });
  if (text === undefined) return;
  const { reference, carried: before } = readSealed(text);
  if (JSON.stringify(before) !== JSON.stringify(carried)) await keepSealed(id, { reference, carried }, now);
}
