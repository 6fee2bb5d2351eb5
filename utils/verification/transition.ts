import { job, jobId } from '@/utils/jobs/jobs';
import { verificationNews } from '@/utils/jobs/news';
import { isOpen, type Person, type SealedSecret, type Verification } from '@/utils/storage/records';
import { stampVerification } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import { tokenName } from '@/utils/storage/vault';
import { invalid } from '@/utils/text/fault';
import { next, type VerificationEvent } from './machine';

export interface TransitionPlatform {
  now(): number;
  /** Arms the job list after a change. */
  arm(): Promise<void>;
  /** A verification has ended; the news of it is a job already. */
  ended(verification: Verification): Promise<void>;
}

export const KIND = 'verification';

/** What has to be written in the same transaction as the new state. */
interface Along {
  /** With `group`: the group that the provider confirmed. */
  groupId?: string;
  /** With `created`: the token, sealed. */
  sealed?: SealedSecret;
}

/**
 * Writes what an event makes of the record *as it is now*, with its job, its person and its token, in one transaction;
 * tidies up after an end. A record that has ended meanwhile stays as it is.
 */
export function createTransition(platform: TransitionPlatform) {
  return async function happen(id: string, event: VerificationEvent, along: Along = {}): Promise<Verification> {
    const now = platform.now();
    const { before, after } = await update(['verifications', 'jobs', 'people', 'secrets'], async (transaction) => {
      const before = await transaction.objectStore('verifications').get(id);
      if (!before) throw invalid('unknown-verification');
      const { verification: after, askAt } = next(before, event, now);
      const person =
        event.type === 'group' && along.groupId && isOpen(before)
          ? await keepPerson(transaction.objectStore('people'), after, along.groupId, now)
          : undefined;
      if (person) after.personId = person.id;
      await transaction.objectStore('verifications').put(stampVerification(after));
      const jobs = transaction.objectStore('jobs');
      if (askAt === undefined) await jobs.delete(jobId(KIND, id));
      else await jobs.put(job(KIND, id, askAt, now));
      const secrets = transaction.objectStore('secrets');
      if (!isOpen(after)) await secrets.delete(tokenName(id));
      else if (along.sealed) await secrets.put(along.sealed);
      // What comes after the commit is a job as well, for a worker that dies before it.
      if (isOpen(before) && !isOpen(after)) await jobs.put(job('news', verificationNews(id), now, now));
      return { before, after };
    });
    if (isOpen(before) && !isOpen(after)) await platform.ended(after);
    await platform.arm();
    return after;
  };
}

export type Happen = ReturnType<typeof createTransition>;

interface PeopleStore {
  index(name: 'byGroup'): { get(key: [string, string]): Promise<Person | undefined> };
  put(person: Person): Promise<unknown>;
}

/** Stores the person of a confirmed group; the same face verified again is the same person. */
async function keepPerson(
  people: PeopleStore,
  verification: Verification,
  groupId: string,
  now: number,
): Promise<Person> {
  const known = await people.index('byGroup').get([verification.accountId, groupId]);
  const person: Person = {
    ...known,
    id: known?.id ?? verification.id,
    kind: 'person',
    accountId: verification.accountId,
    groupId,
    name: verification.name || known?.name || '',
    verificationId: verification.id,
    consentId: verification.consentId,
    verifiedAt: now,
    usedAt: now,
  };
  await people.put(person);
  return person;
}
