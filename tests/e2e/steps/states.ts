import { button, byName, checkbox, type TestPage, type View } from '@/tests/e2e/harness/browser';
import type { Asset } from '@/utils/storage/records';
import { ACCOUNT_STATES, accountWith, noVerifying } from './account-states';
import { every } from './generation-records';
import { HELP_STATES } from './help-states';
import { account, asset, CONSENT, consent, fault, linkOf, person, type Records, verification } from './records';
import { LIBRARY, OPTIONS, POPUP } from './steps';
import {
  ago,
  amara,
  KEY_REFUSED,
  PERMISSION_MISSING,
  VERIFICATION_ID,
  VERIFICATION_STATES,
  type VerificationState,
} from './verification-states';

/** Every designed state of every page: what is stored, where the page opens, and what it then says. */

export interface DesignedState {
  page: 'popup' | 'verify' | 'options' | 'library' | 'sidepanel' | 'consent';
  name: string;
  records: () => Records;
  /** What stands behind `#`. */
  hash?: string;
  /** What the user does first. */
  act?: (page: TestPage) => Promise<void>;
  /** What is on the page once the state is there. */
  says: string | RegExp;
  /** Where the focus may be; a field or the title unless told. */
  focus?: string;
}

/** The size in which a page is opened and photographed, and the widths in which it has to hold as well, px. */
export const SIZES: Record<DesignedState['page'], { view: View; widths: number[] }> = {
  popup: { view: POPUP, widths: [320] },
  verify: { view: { width: 520, height: 760 }, widths: [800, 320] },
  options: { view: OPTIONS, widths: [800, 480, 320] },
  library: { view: LIBRARY, widths: [800, 480, 320] },
  sidepanel: { view: { width: 400, height: 800 }, widths: [320] },
  consent: { view: { width: 800, height: 760 }, widths: [320] },
};

const DAY = 86_400_000;
const jonas = person(2, 'Jonas Weber');
const nobody = person(3, '', { consentId: undefined });
const inPopup = (state: VerificationState): DesignedState => ({
  ...state,
  page: 'popup',
  records: () => ({ ...state.records(), place: { at: 'verification', id: VERIFICATION_ID } }),
});
const inWindow = (state: VerificationState): DesignedState => ({ ...state, page: 'verify', hash: VERIFICATION_ID });

/** While the browser lets us reach no host. */
export const CLOSED_STATES: DesignedState[] = [
  inPopup(PERMISSION_MISSING),
  inWindow(PERMISSION_MISSING),
  {
    page: 'popup',
    name: 'permission missing before a start',
    records: () => ({ accounts: [account()], place: { at: 'start' } }),
    says: 'Let Likeness reach',
  },
  {
    page: 'options',
    name: 'permission missing',
    records: () => ({ accounts: [account()] }),
    says: 'Let Likeness reach',
  },
  {
    page: 'options',
    name: 'welcome: permission missing',
    records: () => ({ accounts: [account()] }),
    hash: 'welcome',
    says: 'Let Likeness reach',
  },
];

const refusedPicture: Partial<Asset> = {
  state: 'failed',
  failure: { code: 'InvalidParameter.WidthTooSmall', detail: 'image width must be at least 300px' },
};
const everyAsset = (): Asset[] => [
  asset(1, amara, 'amara-front.jpg'),
  asset(2, amara, 'amara-small-as-it-came-from-the-second-day-of-the-shoot.jpg', refusedPicture),
  asset(3, amara, 'amara-street.png', { state: 'processing', settledAt: undefined }),
  asset(4, jonas, 'jonas-side.jpg', { state: 'uncertain', assetId: undefined, fault: fault('uncertain') }),
  asset(5, jonas, 'jonas-walks.mp4', { kind: 'Video' }),
  asset(6, jonas, 'jonas-voice.mp3', { kind: 'Audio', state: 'sending', assetId: undefined, settledAt: undefined }),
  asset(7, nobody, 'queued.jpg', { state: 'queued', assetId: undefined, settledAt: undefined, sentAt: undefined }),
  ...Array.from({ length: 30 }, (_, index) => asset(10 + index, index % 2 ? amara : jonas, `take-${index + 1}.jpg`)),
];

/** A studio in the middle of its day. */
export const fullRecords = (): Records => {
  const waiting = verification(1);
  const over = verification(2, { ...ago(5), name: 'Yuki Tanaka' });
  const failed = verification(3, { ...ago(20), name: '', state: 'failed', failure: { reason: 'check' } });
  const more = Array.from({ length: 12 }, (_, index) => person(10 + index, `Person ${index + 1}`));
  const long = person(30, 'Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine the younger');
  return {
    accounts: [account(), account({ id: '00000000-0000-4000-8000-000000000009', name: 'Second', createdAt: 2 })],
    consents: [consent()],
    people: [amara, jonas, nobody, long, ...more],
    assets: everyAsset(),
    verifications: [waiting, over, failed],
    generations: every.filter(({ state }) => state === 'running'),
    links: { [waiting.id]: linkOf(900) },
  };
};

/** A repair that the browser broke off: its file is there while the page opens, and the next state begins without it. */
const brokenOff = async (page: TestPage) => {
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('backup', { create: true });
    const writing = await (await folder.getFileHandle('repair.zip', { create: true })).createWritable();
    await writing.close();
  });
  await page.reload();
  await page.waitFor('main', { text: 'A repair was not finished' });
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('backup');
    await folder.removeEntry('repair.zip');
  });
};
const LOST = { settings: { lostAt: 1 } };

export const OPEN_STATES: DesignedState[] = [
  { page: 'popup', name: 'first run', records: () => ({}), says: 'Add an account' },
  ...(['popup', 'options', 'library'] as const).flatMap((page): DesignedState[] => [
    { page, name: 'records lost', records: () => LOST, says: 'The records on this device are gone' },
    {
      page,
      name: 'repair broken off',
      records: accountWith({}),
      act: brokenOff,
      says: 'people and assets come back from a copy',
    },
  ]),
  { page: 'popup', name: 'home, empty', records: accountWith({}), says: /face check/ },
  { page: 'popup', name: 'home, full', records: fullRecords, says: 'Amara Okafor' },
  {
    page: 'popup',
    name: 'home with a refused key',
    records: accountWith({ fault: KEY_REFUSED }),
    says: /refused the key/,
  },
  {
    page: 'popup',
    name: 'consent',
    records: () => ({ accounts: [account()], place: { at: 'start' } }),
    says: 'They read this',
  },
  {
    page: 'popup',
    name: 'no right, before anybody reads a consent',
    records: () => ({ accounts: [account({ check: noVerifying() })], place: { at: 'start' } }),
    says: /can’t verify real people[\s\S]*Check again/,
    focus: 'input, h1',
  },
  {
    page: 'popup',
    name: 'consent without its tick',
    records: () => ({ accounts: [account()], place: { at: 'start' } }),
    act: async (page) => {
      await page.waitFor(checkbox(/They read this/));
      await page.click(button('Show the code'));
      await page.waitFor('[aria-invalid]');
    },
    says: 'They read this',
  },
  ...VERIFICATION_STATES.map(inPopup),
  ...VERIFICATION_STATES.map(inWindow),
  ...ACCOUNT_STATES,
  {
    page: 'options',
    name: 'privacy with consents',
    records: () => ({
      accounts: [account()],
      people: [amara],
      consents: [consent(), { ...consent(), id: `${CONSENT.slice(0, -1)}3`, name: '', until: Date.now() - DAY }],
    }),
    hash: 'privacy',
    act: (page) => page.click(button('Show')),
    says: 'Autumn campaign',
    focus: 'h1, button',
  },
  {
    page: 'consent',
    name: 'record to print',
    records: () => ({ accounts: [account()], people: [amara], consents: [consent()] }),
    hash: CONSENT,
    says: 'Autumn campaign',
  },
  {
    page: 'consent',
    name: 'record of one that was taken back',
    records: () => ({ consents: [{ ...consent(), withdrawal: { at: Date.now(), deleted: 3 } }] }),
    hash: CONSENT,
    says: 'Taken back',
  },
  { page: 'consent', name: 'record that is not here', records: () => ({}), hash: CONSENT, says: 'not here' },
  {
    page: 'popup',
    name: 'home, a consent has ended',
    records: () => ({
      accounts: [account()],
      people: [amara],
      consents: [{ ...consent(), until: Date.now() - DAY }],
      jobs: [{ id: `consent/ended:${CONSENT}`, kind: 'consent', dueAt: Date.UTC(9999, 0), setAt: Date.now() }],
    }),
    says: 'One consent has ended',
  },
  {
    page: 'library',
    name: 'taking a consent back',
    records: () => ({ accounts: [account()], consents: [consent()], people: [amara], assets: everyAsset() }),
    hash: `person=${amara.id}`,
    act: async (page) => {
      await page.click(button('More about Amara Okafor'));
      await page.click(byName('menuitem', 'Take the consent back'));
      await page.waitFor('dialog');
    },
    says: 'Take back the consent of Amara Okafor?',
    focus: 'button, h2, dialog',
  },
  { page: 'library', name: 'empty', records: () => ({}), says: 'No account yet' },
  {
    page: 'library',
    name: 'a person without pictures',
    records: () => ({ accounts: [account()], consents: [consent()], people: [amara, jonas] }),
    hash: `person=${amara.id}`,
    says: 'Amara Okafor',
  },
  {
    page: 'library',
    name: 'people only',
    records: () => ({ accounts: [account()], consents: [consent()], people: [amara, jonas] }),
    says: 'Jonas Weber',
  },
  { page: 'library', name: 'every asset', records: fullRecords, says: 'jonas-walks.mp4' },
  ...HELP_STATES,
];

/** Once the database is one that can't be opened: here, one of a newer version. */
export const BROKEN_STATES: DesignedState[] = [
  ...(['popup', 'verify', 'options', 'library', 'consent'] as const).map((page) => ({
    page,
    name: 'database closed',
    records: () => ({}),
    hash: page === 'verify' ? VERIFICATION_ID : undefined,
    says: 'These records are from a newer Likeness',
  })),
  {
    page: 'options',
    name: 'diagnostics without records',
    records: () => ({}),
    hash: 'diagnostics',
    says: 'can’t be read',
  },
  {
    page: 'options',
    name: 'repair',
    records: () => ({}),
    hash: 'repair',
    act: async (page) => {
      await page.click(button('Save what can be read'));
      await page.waitFor('[role="status"]', { text: 'Saved:' });
      await page.click(button('Repair'));
    },
    says: 'Delete and begin anew',
    focus: 'h1, button',
  },
];
