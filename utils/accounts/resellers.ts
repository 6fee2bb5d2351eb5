import { everyProvider, families, setResellers } from '@/utils/providers/catalog';
import { checkReseller, MOST_RESELLERS, type Reseller, readResellers, sameName } from '@/utils/providers/resellers';
import { openDatabase } from '@/utils/storage/database';
import type { Account } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';

export interface ResellersPlatform {
  newId(): string;
  /** Where they are kept, as they are: nothing of it is trusted. */
  read(): Promise<unknown>;
  write(resellers: Reseller[]): Promise<void>;
  /** An account has got another address. */
  moved(accountId: string): void;
}

/**
 * The resellers that the user has added. They are kept in the settings, and this context knows them from `load` on; every
 * change comes through here, so what it knows is what is kept.
 */
export function createResellers({ newId, read, write, moved }: ResellersPlatform) {
  /** One after the other: each change reads what is there, and writes it whole. */
  let line: Promise<unknown> = Promise.resolve();
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = line.then(work);
    line = mine.catch(() => undefined);
    return mine;
  }

  const stored = async (): Promise<Reseller[]> => readResellers(await read(), families);

  async function keep(resellers: Reseller[]): Promise<void> {
    await write(resellers);
    setResellers(resellers);
  }

  /** Tells this context what there is. Once, when it begins. */
  const load = (): Promise<void> => alone(async () => setResellers(await stored()));

  /**
   * Stores a new one, or what was changed of one. Accounts that are at its old address follow, and are to be checked anew.
   * @returns its id, and the accounts that moved
   * @throws FaultError `invalid` for what can't be used (checkReseller), a family that accounts are of, or one too many
   */
  const save = (input: Omit<Reseller, 'id'> & { id?: string }): Promise<{ id: string; moved: string[] }> =>
    alone(async () => {
      const all = await stored();
      const before = all.find(({ id }) => id === input.id);
      if (input.id !== undefined && !before) throw invalid('unknown-reseller');
      if (!before && all.length >= MOST_RESELLERS) throw invalid('reseller-many');
      const id = before?.id ?? `own-${newId().slice(0, 13)}`;
      const taken = everyProvider().flatMap((one) => (one.id === id ? [] : [one.name]));
      const reseller = checkReseller({ ...input, id }, { families, taken });
      const its = await accountsOf(id);
      if (before && before.family !== reseller.family && its.length > 0) throw invalid('reseller-family-used');
      await keep(before ? all.map((one) => (one.id === id ? reseller : one)) : [...all, reseller]);
      return { id, moved: before ? await move(its, before, reseller, moved) : [] };
    });

  /** @throws FaultError `invalid` with code `reseller-in-use` while accounts are of it */
  const remove = (id: string): Promise<void> =>
    alone(async () => {
      if ((await accountsOf(id)).length > 0) throw invalid('reseller-in-use');
      await keep((await stored()).filter((one) => one.id !== id));
    });

  /** Takes over those of a backup that aren't here; what is here stays as it is. @returns how many came */
  const restore = (found: unknown): Promise<number> =>
    alone(async () => {
      const all = await stored();
      const names = everyProvider().map(({ name }) => name);
      const missing = readResellers(found, families).filter(({ id }) => !all.some((one) => one.id === id));
      const taken = missing.slice(0, MOST_RESELLERS - all.length).map((one) => {
        const name = freeName(one.name, names);
        names.push(name);
        return { ...one, name };
      });
      if (taken.length > 0) await keep([...all, ...taken]);
      return taken.length;
    });

  return { load, save, remove, restore, undisturbed: alone };
}

const accountsOf = async (id: string): Promise<Account[]> =>
  (await (await openDatabase()).getAll('accounts')).filter(({ providerId }) => providerId === id);

/** Accounts that have the reseller's own address get its new one; one that was typed for an account stays. */
async function move(
  accounts: Account[],
  before: Reseller,
  after: Reseller,
  tell: ResellersPlatform['moved'],
): Promise<string[]> {
  const follows = (account: Account, field: 'baseUrl' | 'callbackUrl') =>
    account[field] === before[field] && before[field] !== after[field];
  const moved = accounts.filter((one) => follows(one, 'baseUrl') || follows(one, 'callbackUrl'));
  await update(['accounts'], async (transaction) => {
    const store = transaction.objectStore('accounts');
    for (const { id } of moved) {
      const account = await store.get(id);
      if (!account) continue;
      const { check: _check, fault: _fault, quota: _quota, ...rest } = account;
      await store.put({
        ...rest,
        baseUrl: follows(account, 'baseUrl') ? after.baseUrl : account.baseUrl,
        callbackUrl: follows(account, 'callbackUrl') ? after.callbackUrl : account.callbackUrl,
      });
      tell(id);
    }
  });
  return moved.map(({ id }) => id);
}

/** `Name`, or `Name 2` and so on where that is somebody's already. */
function freeName(name: string, names: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name} ${number}`;
    if (!names.some((one) => sameName(one, tried))) return tried;
  }
}
