import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readDraft } from '@/entrypoints/popup/draft';
import { freshDatabase } from '@/tests/unit/support/database';
import { freeLocks } from '@/tests/unit/support/locks';
import { stubMessages } from '@/tests/unit/text/messages';
import { openDatabase } from '@/utils/storage/database';
import type { Account, Person } from '@/utils/storage/records';
import { readSettings, writeSettings } from '@/utils/storage/settings';

/** The whole background, bound as it is shipped, over a browser that has everything, and over one that has as little as a phone's. */

type Listener = (...input: never[]) => void;
const plain = { ...fakeBrowser };
let listeners: Record<string, Listener>;
let opened: string[];
let shown: { id: string; buttons?: { title: string }[] }[];
let popups: number;

const event = (name: string) => ({
  addListener: (listener: Listener) => {
    listeners[name] = listener;
  },
});

/** Calls a bound listener as the browser does. */
const happen = (name: string, ...input: unknown[]) => listeners[name]?.(...(input as never[]));

/** A command of the popup. @returns its answer */
const tell = (command: string): Promise<unknown> =>
  new Promise((resolve) => {
    const sender = { id: fakeBrowser.runtime.id, url: 'moz-extension://likeness/popup.html' };
    happen('message', { command, input: {} }, sender, resolve);
  });

/** @param absent names of what this browser lacks, `contextMenus` or `notifications.getAll` */
async function start(absent: string[] = []) {
  listeners = {};
  opened = [];
  shown = [];
  popups = 0;
  const notifications = {
    create: async (id: string, options: object) => void shown.push({ id, ...options }),
    clear: async () => true,
    getAll: async () => ({}),
    onClicked: event('notice'),
    onClosed: event('noticeClosed'),
    onButtonClicked: event('noticeButton'),
  };
  const action = {
    setBadgeText: async () => {},
    setBadgeBackgroundColor: async () => {},
    setBadgeTextColor: async () => {},
    setTitle: async () => {},
    openPopup: async () => {
      popups += 1;
    },
  };
  const apis: Record<string, unknown> = {
    ...{ notifications, action },
    runtime: {
      ...plain.runtime,
      getURL: (path: string) => `moz-extension://likeness${path}`,
      onMessage: event('message'),
      onInstalled: event('installed'),
      onStartup: event('started'),
    },
    alarms: { create: () => {}, clear: async () => true, onAlarm: event('alarm') },
    permissions: { contains: async () => true, onAdded: event('hostsOpened'), onRemoved: event('hostsClosed') },
    contextMenus: {
      removeAll: async () => {},
      create: (_entry: object, done: () => void) => done(),
      onClicked: event('menu'),
    },
    commands: { onCommand: event('command'), getAll: async () => [] },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async () => {},
      unregisterContentScripts: async () => {},
      executeScript: async () => {
        throw new Error('no page');
      },
    },
    tabs: {
      query: async () => [],
      create: async ({ url }: { url: string }) => void opened.push(url.replace('moz-extension://likeness', '')),
    },
    windows: {
      create: async ({ url }: { url: string }) => void opened.push(url.replace('moz-extension://likeness', 'window:')),
    },
    sidebarAction: { open: async () => {} },
  };
  for (const path of absent) {
    const [api = '', method] = path.split('.');
    if (method === undefined) apis[api] = undefined;
    else Object.assign(apis[api] as object, { [method]: undefined });
  }
  for (const [name, value] of Object.entries(apis)) {
    Object.defineProperty(fakeBrowser, name, { value, configurable: true, writable: true });
  }
  const { default: background } = await import('@/entrypoints/background');
  // Read before, as a browser has it: here the first import takes seconds.
  await import('@/utils/background/begin');
  background.main();
}

const errors = vi.fn();
beforeEach(async () => {
  fakeBrowser.reset();
  stubMessages();
  Object.assign(fakeBrowser.storage.session, { setAccessLevel: undefined });
  vi.stubGlobal('navigator', { onLine: true, locks: freeLocks() });
  vi.spyOn(console, 'error').mockImplementation(errors);
  errors.mockClear();
  await freshDatabase();
});
afterEach(() => {
  for (const [name, value] of Object.entries(plain)) {
    Object.defineProperty(fakeBrowser, name, { value, configurable: true, writable: true });
  }
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const LIN: Person = {
  id: 'p1',
  kind: 'person',
  accountId: 'a1',
  groupId: 'g1',
  name: 'Lin Yue',
  verifiedAt: 1,
  usedAt: 1,
};
const STUDIO: Account = {
  id: 'a1',
  providerId: 'crun',
  name: 'Studio',
  baseUrl: 'https://api.crun.ai',
  callbackUrl: 'https://crun.ai/',
  linkLanguage: 'en',
  keyHint: 'sk-…1',
  createdAt: 1,
};
const verified = (changes: object) => ({
  id: 'v1',
  accountId: 'a1',
  name: 'Lin Yue',
  consentId: 'c1',
  state: 'verified' as const,
  startedAt: 1,
  times: {},
  deadline: 2,
  unanswered: 0,
  ...changes,
});

describe('a browser that has little', () => {
  const FIREFOX_FOR_ANDROID = [
    'contextMenus',
    'commands',
    'windows',
    'sidebarAction',
    'sidePanel',
    'notifications.getAll',
    'notifications.onButtonClicked',
    'action.setBadgeText',
    'action.setBadgeBackgroundColor',
    'action.setBadgeTextColor',
    'action.openPopup',
  ];

  it('runs the whole background, and says of nothing that it is not there', async () => {
    await start(FIREFOX_FOR_ANDROID);
    await (await openDatabase()).put('people', LIN);
    await (await openDatabase()).put('verifications', verified({ personId: 'p1' }));
    happen('started');
    happen('installed', { reason: 'update' });
    happen('hostsOpened', {});
    happen('hostsClosed', {});
    happen('alarm', { name: 'jobs' });
    happen('notice', 'verification:v1');
    // No window there: the page is a tab.
    await vi.waitFor(() => expect(opened).toEqual(['/verify.html#v1']));
    expect(await tell('ends.seen')).toMatchObject({ ok: true });
    expect(errors).not.toHaveBeenCalled();
  });

  it('has no shortcuts to list', async () => {
    await start(FIREFOX_FOR_ANDROID);
    const { readShortcuts } = await import('@/utils/platform/commands');
    expect(await readShortcuts()).toEqual([]);
  });
});

describe('a shortcut', () => {
  it('opens the library', async () => {
    await start();
    happen('command', 'library');
    await vi.waitFor(() => expect(opened).toEqual(['/library.html']));
  });

  it('opens the popup in the key press itself, at the consent, once', async () => {
    await start();
    happen('command', 'verify');
    expect(popups).toBe(1);
    expect((await readDraft(Date.now())).place).toEqual({ at: 'start' });
    expect((await readDraft(Date.now())).place).toEqual({ at: 'home' });
  });

  it('asks nothing of a popup that opens much later', async () => {
    await start();
    happen('command', 'verify');
    expect((await readDraft(Date.now() + 11_000)).place).toEqual({ at: 'home' });
  });

  const CLICK = { menuItemId: 'person:p1', mediaType: 'image', srcUrl: 'blob:https://a.example/1', editable: false };

  it('uploads the picture of the last right-click again', async () => {
    await start();
    const database = await openDatabase();
    await database.put('people', LIN);
    const uploads = () => database.count('assets');
    happen('menu', { ...CLICK, pageUrl: 'https://a.example/' }, { id: 4 });
    await vi.waitFor(async () => expect(await uploads()).toBe(1));
    happen('command', 'again');
    await vi.waitFor(async () => expect(await uploads()).toBe(2));
    const both = await database.getAll('assets');
    expect(both.map(({ personId, pageUrl }) => [personId, pageUrl])).toEqual([
      ['p1', 'https://a.example/'],
      ['p1', 'https://a.example/'],
    ]);
  });

  it('says so where nothing was clicked, or whom it was for is gone', async () => {
    await start();
    // Of this alone: the one before may just be told how its uploads ended.
    const said = () => shown.filter(({ id }) => id === 'again').length;
    happen('command', 'again');
    await vi.waitFor(() => expect(said()).toBe(1));
    happen('menu', CLICK, { id: 4 });
    await vi.waitFor(async () =>
      expect(await fakeBrowser.storage.session.get('lastClick')).toHaveProperty('lastClick'),
    );
    happen('command', 'again');
    await vi.waitFor(() => expect(said()).toBe(2));
    expect(await (await openDatabase()).count('assets')).toBe(0);
  });

  it('keeps no picture that is its own, large address', async () => {
    await start();
    const { writeLastClick, readLastClick } = await import('@/utils/storage/last-click');
    await writeLastClick({ personId: 'p1', click: { srcUrl: 'data:image/png;base64,AAAA' } });
    expect(await readLastClick()).toMatchObject({ personId: 'p1' });
    await writeLastClick({ personId: 'p1', click: { srcUrl: `data:image/png;base64,${'A'.repeat(600_000)}` } });
    expect(await readLastClick()).toBeUndefined();
  });
});

describe('the page of the first run', () => {
  it.each([
    ['install', ['/options.html#welcome']],
    ['update', []],
    ['browser_update', []],
  ])('after %s', async (reason, pages) => {
    await start();
    happen('installed', { reason });
    await theSameAndMore();
    expect(opened).toEqual(pages);
  });

  it('is not for somebody who has an account', async () => {
    await start();
    await (await openDatabase()).put('accounts', STUDIO);
    happen('installed', { reason: 'install' });
    await theSameAndMore();
    expect(opened).toEqual([]);
  });

  /** Does what an installation does, begun after it, and then more: when it is answered, that is over. */
  const theSameAndMore = () => tell('library.restored');
});

describe('the buttons of a notification', () => {
  it.each([
    ['adds pictures of who was verified', verified({ personId: 'p1' }), 0, '/library.html#add=p1'],
    [
      'shows why there is no new code',
      verified({ state: 'failed', failure: { reason: 'check' } }),
      0,
      'window:/verify.html#v1',
    ],
    ['leads to where such ones are silenced', verified({}), 1, '/options.html#notifications'],
  ])('%s', async (_what, record, button, page) => {
    await start();
    await (await openDatabase()).put('verifications', record as never);
    happen('noticeButton', 'verification:v1', button);
    await vi.waitFor(() => expect(opened).toEqual([page]));
  });

  it('are there in Chromium, and never in Firefox, which would refuse the whole notification', async () => {
    const { notify } = await import('@/utils/platform/notifications');
    const notice = { title: 'Lin Yue is verified', message: '', buttons: ['Add pictures', 'Notification settings'] };
    await start();
    await notify('a', notice, async () => {});
    expect(shown[0]?.buttons).toEqual([{ title: 'Add pictures' }, { title: 'Notification settings' }]);
    Object.assign(fakeBrowser.runtime, { getBrowserInfo: async () => ({ name: 'Firefox' }) });
    await notify('b', notice, async () => {});
    expect(shown[1]).not.toHaveProperty('buttons');
  });
});

describe('a silenced kind', () => {
  it('is not told; what is about several kinds is, as long as one of them is wanted', async () => {
    const { createWording } = await import('@/utils/background/wording');
    const { isWanted } = createWording();
    const note = (...kinds: ('verified' | 'active' | 'failed')[]) => isWanted({ title: '', text: '', kinds });
    await writeSettings({ silenced: ['active'] });
    expect([await note('active'), await note('active', 'failed'), await note('verified')]).toEqual([false, true, true]);
    expect(await isWanted({ title: '', text: '' })).toBe(true);
    await writeSettings({ notifications: false });
    expect(await note('verified')).toBe(false);
    expect((await readSettings()).silenced).toEqual(['active']);
  });
});
