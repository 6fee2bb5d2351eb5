import { useEffect, useState } from 'preact/hooks';
import { type Stored, useStored } from '@/components/hooks/use-stored';
import { send } from '@/utils/messages/send';
import { readAccounts, readConsent, readPerson, readVerification } from '@/utils/storage/read';
import type { Account, Consent, Person, Verification } from '@/utils/storage/records';
import { readLink } from '@/utils/storage/session';

export interface Shown {
  verification: Verification;
  account?: Account;
  consent?: Consent;
  person?: Person;
  link?: string;
}

async function read(id: string): Promise<Shown | undefined> {
  const verification = await readVerification(id);
  if (!verification) return undefined;
  const [accounts, consent, person, link] = await Promise.all([
    readAccounts(),
    readConsent(verification.consentId),
    verification.personId ? readPerson(verification.personId) : undefined,
    readLink(id),
  ]);
  return { verification, account: accounts.find(({ id }) => id === verification.accountId), consent, person, link };
}

/** A verification with all that its states show; a value of `undefined`: it is not here. */
export const useVerification = (id: string): Stored<Shown | undefined> =>
  useStored(() => read(id), ['verifications', 'accounts', 'people', 'consents'], [id]);

/** How often a page that shows an open verification says so, ms: the result is then asked for in the same time. */
const EVERY = 5000;

/** A worker that just starts may miss one message; nobody misses two. */
const MISSED = 2;

/**
 * Tells the background that a page shows this verification, while it does.
 * @returns true once nobody answers: the extension was updated under this page
 */
export function useWatching(id: string, open: boolean): boolean {
  const [missed, setMissed] = useState(0);
  useEffect(() => {
    if (!open) return;
    let current = true;
    const tell = async () => {
      if (document.visibilityState !== 'visible') return;
      const told = await send('verification.check', { id });
      if (!current) return;
      setMissed((before) => (!told.ok && told.fault.kind === 'outdated' ? before + 1 : 0));
    };
    void tell();
    const timer = setInterval(() => void tell(), EVERY);
    const tellAgain = () => void tell();
    document.addEventListener('visibilitychange', tellAgain);
    return () => {
      current = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tellAgain);
    };
  }, [id, open]);
  return missed >= MISSED;
}
