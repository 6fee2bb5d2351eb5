import type { Accounts } from '@/utils/accounts/accounts';
import { peopleByUse } from '@/utils/assets/people';
import type { MenuEntry } from '@/utils/platform/menus';
import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Account, Person } from '@/utils/storage/records';
import { hasTakenBack } from '@/utils/storage/taken-back';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';

const PARENT = 'upload';
const PERSON = 'person:';
/** More than this and a menu is a list to scroll; the library takes over from there. */
const MOST_PEOPLE = 20;

/** The entries of *Upload to*: people, the last used first; the account's name only where there are several. */
export async function uploadMenu(accounts: Accounts): Promise<{ parent: MenuEntry; entries: MenuEntry[] }> {
  const all = await accounts.all();
  const takers = all.filter(({ providerId }) => describe(providerId)?.can.uploads !== false);
  const nameOf = new Map(takers.map((account) => [account.id, account.name]));
  const people = await firstWhoAgree(await peopleByUse(new Set(nameOf.keys())));
  const entries = people.map((person) => {
    const name = person.name || t('person.unnamed');
    const account = nameOf.get(person.accountId) ?? '';
    return { id: PERSON + person.id, title: all.length > 1 ? t('background.personIn', [name, account]) : name };
  });
  const shown = new Set(people.map(({ accountId }) => accountId));
  const title = entries.length > 0 ? parentTitle(takers.filter(({ id }) => shown.has(id))) : t('background.menuNobody');
  return { parent: { id: PARENT, title }, entries };
}

/** Nothing is sent to somebody who has taken their consent back. */
async function firstWhoAgree(all: readonly Person[]): Promise<Person[]> {
  const consents = (await openDatabase()).transaction('consents').store;
  const agree: Person[] = [];
  for (const person of all) {
    if (agree.length === MOST_PEOPLE) break;
    if (!(await hasTakenBack(person, consents))) agree.push(person);
  }
  return agree;
}

/** A click here is an upload: who charges for it is said before. */
function parentTitle(accounts: Account[]): string {
  const billed = accounts.flatMap(({ providerId }) => {
    const provider = describe(providerId);
    return provider?.can.createIsBilled ? [provider.name] : [];
  });
  return billed.length > 0 ? t('background.menuParentBilled', [items(...new Set(billed))]) : t('background.menuParent');
}

/** The person of a clicked entry; undefined for the parent alone. */
export const personOfEntry = (menuItemId: string | number): string | undefined =>
  typeof menuItemId === 'string' && menuItemId.startsWith(PERSON) ? menuItemId.slice(PERSON.length) : undefined;
