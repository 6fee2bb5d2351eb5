import { twiceAsLong } from '@/utils/jobs/back-off';
import { job, jobId } from '@/utils/jobs/jobs';
import { consentNews } from '@/utils/jobs/news';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import {
  type Consent,
  type Erasure,
  isOpen,
  type Person,
  type Verification,
  type Withdrawal,
} from '@/utils/storage/records';
import { update, type Writing } from '@/utils/storage/update';
import { whole } from '@/utils/storage/whole';
import { invalid } from '@/utils/text/fault';

/** What happens to a consent after it was given: its end is told, and it can be taken back. The record itself stays, whole. */

interface ConsentsPlatform {
  now(): number;
  arm(): Promise<void>;
  /** Ends an open verification. */
  cancel(verificationId: string): Promise<void>;
  /** Forgets here who somebody is, at once. */
  scrub(person: Person): Promise<unknown>;
  /** Deletes what is kept of somebody, here and at their provider. */
  erase(person: Person): Promise<Erasure>;
}

const KIND = 'consent';
const ENDED = 'ended:';
/** The marker of one that has ended is a job that is never due: counted by its key, and nobody has to read all consents. */
const NEVER = Date.UTC(9999, 0);

/** What is kept of somebody who took it back is deleted, and that is tried until nothing of it is here. */
const LEFT = 'left:';
/** The page in which it was taken back is at work for so long, ms; it shows how far that is. */
const PAGE_WORKS = 10 * 60_000;
const HOUR = 3_600_000;

const reminderId = (consentId: string) => jobId(KIND, consentId);
const markerId = (consentId: string) => jobId(KIND, ENDED + consentId);
const leftId = (consentId: string) => jobId(KIND, LEFT + consentId);

/** Put with the consent, so that its end is told whatever happens until then. */
export const reminder = ({ id, until }: Pick<Consent, 'id' | 'until'>, now: number) => job(KIND, id, until, now);

/** The other stores of these transactions are only read. */
const onlyJobs = () => announceChange(['jobs']);

export function createConsents({ now, arm, cancel, scrub, erase }: ConsentsPlatform) {
  /** The job: it has ended. Told once, and marked until somebody has decided what to do. */
  async function run(subject: string): Promise<void> {
    const at = now();
    if (subject.startsWith(LEFT)) return deleteLeft(subject.slice(LEFT.length));
    if (subject.startsWith(ENDED)) {
      // Only a clock that was set back brings a marker here.
      await update(['jobs'], (transaction) => transaction.objectStore('jobs').put(job(KIND, subject, NEVER, at)));
      return;
    }
    const end = async (transaction: Writing<'consents' | 'people' | 'jobs'>) => {
      const jobs = transaction.objectStore('jobs');
      const consent = await transaction.objectStore('consents').get(subject);
      const people = await transaction.objectStore('people').getAll();
      // Nothing is kept under it any more, so there is nothing to remind of.
      const ends = consent && !consent.withdrawal && people.some(({ consentId }) => consentId === subject);
      if (consent && ends && consent.until > at) {
        await jobs.put(reminder(consent, at));
        return;
      }
      await jobs.delete(reminderId(subject));
      if (!ends) return;
      await jobs.put(job(KIND, ENDED + subject, NEVER, at));
      await jobs.put(job('news', consentNews(subject), at, at));
    };
    await update(['consents', 'people', 'jobs'], end, onlyJobs);
  }

  /** The job: what of somebody could not be deleted when they took it back, or was not, for the page closed. */
  async function deleteLeft(id: string): Promise<void> {
    const came: Erasure[] = [];
    for (const person of await peopleUnder(id)) came.push(await erase(person));
    await update(['consents', 'jobs'], async (transaction) => {
      const [consents, jobs] = [transaction.objectStore('consents'), transaction.objectStore('jobs')];
      const consent = await consents.get(id);
      if (consent?.withdrawal && came.length > 0) {
        const sum = (of: (one: Erasure) => number) => came.reduce((total, one) => total + of(one), 0);
        const deleted = (consent.withdrawal.deleted ?? 0) + sum((one) => one.deleted);
        const groupStays = came.some((one) => one.groupStays);
        const withdrawal = { ...consent.withdrawal, deleted, stays: sum((one) => one.stays), groupStays };
        await consents.put({ ...consent, withdrawal });
      }
      if (came.every(({ isOver }) => isOver)) await jobs.delete(leftId(id));
      else await jobs.put(job(KIND, LEFT + id, now() + (await twiceAsLong(jobs, leftId(id), HOUR)), now()));
    });
  }

  const peopleUnder = async (id: string): Promise<Person[]> =>
    (await (await openDatabase()).getAll('people')).filter(({ consentId }) => consentId === id);

  /**
   * After a backup, or a version that made none: those without a reminder get one, and what was decided elsewhere needs no
   * marker.
   */
  async function schedule(): Promise<void> {
    const isAnyNew = await update(
      ['consents', 'jobs'],
      async (transaction) => {
        const jobs = transaction.objectStore('jobs');
        const consents = whole('consents', await transaction.objectStore('consents').getAll());
        const known = new Set(await jobs.getAllKeys(IDBKeyRange.bound(`${KIND}/`, `${KIND}0`)));
        const lacking = consents.filter(
          ({ id, withdrawal, remindedAt }) =>
            !withdrawal && remindedAt === undefined && !known.has(reminderId(id)) && !known.has(markerId(id)),
        );
        for (const consent of lacking) await jobs.put(reminder(consent, now()));
        for (const { id, withdrawal, remindedAt } of consents)
          if ((withdrawal || remindedAt !== undefined) && known.has(markerId(id))) await jobs.delete(markerId(id));
        // That a file says so deletes nothing by itself: files can be made up.
        return lacking.length > 0;
      },
      onlyJobs,
    );
    if (!isAnyNew) return;
    await arm();
  }

  /** Somebody has read that it ended, and knows. */
  async function seen(id: string): Promise<void> {
    await update(['consents', 'jobs'], async (transaction) => {
      const consent = await transaction.objectStore('consents').get(id);
      if (!consent) throw invalid('unknown-consent');
      await transaction.objectStore('consents').put({ ...consent, remindedAt: now() });
      await transaction.objectStore('jobs').delete(markerId(id));
    });
  }

  /** @returns false while something is under way under it: nothing is written then */
  const takeBack = (id: string, outcome?: Omit<Withdrawal, 'at'>): Promise<boolean> =>
    update(['consents', 'verifications', 'people', 'jobs'], async (transaction) => {
      const consents = transaction.objectStore('consents');
      const verifications = transaction.objectStore('verifications');
      const consent = await consents.get(id);
      if (!consent) throw invalid('unknown-consent');
      const all = await verifications.getAll();
      const people = await transaction.objectStore('people').getAll();
      const ids = ofOnePerson(id, all, people);
      const under = all.filter(({ consentId }) => ids.has(consentId));
      if (under.some(isOpen)) return false;
      await consents.put({ ...consent, withdrawal: { at: now(), ...consent.withdrawal, ...outcome } });
      for (const other of ids) {
        const before = other === id ? undefined : await consents.get(other);
        if (before && !before.withdrawal) await consents.put({ ...before, withdrawal: { at: now() } });
        await transaction.objectStore('jobs').delete(reminderId(other));
        await transaction.objectStore('jobs').delete(markerId(other));
      }
      for (const one of under) await verifications.delete(one.id);
      const isKept = people.some(({ consentId }) => consentId === id);
      if (isKept) await transaction.objectStore('jobs').put(job(KIND, LEFT + id, now() + PAGE_WORKS, now()));
      else await transaction.objectStore('jobs').delete(leftId(id));
      return true;
    });

  /**
   * The person has taken it back, and with it whatever they had agreed to before: nothing more is begun under it, what is under
   * way ends, and its verifications are deleted.
   * Who they are and how they look is forgotten here at once. What is kept of them is deleted by the commands for that; `outcome` then
   * says what came of it. What is left is tried again from time to time, also when the page that sends them was closed.
   */
  async function withdraw(id: string, outcome?: Omit<Withdrawal, 'at'>): Promise<void> {
    while (!(await takeBack(id, outcome))) {
      const database = await openDatabase();
      const [all, people] = [await database.getAll('verifications'), await database.getAll('people')];
      const ids = ofOnePerson(id, all, people);
      for (const one of all) if (ids.has(one.consentId) && isOpen(one)) await cancel(one.id);
    }
    for (const person of await peopleUnder(id)) await scrub(person);
    await arm();
  }

  return { run, schedule, seen, withdraw };
}

/** Somebody who was verified again agreed again: every consent under which the one that is kept under this one was verified. */
function ofOnePerson(id: string, all: readonly Verification[], people: readonly Person[]): ReadonlySet<string> {
  const theirs = new Set(people.flatMap((one) => (one.consentId === id ? [one.id] : [])));
  const before = all.filter(({ personId }) => personId !== undefined && theirs.has(personId));
  return new Set([id, ...before.map(({ consentId }) => consentId)]);
}
