import { type Accounts, faultOf } from '@/utils/accounts/accounts';
import { readCallback, readParameters } from '@/utils/providers/callback';
import type { CallbackValues, ReadCallback } from '@/utils/providers/provider';
import { providerById } from '@/utils/providers/registry';
import { openDatabase } from '@/utils/storage/database';
import { isOpen, type Verification } from '@/utils/storage/records';
import { sha256 } from '@/utils/text/digest';
import { invalid } from '@/utils/text/fault';
import { parameterName } from '@/utils/text/parameter-name';
import { carry } from './sealed';
import type { Happen } from './transition';

interface Parts {
  accounts: Pick<Accounts, 'all'>;
  now(): number;
  happen: Happen;
  ask(id: string): Promise<void>;
  get(id: string): Promise<Verification>;
}

/** A callback in the words of one provider. */
type Reading = ReadCallback & { providerId: string };

/**
 * What a phone brought back, seen by the content script or pasted. It has no signature: it is matched by the hash of what
 * nobody can guess, counts only for a verification of the provider whose words it speaks, and only makes us ask now.
 */
export function createCallbacks({ accounts, now, happen, ask, get }: Parts) {
  /** What it means in the words of each provider that there is an account of. */
  async function readings(values: CallbackValues): Promise<Reading[]> {
    const ids = new Set((await accounts.all()).map(({ providerId }) => providerId));
    return [...ids].flatMap((providerId) => {
      const provider = providerById(providerId);
      const read = provider && readCallback(provider, values);
      return read ? [{ ...read, providerId }] : [];
    });
  }

  async function ownerOf({ keys, providerId }: Reading): Promise<Verification | undefined> {
    const database = await openDatabase();
    for (const key of keys) {
      const found = await database.getFromIndex('verifications', 'byToken', await sha256(key));
      const account = found && (await database.get('accounts', found.accountId));
      if (account?.providerId === providerId) return found;
    }
    return undefined;
  }

  /** @param waits for the provider's answer; else what is stored is said at once, and the answer comes later */
  async function returned(
    found: Verification,
    { resultCode, subCode, carried }: Reading,
    waits: boolean,
  ): Promise<Verification> {
    if (!isOpen(found)) return found;
    await carry(found.id, carried, now()).catch((error: unknown) => {
      if (!faultOf(error)) throw error;
    });
    const after = await happen(found.id, { type: 'callback', resultCode, subCode });
    // Its job is due: it joins this question, and says what goes wrong.
    const asked = (after.nextAskAt ?? 0) <= now() ? ask(found.id) : undefined;
    if (waits) await asked;
    else asked?.catch(() => undefined);
    return waits ? get(found.id) : after;
  }

  async function match(read: Reading[], waits = true): Promise<Verification | undefined> {
    for (const reading of read) {
      const found = await ownerOf(reading);
      if (found) return returned(found, reading, waits);
    }
    return undefined;
  }

  /**
   * @param values the parameters of its address
   * @param waits for what the provider says of it, and not only until it is stored
   * @returns the verification it belongs to, or undefined when it is none of ours
   */
  const arrived = async (values: Readonly<Record<string, string>>, waits = true): Promise<Verification | undefined> =>
    match(await readings(new Map(Object.entries(values).map(([name, value]) => [parameterName(name), value]))), waits);

  /** @throws FaultError `invalid` with code `not-a-callback` or `unknown-callback` */
  async function pasted(address: string): Promise<Verification> {
    const values = readParameters(address);
    const read = values ? await readings(values) : [];
    if (read.length === 0) throw invalid('not-a-callback');
    const found = await match(read);
    if (!found) throw invalid('unknown-callback');
    return found;
  }

  return { arrived, pasted };
}
