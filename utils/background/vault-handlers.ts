import type { Command } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';
import { done } from './done';

type VaultCommand = Extract<Command, `vault.${string}`>;

/** The passphrase comes in, and nothing of what it opens goes out. */
export function createVaultHandlers({
  lock,
  verifications,
  accounts,
  refresh,
}: Services): Pick<Handlers, VaultCommand> {
  return {
    'vault.set': async ({ passphrase, current }) => done(lock.set(passphrase, current)),
    'vault.remove': async ({ current }) => done(lock.remove(current)),
    'vault.unlock': async ({ passphrase }) => done(lock.unlock(passphrase)),
    'vault.lock': async () => done(lock.lock()),
    'vault.choose': async (choice) => done(lock.choose(choice)),
    'vault.forget': async () => {
      // Without their tokens nobody can ask for a result.
      for (const { id } of await accounts.all()) await verifications.accountRemoved(id);
      await lock.forget();
      await refresh();
      return null;
    },
  };
}

/** What only puts something in line: it would go out later, while nobody is asked for a passphrase. */
const ADDS: ReadonlySet<Command> = new Set<Command>([
  'verification.start',
  'verification.renew',
  'upload.add',
  'upload.mended',
  'upload.anyway',
  'upload.retry',
  'asset.again',
  'generation.start',
  'bucket.save',
  'bucket.test',
  'bucket.remove',
]);

/** What pages send by themselves: somebody who has left must not keep it open. */
const UNASKED: ReadonlySet<Command> = new Set<Command>([
  'verification.check',
  'callback.arrived',
  'background.here',
  'ends.seen',
  'settings.save',
  'library.restored',
  'vault.lock',
  'vault.unlock',
]);

/** Every command, with the lock before it: what begins something new waits for the passphrase, and use puts the lock off. */
export function guarded(handlers: Handlers, lock: Services['lock']): Handlers {
  const all = Object.entries(handlers) as [Command, (input: never) => Promise<unknown>][];
  return Object.fromEntries(
    all.map(([command, handle]) => [
      command,
      async (input: never) => {
        if (ADDS.has(command)) await lock.assertOpen();
        if (!UNASKED.has(command)) await lock.used();
        return handle(input);
      },
    ]),
    // One for each that came in, with the types of those.
  ) as unknown as Handlers;
}
