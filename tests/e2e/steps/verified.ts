import type { FirstProvider as ProviderName } from '@/tests/sandbox/sandbox';
import type { Person } from '@/utils/storage/records';
import { ask } from './commands';
import { elsewhere } from './elsewhere';
import { storedRecords } from './records';
import { addAccount, OPTIONS } from './steps';
import type { World } from './world';

/**
 * An account that works, and a person in it who was verified before: for tests that begin after the phone. A verification
 * itself takes its ten seconds until the provider is first asked (main-job, callback and survival have it).
 */
export async function addVerifiedPerson(
  { browser, sandbox }: Pick<World, 'browser' | 'sandbox'>,
  provider: ProviderName,
  name: string,
): Promise<Person> {
  const page = await browser.openPage('options.html', OPTIONS);
  await addAccount(page, { provider, key: sandbox.keys[provider] });
  await page.waitFor('article', { text: 'Works' });
  const groupId = await elsewhere(sandbox, provider).verify();
  const [account] = await storedRecords<{ id: string }>(page, 'accounts');
  if (!account) throw new Error('no account was stored');
  await ask(page, 'person.take', { accountId: account.id, kind: 'person', lines: [`${groupId} ${name}`] });
  const person = (await storedRecords<Person>(page, 'people')).find((one) => one.groupId === groupId);
  if (!person) throw new Error('no person was stored');
  await page.close();
  return person;
}
