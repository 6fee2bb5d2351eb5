/**
 * While a repair reads what there is, deletes it and makes it anew, nobody else writes: it would be lost. Who repairs holds this
 * lock; who writes asks for it once for each connection, for the repair ends all connections that there are.
 */
const NAME = 'likeness.repair';

/** Absent where there are no locks: then there is nobody else either. */
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

/** Waits until no repair is under way. */
export const noRepair = async (): Promise<void> => locks()?.request(NAME, { mode: 'shared' }, () => undefined);

/** `work` while nobody writes. Connections that are open still have to be closed. */
export const whileNobodyWrites = async <T>(work: () => Promise<T>): Promise<T> => {
  const manager = locks();
  return manager ? manager.request(NAME, work) : work();
};
