import type { Browser } from 'wxt/browser';
import { hurry } from '@/utils/jobs/hurry';
import { originOf, type Tier, tierOf } from '@/utils/messages/trust';
import { JOBS_ALARM } from '@/utils/platform/alarm';
import type { MenuClick } from '@/utils/platform/menus';
import { closeNotification } from '@/utils/platform/notifications';
import { ourselves } from '@/utils/platform/ourselves';
import { showPage, showVerification } from '@/utils/platform/pages';
import { keepSessionToOurselves } from '@/utils/platform/session-access';
import { openDatabase } from '@/utils/storage/database';
import { dropAside } from '@/utils/storage/kept';
import { followLanguage } from '@/utils/storage/language';
import { readLastClick, writeLastClick } from '@/utils/storage/last-click';
import { isBrowserStart, isMenuInPieces } from '@/utils/storage/session';
import { askAgain } from './ask-again';
import type { Services } from './compose';
import { noticeLoss } from './lost';
import { quietly } from './quietly';
import { personOfEntry } from './upload-menu';

/**
 * What each browser event leads to. All of them wait for `ready`, and none throws: a listener has nobody to catch it, and a
 * database that can't be opened is said by the pages.
 */
export function createEvents(services: Services) {
  const { accounts, assets, clicks, generations, jobs, news, refresh } = services;
  const upload = async (personId: string, click: MenuClick): Promise<void> => {
    if (await services.lock.isLocked()) return news.clickedWhileLocked();
    await clicks.upload(personId, click);
    await services.refreshMenu();
  };

  /** Woken: jobs that are due run, and at the start of a browser everything outside the database is put in line with it. */
  const ready: Promise<void> = quietly(() =>
    jobs.guarded(async () => {
      // Before anything is said or asked: an account may be of a reseller of the user's own.
      await Promise.all([keepSessionToOurselves, followLanguage, services.resellers.load].map(quietly));
      await Promise.all([assets.wake(), generations.wake()]);
      if (await isBrowserStart()) {
        await quietly(() => noticeLoss(services.now()));
        await quietly(() => hurry(services.now()));
        await refresh();
        void quietly(assets.start);
        // A restore may have ended just before the browser did.
        void quietly(() => askAgain(services));
        // The database was opened above, so what a repair put aside is in it.
        void quietly(dropAside);
        void quietly(services.consents.schedule);
      } else {
        void quietly(async () => {
          if (await isMenuInPieces()) await services.refreshMenu();
        });
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
    const own = ourselves();
    if (tierOf(sender, own, new Set()) === 'page') return 'page';
    const all = await accounts.all();
    return tierOf(sender, own, new Set(all.map(({ callbackUrl }) => originOf(callbackUrl))));
  }

  async function menuClicked(click: MenuClick): Promise<void> {
    const personId = personOfEntry(click.info.menuItemId);
    if (!personId) return showPage({ page: 'library' });
    // Before it is tried: what did not work is what one wants to do again.
    await writeLastClick({ personId, click });
    await upload(personId, click);
  }

  /** The picture of the last click, to the same person: after an unlock, a login in the page, or a mended account. */
  async function uploadAgain(): Promise<void> {
    const last = await readLastClick<MenuClick>();
    if (last && (await (await openDatabase()).getKey('people', last.personId)) !== undefined)
      await upload(last.personId, last.click);
    else await news.nothingToRepeat();
  }

  async function notificationClicked(id: string): Promise<void> {
    const [about, subject] = id.split(':');
    await news.closed(id);
    await closeNotification(id);
    if (about === 'again') return showPage({ page: 'library' });
    if (about === 'locked') return showPage({ page: 'options', section: 'passphrase' });
    if (about === 'consent') return showPage({ page: 'options', section: 'privacy' });
    if (about === 'verification' && subject) await showVerification(subject);
    if (about === 'batch' && subject) return showPage({ page: 'library', personId: subject });
    if ((about === 'generation' || about === 'stuck') && subject)
      return showPage({ page: 'library', generationId: subject });
    if (about !== 'asset' || !subject) return;
    const asset = await (await openDatabase()).get('assets', subject);
    await showPage({ page: 'library', personId: asset?.personId });
  }

  /** The first does what the notification names, the second leads to where such ones are silenced. */
  async function noticeButton(id: string, button: number): Promise<void> {
    const [about, subject = ''] = id.split(':');
    if (button === 0 && about !== 'verification') return notificationClicked(id);
    await news.closed(id);
    await closeNotification(id);
    if (button !== 0) return showPage({ page: 'options', section: 'notifications' });
    const verification = await (await openDatabase()).get('verifications', subject);
    if (verification?.state === 'verified' && verification.personId)
      return showPage({ page: 'library', personId: verification.personId, adding: true });
    if (!verification) return;
    // Nothing new is begun while locked, or after its consent has ended: the page of the old one says why.
    const renewed = (await services.lock.isLocked()) ? undefined : services.verifications.renew(subject);
    await showVerification((await renewed?.catch(() => undefined)) ?? subject);
  }

  return {
    /** A command of a page, as soon as the worker is ready for it. */
    whenReady: <T>(work: () => Promise<T>): Promise<T> => ready.then(() => jobs.guarded(work)),
    ready,
    tierOfSender,
    installed: after(async ({ reason }: { reason: string }) => {
      await refresh();
      await services.consents.schedule();
      // Once: an update has another reason. Who had it before, and has accounts here, knows what this is.
      if (reason === 'install' && (await accounts.all()).length === 0)
        await showPage({ page: 'options', section: 'welcome' });
    }),
    // Bound although `ready` does the work: without a listener the browser doesn't start the worker at all.
    started: after(async () => undefined),
    alarm: after(async (alarm: { name: string }) => {
      if (alarm.name === JOBS_ALARM) await jobs.run();
    }),
    hostsOpened: after(async () => {
      await refresh();
      await accounts.hostsOpened();
      await assets.bucket.hostsOpened();
      await generations.hostsOpened();
    }),
    hostsClosed: after(async () => {
      await accounts.hostsClosed();
      await refresh();
    }),
    menuClicked: after(menuClicked),
    uploadAgain: after(uploadAgain),
    notificationClicked: after(notificationClicked),
    noticeButton: after(noticeButton),
    notificationClosed: after(news.closed),
  };
}

export type Events = ReturnType<typeof createEvents>;
