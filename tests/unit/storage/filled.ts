import { account, asset, consent, person, verification } from '@/tests/e2e/steps/records';
import { openDatabase } from '@/utils/storage/database';
import { storageProblem } from '@/utils/storage/problem';

/** A database with a little of everything in it. */

export const amara = person(1, 'Amara Okafor');
export const front = asset(1, amara, 'front.jpg');

export async function fill(): Promise<void> {
  const database = await openDatabase();
  await database.put('accounts', account());
  await database.put('people', amara);
  await database.put('consents', consent());
  await database.put('assets', front);
  await database.put('assets', asset(2, amara, 'side.jpg'));
  await database.put('verifications', verification(1));
}

/** Opens it. @returns why it can't be used, or 'none' */
export const problem = () => openDatabase().then(() => 'none', storageProblem);
