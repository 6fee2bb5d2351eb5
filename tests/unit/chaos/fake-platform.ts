import { fakeBrowser } from 'wxt/testing/fake-browser';
import { stubMessages } from '@/tests/unit/text/messages';
import type { Lives } from './lives';

/** The browser's own APIs as far as the background changes something through them: each change is a point. */

export interface Told {
  id: string;
  title: string;
}

const { notifications, storage } = fakeBrowser;
const plain = {
  show: notifications.create.bind(notifications) as (id: string, options: object) => Promise<string>,
  set: storage.session.set.bind(storage.session),
  remove: storage.session.remove.bind(storage.session),
};

/** An alarm that comes later than this is left alone, ms. */
export const FAR = 86_400_000;

/** @param wake what the browser does when the alarm comes */
export function fakePlatform(lives: Lives, wake: () => void) {
  fakeBrowser.reset();
  stubMessages();
  const told: Told[] = [];
  let menu: string[] = [];
  let badge = '';
  let alarm: { when: number; timer?: ReturnType<typeof setTimeout> } | undefined;

  const clear = () => {
    clearTimeout(alarm?.timer);
    alarm = undefined;
  };
  const set = (when: number, minutes?: number) => {
    clear();
    const ring = () => {
      alarm = undefined;
      if (minutes !== undefined) set(Date.now() + minutes * 60_000, minutes);
      wake();
    };
    // The end of a consent: nobody waits here for a year.
    if (when - Date.now() > FAR) {
      alarm = { when };
      return;
    }
    // Not of the life that set it: an alarm belongs to the browser.
    const timer = lives.outside(() => setTimeout(ring, Math.max(0, when - Date.now())));
    alarm = { when, timer };
  };

  Object.assign(fakeBrowser, {
    alarms: {
      create: (_name: string, { when, periodInMinutes }: { when: number; periodInMinutes?: number }) =>
        lives.effect('alarm:set', () => set(when, periodInMinutes)),
      clear: () => lives.effect('alarm:clear', clear),
    },
    contextMenus: {
      removeAll: () =>
        lives.effect('menu:emptied', () => {
          menu = [];
        }),
      create: ({ title }: { title: string }, done: () => void) =>
        void lives.effect('menu:entry', () => void menu.push(title)).then(done),
    },
    permissions: { contains: async () => true },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: () => lives.effect('scripts:registered', () => {}),
      unregisterContentScripts: async () => {},
    },
  });
  Object.assign(fakeBrowser.action, {
    setBadgeText: ({ text }: { text: string }) =>
      lives.effect('badge', () => {
        badge = text;
      }),
    setBadgeBackgroundColor: async () => {},
    setBadgeTextColor: async () => {},
    setTitle: async () => {},
  });
  Object.assign(notifications, {
    create: (id: string, options: { title: string }) =>
      lives.question(`notification:${id.split(':')[0]}`, () => {
        told.push({ id, title: options.title });
        return plain.show(id, options);
      }),
  });
  const { session } = storage;
  const kind = (key: string) => key.split(':')[0];
  Object.assign(session, {
    set: (items: Record<string, unknown>) =>
      lives.effect(`session:set ${Object.keys(items).map(kind)}`, () => plain.set(items)),
    setAccessLevel: async () => {},
    remove: (key: string) => lives.effect(`session:remove ${kind(key)}`, () => plain.remove(key)),
  });

  return {
    told,
    alarmAt: () => alarm?.when,
    menu: () => menu,
    badge: () => badge,
    session: async () => Object.keys(await session.get(null)),
  };
}
