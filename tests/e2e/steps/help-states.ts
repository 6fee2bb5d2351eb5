import { button, byName, type TestPage } from '@/tests/e2e/harness/browser';
import { hears } from './keys';
import { account, linkOf, type Records, verification } from './records';
import type { DesignedState } from './states';
import { amara, KEY_REFUSED, VERIFICATION_ID } from './verification-states';

/** What explains: the page of the first run, the phone's side of it, the keys, and what is told while nothing is open. */

const IN_DIALOG = 'dialog *';
const withCode = (more: Partial<Records> = {}) => ({
  accounts: [account()],
  verifications: [verification(1)],
  links: { [VERIFICATION_ID]: linkOf(900) },
  ...more,
});
const phoneHelp = async (page: TestPage) => {
  await page.click(button('More'));
  await page.click(byName('menuitem', 'What they will see'));
  await page.waitFor('dialog', { text: 'Tap Allow' });
};
const WELCOME = { page: 'options', hash: 'welcome' } as const;

export const HELP_STATES: DesignedState[] = [
  {
    ...WELCOME,
    name: 'welcome: nothing yet, and all that it explains',
    records: () => ({}),
    act: async (page) => {
      await page.click(button('What they will see'));
      await page.click(button('Try it without a key'));
    },
    says: 'npm run demo',
    focus: 'summary',
  },
  {
    ...WELCOME,
    name: 'welcome: the key is refused',
    records: () => ({ accounts: [account({ fault: KEY_REFUSED })] }),
    // What an earlier check found of it says nothing any more.
    says: /^(?![\s\S]*Key accepted)[\s\S]*Key refused/,
  },
  { ...WELCOME, name: 'welcome: ready', records: () => ({ accounts: [account()] }), says: 'You are ready' },
  {
    page: 'popup',
    name: 'code, what they will see',
    records: () => withCode({ place: { at: 'verification', id: VERIFICATION_ID } }),
    act: phoneHelp,
    says: /When it does not work[\s\S]*has no right to it[\s\S]*Open EasyRouter/,
    focus: IN_DIALOG,
  },
  {
    page: 'verify',
    name: 'code, what they will see',
    hash: VERIFICATION_ID,
    records: withCode,
    act: phoneHelp,
    says: /When it does not work[\s\S]*has no right to it[\s\S]*Open EasyRouter/,
    focus: IN_DIALOG,
  },
  {
    page: 'popup',
    name: 'home, keys',
    records: () => ({ accounts: [account()], people: [amara] }),
    act: async (page) => {
      await hears(page);
      await page.press('?');
    },
    says: 'On every page',
    focus: IN_DIALOG,
  },
  {
    page: 'options',
    name: 'notifications, one kind silenced',
    records: () => ({ accounts: [account()], settings: { silenced: ['active'] } }),
    hash: 'notifications',
    act: (page) => page.waitFor('[aria-labelledby="note-active"]:not(:checked)'),
    says: 'Several of one person',
  },
  {
    page: 'options',
    name: 'notifications, off',
    records: () => ({ accounts: [account()], settings: { notifications: false } }),
    hash: 'notifications',
    act: (page) => page.waitFor('[aria-labelledby="notifications"]:not(:checked)'),
    says: /has ended/,
  },
];
