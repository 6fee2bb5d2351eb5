import { button, byName, type TestPage, textbox } from '@/tests/e2e/harness/browser';
import type { Account, Asset, Bucket, Finding, MediaFacts, Person } from '@/utils/storage/records';
import type { Portrait } from './portraits';
import { ACCOUNT, account, asset, CONSENT, consent, fault, person, type Records } from './records';
import type { DesignedState } from './states';

/** The states of the library: what stands in the grid, in the details, in its dialogs, and where files come in. */

const DAY = 86_400_000;
const HEX = '0123456789abcdef'.repeat(4);
const NAMES = ['Amara Okafor', 'Lin Yue', 'Tomás Rivera', 'Noor Haddad', 'Priya Nair', 'Elena Rossi', 'Sam Whitfield'];
const people: Person[] = NAMES.map((name, index) => person(index + 1, name));
const extras = person(40, 'Street extras', { kind: 'collection', consentId: undefined });
export const who = (number: number): Person => people[number - 1] ?? extras;
const lin = who(2);
const elena = who(6);

export const BUCKET: Bucket = {
  id: 'bucket',
  endpoint: 'https://4f2a.r2.cloudflarestorage.com',
  bucket: 'likeness-drop',
  region: 'auto',
  accessKeyId: 'AKIDEXAMPLE7Qf2',
  prefix: 'likeness/',
  pathStyle: true,
  test: { at: Date.now() - 3_600_000, ok: true },
};

const sized = (width: number, height: number, changes: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'image/jpeg',
  bytes: 1_900_000,
  width,
  height,
  sha256: HEX,
  ...changes,
});
const film: MediaFacts = {
  type: 'video/mp4',
  bytes: 18_000_000,
  width: 1080,
  height: 1920,
  seconds: 6.2,
  fps: 29.97,
  videoCodec: 'avc',
  audioCodec: 'aac',
  sha256: HEX,
};
const unsent = { assetId: undefined, sentAt: undefined, settledAt: undefined, route: 'bucket', sourceUrl: '' } as const;
const heldFor = (finding: Finding, facts: MediaFacts): Partial<Asset> => ({
  ...unsent,
  state: 'held',
  facts,
  findings: [finding],
});

const SPECIAL: Asset[] = [
  asset(1, lin, 'lin-rooftop.jpg', { state: 'processing', settledAt: undefined, facts: sized(1200, 1200) }),
  asset(2, lin, 'lin-walk.mp4', { kind: 'Video', state: 'processing', settledAt: undefined, facts: film }),
  asset(3, elena, 'elena-banner.jpg', {
    state: 'failed',
    route: 'bucket',
    sourceUrl: '',
    facts: sized(3100, 1000),
    failure: { code: 'InvalidParameter.AspectRatioTooLarge', detail: 'image aspect ratio must be at most 2.5' },
    tags: ['autumn'],
  }),
  asset(4, who(1), 'amara-close-up.jpg', {
    facts: sized(1536, 2048, { bytes: 3_400_000 }),
    tags: ['autumn', 'studio'],
    note: 'The one that the client liked.',
    usedAt: Date.now() - DAY,
  }),
  asset(5, who(1), 'amara-dusk.mp4', { kind: 'Video', facts: film, tags: ['rooftop'] }),
  asset(6, lin, 'lin-voice.wav', {
    kind: 'Audio',
    facts: { type: 'audio/wav', bytes: 1_200_000, seconds: 14.1, audioCodec: 'pcm', sha256: HEX },
  }),
  asset(7, who(4), 'noor-half.jpg', { goneAt: Date.now() - DAY, facts: sized(1000, 1400) }),
  asset(
    8,
    lin,
    'lin-small.png',
    heldFor({ rule: 'side-small', level: 'refuse', value: 240, limit: 300 }, sized(240, 320)),
  ),
  asset(9, lin, 'lin-studio-2.jpg', {
    ...heldFor({ rule: 'twice', level: 'ask', assetRecordId: asset(11, lin, '').id }, sized(1400, 1400)),
  }),
  asset(10, who(5), 'priya-scene.mp4', {
    kind: 'Video',
    state: 'uncertain',
    assetId: undefined,
    fault: fault('uncertain'),
    facts: film,
  }),
];

const WORDS = ['studio', 'profile', 'full-body', 'close-up', 'half', 'turn'];
const TAGS = [['autumn'], ['studio', 'autumn'], [], ['rooftop'], []];
const takes = (count: number, from = 11): Asset[] =>
  Array.from({ length: count }, (_, index) => {
    const of = index === 0 ? lin : who((index % NAMES.length) + 1);
    const name = `${of.name.split(' ')[0]?.toLowerCase()}-${WORDS[index % WORDS.length]}.jpg`;
    return asset(from + index, of, name, { facts: sized(1400, 1400), tags: TAGS[index % TAGS.length] });
  });

const portraitOf = ({ id, kind, personId, facts, state, assetId }: Asset): Portrait[] =>
  kind === 'Audio'
    ? []
    : [
        {
          id,
          width: facts?.width ?? 600,
          height: facts?.height ?? 600,
          seed: Number(personId.slice(-3)),
          file: state === 'held' || (state === 'failed' && assetId !== undefined),
        },
      ];

const FULL_SET: Partial<Account> = { slots: 300 };

/** A studio of so many assets, with their pictures. */
export const studio = (count = 34, changes: Partial<Records> = {}): Records => {
  const assets = [...SPECIAL, ...takes(count)];
  return {
    accounts: [account(FULL_SET)],
    consents: [consent()],
    people: [...people, extras],
    assets,
    buckets: [BUCKET],
    settings: { routes: { [ACCOUNT]: 'bucket' } },
    portraits: assets.flatMap(portraitOf),
    ...changes,
  };
};

/** What was added to Lin Yue: two that need a decision, four on the way, two done. */
const queue = (changes: Partial<Records> = {}): Records => {
  const now = Date.now();
  // Done is what ended since this tab began to add.
  const justNow = { createdAt: now + 60_000, settledAt: now + 64_000, sentAt: now + 60_000 };
  const onWay = (number: number, name: string, more: Partial<Asset>) =>
    asset(number, lin, name, { ...unsent, ...more });
  const assets = [
    ...SPECIAL.filter(({ state }) => state === 'held'),
    asset(
      20,
      lin,
      'lin-banner.jpg',
      heldFor({ rule: 'ratio-wide', level: 'refuse', value: 3.1, limit: 2.5 }, sized(3100, 1000)),
    ),
    asset(11, lin, 'lin-studio.jpg', { facts: sized(1400, 1400), createdAt: now - 20 * DAY }),
    onWay(21, 'lin-walk.mp4', { kind: 'Video', state: 'sending', facts: film, sentAt: now }),
    onWay(22, 'lin-voice.wav', { kind: 'Audio', state: 'queued', nextAskAt: now + 9_000 }),
    onWay(23, 'a-picture-with-a-very-long-name-as-it-came-from-the-camera-of-the-second-day.jpg', {
      state: 'queued',
      nextAskAt: now + 100_000,
      facts: sized(1400, 900),
    }),
    onWay(24, 'lin-rooftop.jpg', { state: 'processing', assetId: 'asset-1', sentAt: now, facts: sized(900, 900) }),
    asset(25, lin, 'lin-close-up.jpg', { route: 'bucket', facts: sized(900, 900), ...justNow }),
    asset(26, lin, 'lin-taken-back.jpg', { ...unsent, state: 'cancelled', facts: sized(900, 900), ...justNow }),
  ];
  return studio(0, { assets, portraits: assets.flatMap(portraitOf), ...changes });
};
const anyfast = (): Partial<Records> => ({ accounts: [account({ providerId: 'anyfast', slots: 40, name: 'Second' })] });

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
  { name: 'collection, empty', records: studio, hash: `person=${extras.id}`, says: 'Street extras' },
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
    act: choose('More about Lin Yue'),
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

const adding = (
  name: string,
  records: () => Records,
  says: DesignedState['says'],
  more: Partial<LibraryState> = {},
) => ({
  name: `adding: ${name}`,
  records,
  hash: `add=${lin.id}`,
  says,
  ...more,
});
const ADDING: LibraryState[] = [
  adding('nothing yet', () => studio(0, { assets: [], portraits: [] }), 'Drop files here'),
  adding('three groups', queue, /Each side needs/, { act: (page) => page.waitFor('figure img[alt="After"]') }),
  adding('paused', () => queue({ paces: [{ accountId: ACCOUNT, nextAt: 0, paused: true }] }), 'Paused'),
  adding('no way for files', () => queue({ buckets: [], settings: {} }), 'Files have no way'),
  adding(
    'billed, by its address',
    () => queue({ ...anyfast(), settings: { routes: { [ACCOUNT]: 'public' } } }),
    'charges for each upload',
  ),
  adding(
    'straight to the provider',
    () => queue({ ...anyfast(), settings: { routes: { [ACCOUNT]: 'inline' } } }),
    'inside the request',
  ),
  adding(
    'full, consent ended',
    () =>
      queue({
        accounts: [account({ slots: 3 })],
        consents: [{ ...consent(), id: CONSENT, until: Date.now() - DAY }],
      }),
    'More than there are',
  ),
  adding('colour around it', queue, 'What stands around it', {
    act: async (page) => {
      await page.waitFor('input[type="radio"][name]:not([name="route"])');
      await page.evaluate(() => {
        const colours = [
          ...document.querySelectorAll<HTMLInputElement>('fieldset input[type="radio"]:not([name="route"])'),
        ];
        colours[1]?.click();
      });
      await page.waitFor('input[type="color"]');
    },
  }),
  adding('somebody who is gone', () => studio(0), 'not here any more', { hash: `add=${person(99, '').id}` }),
];

export const LIBRARY_STATES: DesignedState[] = [...GRID, ...DETAILS, ...DIALOGS, ...ADDING].map((state) => ({
  page: 'library',
  ...state,
}));
