import { button, type TestPage } from '@/tests/e2e/harness/browser';
import { draft, every, generationRecords } from '@/tests/e2e/steps/generation-records';
import { studio } from '@/tests/e2e/steps/library-records';
import { account, person, verification } from '@/tests/e2e/steps/records';
import type { DesignedState } from '@/tests/e2e/steps/states';
import { VERIFICATION_STATES } from '@/tests/e2e/steps/verification-states';

/** Places that are only led to: what unfolds, what opens once, what few ever see. */

const one = () => ({ accounts: [account()] });
const unfold = (title: string) => async (page: TestPage) => {
  await page.waitFor('main', { text: title });
  await page.evaluate((words: string) => {
    const found = [...document.querySelectorAll('summary')].find((summary) => summary.textContent?.includes(words));
    found?.click();
    found?.scrollIntoView();
  }, title);
};
const CODE = VERIFICATION_STATES.find(({ name }) => name === 'code');

export const MORE_STATES: DesignedState[] = [
  { page: 'options', name: 'welcome', records: () => ({}), hash: 'welcome', says: 'Save and check' },
  {
    page: 'options',
    name: 'welcome, without a key',
    records: () => ({}),
    hash: 'welcome',
    act: unfold('without a key'),
    says: 'npm run demo',
  },
  { page: 'options', name: 'welcome, ready', records: one, hash: 'welcome', says: 'Verify a person' },
  {
    page: 'options',
    name: 'welcome, what the phone shows',
    records: one,
    hash: 'welcome',
    act: unfold('What they will see'),
    says: 'camera',
  },
  {
    page: 'options',
    name: 'accounts, menu',
    records: one,
    act: async (page) => {
      await page.click(button(/More about/));
      await page.waitFor('[role="menu"]');
    },
    says: 'Test everything',
  },
  { page: 'options', name: 'passphrase', records: one, hash: 'passphrase', says: 'Passphrase' },
  {
    page: 'library',
    name: 'generations: written and made',
    records: () => generationRecords({ draft, generations: every }),
    hash: 'show=generations',
    says: /All 3 references are Active[\s\S]*Consent covers/,
  },
  {
    page: 'popup',
    name: 'search finds nobody',
    records: () => ({ accounts: [account()], people: [person(1, 'Amara Okafor'), person(2, 'Lin Yue')] }),
    act: (page) => page.fill('input[type="search"]', 'qqq'),
    says: 'Nothing matches',
  },
  {
    page: 'popup',
    name: 'search',
    records: () => studio(),
    act: (page) => page.fill('input[type="search"]', 'lin'),
    says: 'Lin Yue',
  },
  {
    page: 'popup',
    name: 'account menu',
    records: () => ({ accounts: [account(), account({ id: person(9, '').id, name: 'Second', createdAt: 2 })] }),
    act: async (page) => {
      await page.click(button(/Studio/));
      await page.waitFor('[role="menu"]');
    },
    says: 'Second',
  },
  {
    page: 'popup',
    name: 'verification menu',
    records: () => ({ ...CODE?.records(), place: { at: 'verification', id: verification(1).id } }),
    act: async (page) => {
      await page.click(button('More'));
      await page.waitFor('[role="menu"]');
    },
    says: /Cancel/,
  },
];
