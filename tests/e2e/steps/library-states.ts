import { button, byName, type TestPage, textbox } from '@/tests/e2e/harness/browser';
import { ADDING_STATES } from './adding-states';
import { agtcloud, anyfast, elena, extras, lin, people, studio, takes } from './library-records';
import { consent, person } from './records';
import type { DesignedState } from './states';

/** The states of the library: what stands in the grid, in the details, in its dialogs, and where files come in. */

const DAY = 86_400_000;
const GRID_FOCUS = '[role="option"], h1, h2, input';
/** Runs in the page: a click on the tile of this name, with Ctrl where it is gathered. */
function press(name: string, ctrlKey: boolean): void {
  const tiles = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  const found = tiles.find((tile) => tile.textContent?.startsWith(name));
  found?.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey }));
}
const tiles = (page: TestPage) => page.waitFor('[aria-posinset="10"]', { text: /\w/ });
const open = (name: string) => async (page: TestPage) => {
  await tiles(page);
  await page.evaluate(press as never, name, false);
  await page.waitFor('#details-title', { text: name });
};
const select = async (page: TestPage) => {
  await tiles(page);
  for (const name of ['lin-walk', 'amara-close-up', 'amara-dusk']) await page.evaluate(press as never, name, true);
  await page.waitFor(button('Clear the selection'));
};
const choose = (menu: string | RegExp, item?: string | RegExp) => async (page: TestPage) => {
  await page.click(button(menu));
  await page.waitFor('[role="menu"]');
  if (item) await page.click(byName('menuitem', item));
};
const IN_DIALOG = 'dialog button, dialog input, dialog select, dialog textarea, dialog h2';

type LibraryState = Omit<DesignedState, 'page'>;

const GRID: LibraryState[] = [
  { name: 'studio', records: studio, says: 'amara-close-up.jpg' },
  {
    name: 'somebody',
    records: studio,
    hash: `person=${lin.id}`,
    says: 'Autumn campaign',
  },
  {
    name: 'somebody of whom not all could go',
    records: () =>
      studio(0, {
        people: [{ ...lin, name: '' }],
        consents: [{ ...consent(), withdrawal: { at: Date.now() - DAY, deleted: 3, stays: 2, groupStays: true } }],
        assets: takes(2).map((one) => ({
          ...one,
          personId: lin.id,
          groupId: lin.groupId,
          name: one.assetId ?? '',
          tags: undefined,
          facts: undefined,
        })),
        portraits: [],
      }),
    hash: `person=${lin.id}`,
    says: /Consent taken back[\s\S]*could not be deleted at EasyRouter yet/,
  },
  {
    name: 'collection, empty',
    records: studio,
    hash: `person=${extras.id}`,
    says: /44\s+assets[\s\S]*Nothing in Street extras yet/,
  },
  {
    name: 'nothing is processing',
    records: () => studio(0, { assets: takes(3) }),
    hash: 'show=processing',
    says: 'Nothing is processing',
  },
  {
    name: 'nothing matches',
    records: studio,
    act: (page) => page.fill(textbox('Search names, tags, ids'), 'rooftp'),
    says: 'Nothing matches “rooftp”',
  },
  {
    name: 'offline',
    records: studio,
    act: async (page) => {
      await tiles(page);
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'onLine', { get: () => false });
        window.dispatchEvent(new Event('offline'));
      });
    },
    says: 'You are offline.',
  },
  {
    name: 'somebody whose files are added elsewhere',
    records: () => studio(0, { ...agtcloud(), assets: [], portraits: [] }),
    hash: `person=${lin.id}`,
    says: /Files are added at AGTCloud itself[\s\S]*Open AGTCloud/,
  },
  { name: 'several selected', records: studio, act: select, says: '3 selected', focus: '[role="option"], h1' },
  {
    name: 'filter panel',
    records: studio,
    act: async (page) => {
      await page.waitFor('[aria-posinset="4"]');
      await page.click(button('Filter'));
    },
    says: 'Gone at the provider',
    focus: 'input, select',
  },
  { name: 'sort menu', records: studio, act: choose('Sort: Newest'), says: 'Last used', focus: '[role^="menuitem"]' },
  { name: 'add menu', records: studio, act: choose('Add'), says: 'Noor Haddad', focus: '[role^="menuitem"]' },
  {
    name: 'account menu',
    records: studio,
    act: choose(/Studio/),
    says: 'Compare with EasyRouter',
    focus: '[role^="menuitem"]',
  },
  {
    name: 'person menu',
    records: studio,
    hash: `person=${lin.id}`,
    act: async (page) => {
      // Tags come with the numbers, once everything is read.
      await page.waitFor('body', { text: 'autumn' });
      await choose('More about Lin Yue')(page);
    },
    says: 'Clean up failed assets',
    focus: '[role^="menuitem"]',
  },
  {
    name: 'many people',
    records: () => {
      const more = Array.from({ length: 200 }, (_, index) => person(100 + index, `Person of the studio ${index + 1}`));
      return studio(34, { people: [...people, ...more, extras] });
    },
    says: 'Person of the studio 2',
  },
];

const DETAILS: LibraryState[] = (
  [
    ['active, all known', 'amara-close-up', 'Ready to paste'],
    ['failed, with a mend', 'elena-banner', 'Pad and upload again'],
    ['held, too small', 'lin-small', 'Enlarge to'],
    ['held, twice', 'lin-studio-2', 'Already here'],
    ['uncertain clip', 'priya-scene', 'Not sure it arrived'],
    ['clip', 'amara-dusk', 'Copy asset://'],
    ['voice', 'lin-voice', 'Copy asset://'],
    ['processing', 'lin-rooftop', 'Ask for its state'],
    ['gone', 'noor-half', /EasyRouter/],
  ] as const
).map(([name, asset, says]) => ({
  name: `details: ${name}`,
  records: () => studio(),
  act: open(asset),
  says,
  focus: GRID_FOCUS,
}));

const DIALOGS: LibraryState[] = [
  {
    name: 'keys',
    records: studio,
    act: async (page) => {
      await tiles(page);
      await page.press('?');
    },
    says: 'This sheet',
    focus: IN_DIALOG,
  },
  {
    name: 'delete several',
    records: studio,
    act: async (page) => {
      await select(page);
      await page.press('Delete');
    },
    says: /Delete 3 assets\?/,
    focus: IN_DIALOG,
  },
  {
    name: 'tag several',
    records: studio,
    act: async (page) => {
      await select(page);
      await page.press('t');
    },
    says: 'Tag 3 assets',
    focus: IN_DIALOG,
  },
  {
    name: 'rename person',
    records: studio,
    hash: `person=${lin.id}`,
    act: async (page) => {
      await page.click(button('Rename'));
      await page.waitFor('dialog');
    },
    says: 'Rename Lin Yue',
    focus: IN_DIALOG,
  },
  {
    name: 'delete person',
    records: studio,
    hash: `person=${lin.id}`,
    act: choose('More about Lin Yue', 'Delete'),
    says: /Delete Lin Yue\?/,
    focus: IN_DIALOG,
  },
  {
    name: 'take in assets',
    records: studio,
    hash: `person=${lin.id}`,
    act: choose('More about Lin Yue', /Take in/),
    says: 'One a line',
    focus: IN_DIALOG,
  },
  {
    name: 'a request to copy',
    records: studio,
    hash: `person=${lin.id}`,
    act: async (page) => {
      await choose('More about Lin Yue', 'Copy a request')(page);
      await page.click('dialog [role="radiogroup"] label:last-child');
    },
    says: /Copy a request[\s\S]*urllib\.request/,
    focus: 'dialog *',
  },
  {
    name: 'clean up',
    records: studio,
    hash: `person=${elena.id}`,
    act: choose('More about Elena Rossi', /Clean up/),
    says: 'One failed asset is deleted',
    focus: IN_DIALOG,
  },
  {
    name: 'take in people',
    records: studio,
    act: choose(/Studio/, /Take in people/),
    says: 'Group ids',
    focus: IN_DIALOG,
  },
  {
    name: 'compare',
    records: studio,
    act: choose(/Studio/, /Compare/),
    says: 'is asked for everything',
    focus: IN_DIALOG,
  },
  {
    name: 'new collection',
    records: () => studio(34, anyfast()),
    act: async (page) => {
      await tiles(page);
      await page.click(button('New collection'));
    },
    says: 'Make the collection',
    focus: IN_DIALOG,
  },
  {
    name: 'people, narrow',
    records: studio,
    act: async (page) => {
      await page.resize(480, 800);
      await page.click(button('People'));
    },
    says: 'Street extras',
    focus: 'dialog *',
  },
];

/** The same views beside a page of the web. */
const BESIDE: DesignedState[] = [
  { page: 'sidepanel', name: 'studio', records: studio, says: 'amara-close-up.jpg' },
  { page: 'sidepanel', name: 'somebody', records: studio, hash: `person=${lin.id}`, says: 'Autumn campaign' },
];

export const LIBRARY_STATES: DesignedState[] = [
  ...[...GRID, ...DETAILS, ...DIALOGS, ...ADDING_STATES].map((state): DesignedState => ({ page: 'library', ...state })),
  ...BESIDE,
];
