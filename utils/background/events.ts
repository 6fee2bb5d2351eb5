import { type Browser, browser } from 'wxt/browser';
import { originOf, type Tier, tierOf } from '@/utils/messages/trust';
import { JOBS_ALARM } from '@/utils/platform/alarm';
import type { MenuClick } from '@/utils/platform/menus';
import { closeNotification } from '@/utils/platform/notifications';
import { showPage, showVerification } from '@/utils/platform/pages';
import { keepSessionToOurselves } from '@/utils/platform/session-access';
import { openDatabase } from '@/utils/storage/database';
import { dropAside } from '@/utils/storage/kept';
import { isBrowserStart, isMenuInPieces } from '@/utils/storage/session';
import { askAgain } from './ask-again';
import type { Services } from './compose';
import { noticeLoss } from './lost';
import { personOfEntry } from './upload-menu';

/**
 * What each browser event leads to. All of them wait for `ready`, and none throws: a listener has nobody to catch it, and a
 * database that can't be opened is said by the pages.
 */
export function createEvents(services: Services) {
  const { accounts, assets, clicks, jobs, news, refresh } = services;

  /** Woken: jobs that are due run, and at the start of a browser everything outside the database is put in line with it. */
  const ready: Promise<void> = quietly(() =>
    jobs.guarded(async () => {
      await quietly(keepSessionToOurselves);
      // Before anything is asked: an account may be of one of them.
      await quietly(services.resellers.load);
      await assets.wake();
      if (await isBrowserStart()) {
        await quietly(() => noticeLoss(services.now()));
        await refresh();
        void quietly(assets.start);
        // A restore may have ended just before the browser did.
        void quietly(() => askAgain(services));
        // The database was opened above, so what a repair put aside is in it.
        void quietly(dropAside);
      } else if (await isMenuInPieces()) {
        void quietly(services.refreshMenu);
      }
      void quietly(jobs.run);
      void quietly(services.arm);
    }),
  );

  const after =
    <A extends unknown[]>(work: (...input: A) => Promise<unknown>) =>
    (...input: A): void => {
      void ready.then(() => quietly(() => jobs.guarded(() => work(...input))));
    };

  async function tierOfSender(sender: Browser.runtime.MessageSender): Promise<Tier> {
    const own = { id: browser.runtime.id, origin: originOf(browser.runtime.getURL('/')) };
    const all = await accounts.all();
    return tierOf(sender, own, new Set(all.map(({ callbackUrl }) => originOf(callbackUrl))));
  }

  async function menuClicked(click: MenuClick): Promise<void> {
    const personId = personOfEntry(click.info.menuItemId);
    if (!personId) return showPage({ page: 'library' });
    if (await services.lock.isLocked()) return services.news.clickedWhileLocked();
    await clicks.upload(personId, click);
    await services.refreshMenu();
  }

  async function notificationClicked(id: string): Promise<void> {
    const [about, subject] = id.split(':');
    await news.closed(id);
    await closeNotification(id);
    if (about === 'locked') return showPage({ page: 'options', section: 'passphrase' });
    if (about === 'verification' && subject) await showVerification(subject);
    if (about === 'batch' && subject) return showPage({ page: 'library', personId: subject });
    if (about !== 'asset' || !subject) return;
    const asset = await (await openDatabase()).get('assets', subject);
    await showPage({ page: 'library', personId: asset?.personId });
  }

  return {
    /** A command of a page, as soon as the worker is ready for it. */
    whenReady: <T>(work: () => Promise<T>): Promise<T> => ready.then(() => jobs.guarded(work)),
    ready,
    tierOfSender,
    installed: after(refresh),
    // Bound although `ready` does the work: without a listener the browser doesn't start the worker at all.
    started: after(async () => undefined),
    alarm: after(async (alarm: { name: string }) => {
      if (alarm.name === JOBS_ALARM) await jobs.run();
    }),
    hostsOpened: after(async () => {
      await refresh();
      await accounts.hostsOpened();
      await assets.bucket.hostsOpened();
    }),
    hostsClosed: after(async () => {
      await accounts.hostsClosed();
      await refresh();
    }),
    menuClicked: after(menuClicked),
    notificationClicked: after(notificationClicked),
    notificationClosed: after(news.closed),
  };
}

async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error('Background', error instanceof Error ? error.name : 'unknown');
  }
}
