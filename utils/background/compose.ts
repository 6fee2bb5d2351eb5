import { createAccounts } from '@/utils/accounts/accounts';
import { createLock } from '@/utils/accounts/lock';
import { createPacer } from '@/utils/accounts/pacer';
import { createResellers } from '@/utils/accounts/resellers';
import { createSelfTest } from '@/utils/accounts/self-test';
import { createAssets } from '@/utils/assets/assets';
import { createLibrary } from '@/utils/assets/library';
import { createErase } from '@/utils/assets/library/erase';
import { createRefused } from '@/utils/assets/refused';
import { createGenerations } from '@/utils/generation/generations';
import { createJobs } from '@/utils/jobs/jobs';
import { check } from '@/utils/media/check';
import { setJobsAlarm } from '@/utils/platform/alarm';
import { showBadge } from '@/utils/platform/badge';
import { createCallbackScripts } from '@/utils/platform/callback-scripts';
import { openClickedPage } from '@/utils/platform/clicked-page';
import { createUploadMenu } from '@/utils/platform/menus';
import { closeNotification, notify, shownNotifications } from '@/utils/platform/notifications';
import { isReachable } from '@/utils/platform/permissions';
import { markMenu, noteTold } from '@/utils/storage/session';
import { readSettings, writeSettings } from '@/utils/storage/settings';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { createConsents } from '@/utils/verification/consents';
import { createVerifications } from '@/utils/verification/verifications';
import { currentBadge } from './attention';
import { createClicks } from './clicks';
import { inspectClicked } from './inspect-clicked';
import { rememberRecords } from './lost';
import { createNews } from './news';
import { throttle } from './throttle';
import { uploadMenu } from './upload-menu';

/** A question about verifications a second for each account, at most. */
const PACE = 1_000;
/** And five about assets. */
const ASSET_PACE = 200;
/** The badge is computed from all that is stored: not more often than this, ms. */
const BADGE_EVERY = 500;

/** Every service with what it needs, and nothing else: no listener is bound and nothing is asked in here. */
export function compose() {
  const now = () => Date.now();
  const newId = () => crypto.randomUUID();
  const plainFetch: typeof fetch = (...input) => fetch(...input);
  const news = createNews({
    now,
    notify: (id, { title, text, deed }) =>
      notify(id, { title, message: text, buttons: deed ? [deed, t('background.noteSettings')] : [] }, () =>
        noteTold(id),
      ),
    shown: shownNotifications,
    close: closeNotification,
    verified: () => refreshMenu(),
  });
  const later = (run: () => void, ms: number): void => void setTimeout(run, ms);
  const wait = (ms: number) => new Promise<void>((resolve) => later(resolve, ms));
  const assetPace = createPacer(ASSET_PACE, now, wait);
  const showCurrentBadge = async () => showBadge(await currentBadge());
  const badge = throttle(showCurrentBadge, BADGE_EVERY, later);

  const buildUploadMenu = createUploadMenu(markMenu);
  const syncCallbackScripts = createCallbackScripts();

  const accounts = createAccounts(
    {
      now,
      newId,
      fetch: plainFetch,
      isOnline: () => navigator.onLine,
      isReachable,
      withResellers: (work) => resellers.undisturbed(work),
    },
    async (accountId, unheard) => {
      await verifications.accountMended(accountId);
      await assets.accountMended(accountId, unheard);
      await generations.accountMended(accountId, unheard);
    },
  );

  const resellers = createResellers({
    newId,
    read: async () => (await readSettings()).resellers,
    write: (list) => writeSettings({ resellers: list }),
    moved: accounts.becameOther,
  });
  const selfTest = createSelfTest({ accounts, now });
  const jobs = createJobs(
    { now, setAlarm: setJobsAlarm, setTimer: (run, delay) => setTimeout(run, delay), clearTimer: clear },
    () => ({
      verification: verifications.run,
      asset: assets.run,
      queue: assets.runQueue,
      removal: assets.removal,
      discard: assets.discard,
      generation: generations.run,
      lock: lock.run,
      news: news.run,
      consent: consents.run,
    }),
  );

  /** Jobs, badge and menu follow from what is stored; called after each change. */
  async function arm(): Promise<void> {
    await jobs.arm();
    await badge();
  }

  const lock = createLock({
    now,
    arm,
    alone: (work) => navigator.locks.request('likeness.vault', work),
    opened: async () => {
      await accounts.unlocked();
      await assets.unlocked();
    },
    lockedItself: news.lockedItself,
  });

  const verifications = createVerifications({
    now,
    newId,
    accounts,
    pace: createPacer(PACE, now, wait),
    arm,
    ended: news.verificationEnded,
  });

  /** What waits for the user to mend the account or to unlock the keys is told once. */
  const stuckBy =
    <T>(tell: (one: T, fault: Fault) => Promise<void>) =>
    async (one: T, fault: Fault): Promise<void> => {
      // Unlocked while this was written: then nobody would let it go on.
      if (fault.kind === 'locked' && !(await lock.isLocked())) await lock.resumeSoon();
      else await tell(one, fault);
    };
  // Something that the browser counts as work, and that does no harm: the badge.
  const working = () => void showCurrentBadge().catch(() => undefined);

  const assets = createAssets({
    now,
    newId,
    newSuffix: () => crypto.randomUUID().slice(0, 8),
    fetch: plainFetch,
    isReachable,
    accounts,
    pace: assetPace,
    arm,
    settled: news.assetSettled,
    stuck: stuckBy(news.assetStuck),
    check,
    working,
  });

  const generations = createGenerations({
    now,
    fetch: plainFetch,
    isReachable,
    timeLimit: (ms) => AbortSignal.timeout(ms),
    accounts,
    pace: assetPace,
    arm,
    settled: news.generationEnded,
    stuck: stuckBy(news.generationStuck),
    working,
  });

  const library = createLibrary({
    now,
    newId,
    newSuffix: () => crypto.randomUUID().slice(0, 8),
    accounts,
    pace: assetPace,
    wait,
    arm,
    settled: news.assetSettled,
    check: (id) => assets.check(id),
  });

  const { scrub, erase } = createErase({
    now,
    removeGroup: library.groups.remove,
    removeAssets: library.remove,
    forgetClips: generations.forgetWith,
  });
  const consents = createConsents({ now, arm, cancel: verifications.cancel, scrub, erase });

  const clicks = createClicks({
    now,
    newId,
    fetch: plainFetch,
    openPage: openClickedPage,
    inspect: inspectClicked,
    add: assets.add,
    refuse: createRefused({ now, newId, settled: news.assetSettled, arm }),
  });

  async function refreshMenu(): Promise<void> {
    const { parent, entries } = await uploadMenu(accounts);
    await buildUploadMenu(parent, entries);
  }

  /** Brings everything outside the database in line with it: menu, badge, content scripts, alarm. */
  async function refresh(): Promise<void> {
    await refreshMenu();
    await rememberRecords();
    await syncCallbackScripts((await accounts.all()).map(({ callbackUrl }) => callbackUrl));
    await arm();
  }

  return {
    accounts,
    resellers,
    selfTest,
    lock,
    verifications,
    assets,
    generations,
    consents,
    library,
    clicks,
    jobs,
    news,
    arm,
    refresh,
    refreshMenu,
    now,
  };
}

export type Services = ReturnType<typeof compose>;

const clear = (timer: unknown): void => {
  if (typeof timer === 'number' || typeof timer === 'object') clearTimeout(timer as number);
};
