import { button, byName, textbox } from '@/tests/e2e/harness/browser';
import type { Account } from '@/utils/storage/records';
import { account, fault, verification } from './records';
import type { DesignedState } from './states';
import { KEY_REFUSED } from './verification-states';

/** The options' page of accounts: what is said of one, and the forms in which they are made. */

/** A reseller that the user has added. */
const OWN = {
  id: 'own-00000001',
  family: 'anyfast',
  name: 'Northlight & Daughters',
  baseUrl: 'https://api.northlight.example',
  callbackUrl: 'https://northlight.example/done',
  keyHeader: 'own',
  headerName: 'x-northlight-token',
};

export const accountWith = (changes: Parameters<typeof account>[0]) => () => ({ accounts: [account(changes)] });
/** The last check found that the key may not verify people. */
export const noVerifying = (): Account['check'] => ({
  at: Date.now(),
  took: 412,
  rights: [
    { right: 'assets', state: 'works' },
    { right: 'verify', state: 'refused', code: 'key-group', detail: 'This token has no access to the group' },
    { right: 'generate', state: 'unknown' },
  ],
});
export const ACCOUNT_STATES: DesignedState[] = [
  { page: 'options', name: 'accounts, none', records: () => ({}), says: 'Add an account' },
  { page: 'options', name: 'accounts, works', records: accountWith({}), says: 'Works' },
  {
    page: 'options',
    name: 'accounts, one right missing',
    records: () => ({ accounts: [account({ check: noVerifying() })] }),
    says: 'right',
  },
  {
    page: 'options',
    name: 'accounts, resellers',
    records: () => ({
      accounts: [account({ providerId: OWN.id, baseUrl: OWN.baseUrl, callbackUrl: OWN.callbackUrl })],
      settings: { resellers: [OWN] },
    }),
    act: async (page) => {
      await page.click(button('Edit Northlight & Daughters'));
      await page.waitFor('form', { text: 'One account uses it' });
    },
    says: 'Resellers of your own',
    focus: 'input',
  },
  {
    page: 'options',
    name: 'accounts, new reseller with an error',
    records: () => ({}),
    act: async (page) => {
      await page.click(button('Yours is not in the list?'));
      await page.fill(textbox('Name'), 'Northlight');
      await page.fill(textbox('API address'), 'https://10.0.0.7');
      await page.click(button('Save'));
      await page.waitFor('[aria-invalid]');
    },
    says: 'not on the open web',
  },
  {
    page: 'options',
    name: 'accounts, self-test',
    records: accountWith({}),
    act: async (page) => {
      await page.click(button(/More about Studio/));
      await page.click(byName('menuitem', 'Test everything'));
      await page.waitFor('[data-verdict]');
    },
    // No key is stored with these records, so nobody is asked.
    says: 'Done: 4 lines need you.',
    focus: 'h1, button',
  },
  {
    page: 'options',
    name: 'accounts, key refused',
    records: accountWith({ fault: KEY_REFUSED }),
    says: /^(?![\s\S]*Key accepted)[\s\S]*Key refused/,
  },
  {
    page: 'options',
    name: 'accounts, removing one',
    records: () => ({ accounts: [account()], verifications: [verification(1)] }),
    act: async (page) => {
      await page.click(button(/More about Studio/));
      await page.click(byName('menuitem', 'Remove'));
      await page.waitFor('dialog', { text: 'One verification is still open' });
    },
    says: 'Remove Studio?',
    focus: 'dialog button, dialog h2',
  },
  {
    page: 'options',
    name: 'accounts, form open',
    records: accountWith({}),
    hash: 'add',
    act: async (page) => {
      await page.waitFor('form');
      await page.click('details > summary');
      await page.waitFor(textbox('API address'));
    },
    says: 'Callback address',
    focus: 'input, select, h1, summary',
  },
  {
    page: 'options',
    name: 'accounts, clock off',
    records: accountWith({
      check: undefined,
      fault: fault('configuration', {
        code: 'clock',
        status: 400,
        clockOff: 20 * 60_000,
        detail: 'The signature of the request is expired.',
      }),
    }),
    says: '20 minutes fast',
  },
  {
    page: 'options',
    name: 'accounts, form of several secrets',
    records: accountWith({}),
    hash: 'add',
    act: async (page) => {
      await page.waitFor('form');
      await page.fill('select', 'BytePlus ModelArk');
      await page.click(button(/^Optional/));
      await page.fill(textbox('Project'), 'studio');
    },
    says: 'Secret access key',
    focus: 'input, select, h1, summary',
  },
  {
    page: 'options',
    name: 'accounts, form of a relay, its address missing',
    records: accountWith({}),
    hash: 'add',
    act: async (page) => {
      await page.waitFor('form');
      await page.fill('select', 'Ark relay');
      await page.click(button(/^Optional/));
      await page.fill(textbox('Key for Ark relay'), 'sk-relay');
      await page.click(button('Save and check'));
      await page.waitFor('[aria-invalid]');
    },
    says: 'for example https://relay.example/volc',
  },
  {
    page: 'options',
    name: 'accounts, form with errors',
    records: accountWith({}),
    hash: 'add',
    act: async (page) => {
      await page.waitFor('form');
      await page.click('details > summary');
      await page.fill(textbox('API address'), 'http://easyrouter.io');
      await page.fill(textbox('Callback address'), 'nowhere');
      await page.click(button('Save and check'));
      await page.waitFor('[aria-invalid]');
    },
    says: 'https',
  },
  { page: 'options', name: 'notifications', records: accountWith({}), hash: 'notifications', says: /has ended/ },
  { page: 'options', name: 'look', records: accountWith({}), hash: 'look', says: /Theme[\s\S]*Shortcuts/ },
];
