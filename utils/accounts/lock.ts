import { job, jobId } from '@/utils/jobs/jobs';
import { openDatabase } from '@/utils/storage/database';
import type { Job, VaultKey } from '@/utils/storage/records';
import { changeUnlocked, dropUnlocked, writeUnlocked } from '@/utils/storage/unlocked';
import { isOpenAt, readUnlocked } from '@/utils/storage/unlocked-state';
import { update } from '@/utils/storage/update';
import { openSealed, openVault } from '@/utils/storage/vault';
import {
  dropVaultKey,
  ensureVaultKey,
  ITERATIONS,
  type Raw,
  readVaultKey,
  renewed,
  replace,
  unwrap,
  wrap,
  writeLockChoice,
} from '@/utils/storage/vault-key';
import { FaultError, invalid } from '@/utils/text/fault';
import type { AutoLock } from '@/utils/text/terms';

/** The passphrase: set, changed, removed; locking and unlocking. */

export interface LockPlatform {
  now(): number;
  arm(): Promise<void>;
  /** One at a time, in all contexts: a lock must not cross an unlock. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** The keys can be used again: whatever waited goes on. */
  opened(): Promise<void>;
  /** It has locked by itself, and something waits now. */
  lockedItself(): Promise<void>;
  /** How often a passphrase is hashed. */
  count?: number;
}

const KIND = 'lock';
/** The job that locks when its time has come, and the one that lets everything go on. */
const AUTO = 'auto';
const RESUME = 'resume';
const LOOK_AGAIN = 60_000;
/** Use is noted this often at most, ms. */
const NOTED_EVERY = 30_000;
const LEAST = 8;

export function createLock(platform: LockPlatform) {
  const { now, alone } = platform;
  const count = platform.count ?? ITERATIONS;

  const momentFor = (autoLock: AutoLock) => (autoLock === 'browser' ? {} : { locksAt: now() + autoLock * 60_000 });

  async function isLocked(): Promise<boolean> {
    const record = await readVaultKey();
    if (!record?.passphrase) return false;
    const unlocked = await readUnlocked();
    return unlocked?.keyId !== record.id || !isOpenAt(unlocked, now());
  }

  /** @throws FaultError `locked` */
  async function assertOpen(): Promise<void> {
    if (await isLocked()) throw new FaultError({ kind: 'locked' });
  }

  /** The record with its key. @throws FaultError `locked` `wrong` */
  async function prove(passphrase: string | undefined): Promise<{ record: VaultKey; raw: Raw }> {
    const record = await ensureVaultKey();
    const raw = await unwrap(record, passphrase);
    if (!raw) throw record.passphrase ? new FaultError({ kind: 'locked', code: 'wrong' }) : keyLost();
    return { record, raw };
  }

  /** Sets a passphrase, or another one instead of `current`. One record is written, in one go. */
  const set = (passphrase: string, current?: string): Promise<void> =>
    alone(async () => {
      if ([...passphrase.normalize('NFKC')].length < LEAST) throw invalid('passphrase-short');
      for (;;) {
        const old = await prove(current);
        if (old.record.passphrase) {
          const wasLocked = await isLocked();
          const fresh = await wrap(old.raw, old.record, { text: passphrase, count });
          if (!(await replace(old.record, fresh))) continue;
          await open(fresh, old.raw);
          // It had locked by itself while this was typed.
          if (wasLocked) await after(true);
          return;
        }
        // What a copy of the profile could open until now is not what seals from here on.
        const read = await (await openDatabase()).getAll('secrets');
        const fresh = await renewed(old, read, (one) => openSealed(one, old.record, old.raw));
        const record = await wrap(fresh.raw, fresh.facts, { text: passphrase, count });
        if (await replace(old.record, record, { read, sealed: fresh.sealed })) return open(record, fresh.raw);
      }
    });

  /** @throws FaultError `locked` `wrong` */
  const remove = (current: string): Promise<void> =>
    alone(async () => {
      const wasLocked = await isLocked();
      for (;;) {
        const { record, raw } = await prove(current);
        if (await replace(record, await wrap(raw, record))) break;
      }
      await dropUnlocked();
      await after(wasLocked);
    });

  /** @throws FaultError `locked` `wrong` */
  const unlock = (passphrase: string): Promise<void> =>
    alone(async () => {
      const { record, raw } = await prove(passphrase);
      if (!record.passphrase) return;
      // Sealed when fewer rounds were enough. If somebody is faster, it is done at the next unlock.
      if (record.passphrase.count < count) {
        await replace(record, await wrap(raw, record, { text: passphrase, count }));
      }
      await open(record, raw);
      await after(true);
    });

  async function open({ id, autoLock }: VaultKey, raw: Raw): Promise<void> {
    const moment = momentFor(autoLock);
    await writeUnlocked({ keyId: id, mode: 'open', ...moment }, raw);
    await lockAt(moment.locksAt);
    await platform.arm();
  }

  /** Whatever waited goes on: as a job, so that it does even if this worker dies before. */
  async function after(wasLocked: boolean): Promise<void> {
    if (wasLocked) await resumeSoon();
    else await lockAt(undefined);
    await platform.arm();
  }

  const resumeSoon = async (): Promise<void> => {
    await update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job(KIND, RESUME, now(), now())));
    await platform.arm();
  };

  const lockAt = (at: number | undefined) =>
    update(['jobs'], async (transaction) => {
      const jobs = transaction.objectStore('jobs');
      if (at === undefined) await jobs.delete(jobId(KIND, AUTO));
      else await jobs.put(job(KIND, AUTO, at, now()));
    });

  const lock = (): Promise<void> => alone(lockNow);

  async function lockNow(): Promise<void> {
    const record = await readVaultKey();
    const unlocked = await readUnlocked();
    if (!record?.passphrase || !unlocked) return;
    if (record.watches && unlocked.keyId === record.id && (await isAnythingOpen())) {
      await changeUnlocked(unlocked, { mode: 'watching' });
      await lockAt(now() + LOOK_AGAIN);
    } else {
      await dropUnlocked();
      await lockAt(undefined);
    }
    await platform.arm();
  }

  /** The job. */
  async function run(subject: string): Promise<void> {
    if (subject === RESUME) {
      const asked = await (await openDatabase()).get('jobs', jobId(KIND, RESUME));
      if (!(await isLocked())) await platform.opened();
      await update(['jobs'], async (transaction) => {
        const jobs = transaction.objectStore('jobs');
        const left = await jobs.get(jobId(KIND, RESUME));
        // Locked and unlocked once more meanwhile: what waits since then has not gone on.
        if (left?.setAt === asked?.setAt) await jobs.delete(jobId(KIND, RESUME));
      });
      return;
    }
    const locked = await alone(async () => {
      const unlocked = await readUnlocked();
      if (unlocked && isOpenAt(unlocked, now())) {
        // Used meanwhile.
        await lockAt(unlocked.locksAt);
        return false;
      }
      if (unlocked?.mode === 'watching' && (await isAnythingOpen())) {
        await lockAt(now() + LOOK_AGAIN);
        return false;
      }
      if (unlocked?.mode === 'open') await lockNow();
      else await dropUnlocked();
      if (!(await readUnlocked())) await lockAt(undefined);
      return unlocked?.mode === 'open';
    });
    if (locked && !(await readUnlocked()) && (await isAnythingOpen())) await platform.lockedItself();
  }

  /** Somebody uses it: it locks later. */
  const used = (): Promise<void> =>
    alone(async () => {
      const unlocked = await readUnlocked();
      if (unlocked?.locksAt === undefined || !isOpenAt(unlocked, now())) return;
      const record = await readVaultKey();
      const { locksAt } = momentFor(record?.autoLock ?? 'browser');
      if (locksAt === undefined || locksAt - unlocked.locksAt < NOTED_EVERY) return;
      await changeUnlocked(unlocked, { mode: 'open', locksAt });
      await lockAt(locksAt);
      await platform.arm();
    });

  /** @throws FaultError `locked` */
  const choose = (choice: Pick<VaultKey, 'autoLock' | 'watches'>): Promise<void> =>
    alone(async () => {
      await assertOpen();
      const record = await readVaultKey();
      if (!record?.passphrase) return;
      await writeLockChoice(choice);
      const raw = await openVault(record, { now: now() });
      if (raw) await open({ ...record, ...choice }, raw);
    });

  /** The passphrase is forgotten: keys, tokens and the bucket's secret go with it, and nothing else. */
  const forget = (): Promise<void> =>
    alone(async () => {
      await dropVaultKey();
      await dropUnlocked();
      await update(['accounts', 'jobs'], async (transaction) => {
        const accounts = transaction.objectStore('accounts');
        for (const account of await accounts.getAll()) {
          const fault = { kind: 'key', code: 'forgotten', at: now() } as const;
          await accounts.put({ ...account, check: undefined, fault });
        }
        await transaction.objectStore('jobs').delete(jobId(KIND, AUTO));
      });
      await platform.arm();
    });

  return { isLocked, assertOpen, set, remove, unlock, lock, run, used, choose, forget, resumeSoon };
}

export type Lock = ReturnType<typeof createLock>;

/** No key is needed for these: a consent has a job for as long as it lasts, and news is told locked or not. */
const WITHOUT_KEYS: ReadonlySet<string> = new Set<Job['kind']>([KIND, 'consent', 'news']);

/** Whatever is under way has a job; what waits for the user has none. */
async function isAnythingOpen(): Promise<boolean> {
  const jobs = await (await openDatabase()).getAllKeys('jobs');
  return jobs.some((id) => !WITHOUT_KEYS.has(id.slice(0, id.indexOf('/'))));
}

const keyLost = () => new FaultError({ kind: 'key', code: 'sealed' });
