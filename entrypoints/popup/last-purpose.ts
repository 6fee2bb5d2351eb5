import { readConsent, readLastVerification } from '@/utils/storage/read';

/** What the account's newest verification was for. @throws StorageError */
export async function lastPurpose(accountId: string): Promise<string | undefined> {
  const last = await readLastVerification(accountId);
  return last && (await readConsent(last.consentId))?.purpose;
}
