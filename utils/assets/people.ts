import { openDatabase } from '@/utils/storage/database';
import type { Person } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { whole } from '@/utils/storage/whole';
import { invalid } from '@/utils/text/fault';

/** Names a person. Kept here: no provider of the first three has names for people. */
export async function renamePerson(id: string, name: string): Promise<void> {
  await update(['people'], async (transaction) => {
    const person = await transaction.objectStore('people').get(id);
    if (!person) throw invalid('unknown-person');
    await transaction.objectStore('people').put({ ...person, name });
  });
}

/** People that something can be sent to, the last used first. @param accountIds the accounts that there are */
export async function peopleByUse(accountIds: ReadonlySet<string>): Promise<Person[]> {
  const people = whole('people', await (await openDatabase()).getAll('people'));
  return people.filter((person) => accountIds.has(person.accountId)).sort((a, b) => b.usedAt - a.usedAt);
}
