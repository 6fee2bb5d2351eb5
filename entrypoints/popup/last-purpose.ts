import { readConsent, readVerifications } from '@/utils/storage/read';

/** What the account's newest verification was for. @throws StorageError */
export async function lastPurpose(accountId: string): Promise<string | undefined> {
  const [newest] = await readVerifications(accountId);
  return newest && (await readConsent(newest.consentId))?.purpose;
}
