import type { BrowserContext, CDPSession } from 'playwright-core';
import { ChromiumTarget } from './chromium-target';
import { EMPTY_PAGE } from './extension-copy';
import type { MenuCall } from './menu-record';
import { expressionOf, until } from './page';

/** What of the extension itself is spoken to in Chromium: its worker, and a page of its own. */
export class ChromiumInside {
  constructor(
    readonly context: BrowserContext,
    readonly session: CDPSession,
    /** `chrome-extension://…`, without a slash at the end. */
    readonly origin: string,
  ) {}

  async evaluateInBackground<T>(source: string): Promise<T> {
    const target = await until(
      async () => this.#listening(await this.#woken()),
      () => 'the worker does not run',
    );
    try {
      return await target.evaluate<T>(expressionOf<T>(source, []));
    } finally {
      await target.detach();
    }
  }

  /**
   * The worker once it can be asked: one that has only just started has neither `chrome` nor its listeners yet. One that is attached to
   * isn't ended for being idle. @returns undefined: not yet, or not any more
   */
  async #listening(targetId: string): Promise<ChromiumTarget | undefined> {
    const target = await this.attached(targetId);
    if (!target) return undefined;
    const isReady = await target.evaluate<boolean>('self.testReady === true').catch(() => false);
    if (isReady) return target;
    await target.detach();
    return undefined;
  }

  /** To a worker that runs. @returns undefined: it ended before; what is asked of that would wait for the next one */
  async attached(targetId: string): Promise<ChromiumTarget | undefined> {
    const target = await ChromiumTarget.attach(this.session, targetId).catch(() => undefined);
    if (!target || (await this.worker()) === targetId) return target;
    await target.detach();
    return undefined;
  }

  async targets(type: string): Promise<{ targetId: string; url: string }[]> {
    const { targetInfos } = await this.session.send('Target.getTargets');
    return targetInfos.filter((target) => target.type === type);
  }

  async worker(): Promise<string | undefined> {
    const workers = await this.targets('service_worker');
    return workers.find(({ url }) => url.startsWith(this.origin))?.targetId;
  }

  /** Whether a worker of this version runs. In an update the one before it is listed for a moment longer, and after it none. */
  async runs(version: string): Promise<boolean> {
    const alive = await this.worker();
    const target = alive && (await this.attached(alive));
    if (!target) return false;
    // One that ends while it is asked gives no answer.
    const running = await target.evaluate('globalThis.chrome?.runtime?.getManifest().version').catch(() => undefined);
    await target.detach();
    return running === version;
  }

  /** Ends the worker that runs, if one does: that one, and not whichever is started next. */
  async endWorker(): Promise<void> {
    const alive = await this.worker();
    const target = alive && (await this.attached(alive));
    if (!target) return;
    await this.session.send('Target.closeTarget', { targetId: target.targetId });
    await until(
      async () => target.hasEnded || !(await this.worker()),
      () => 'the worker is still alive',
    );
    await target.detach();
  }

  async #woken(): Promise<string> {
    const alive = await this.worker();
    if (alive) return alive;
    const page = await this.context.newPage();
    try {
      await page.goto(`${this.origin}/${EMPTY_PAGE}`);
      const session = await this.context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.startWorker', { scopeURL: `${this.origin}/` });
      return await until(
        () => this.worker(),
        () => 'the worker did not wake',
      );
    } finally {
      await page.close();
    }
  }

  /** In a page of ours that is open, else in one that does nothing, so that asking doesn't wake the worker. */
  async inOurPage<T>(source: string): Promise<T> {
    const expression = expressionOf<T>(source, []);
    const front = this.context.pages().at(-1);
    for (const open of this.context.pages().filter((one) => one.url().startsWith(this.origin))) {
      try {
        return await open.evaluate<T>(expression);
      } catch {
        // It is just closing or going elsewhere.
      }
    }
    const page = await this.context.newPage();
    try {
      await page.goto(`${this.origin}/${EMPTY_PAGE}`);
      return await page.evaluate<T>(expression);
    } finally {
      await page.close();
      await front?.bringToFront().catch(() => undefined);
    }
  }

  /** What the recorder in front of the worker has heard. */
  recorded(): Promise<MenuCall[]> {
    return this.inOurPage(`() => new Promise((resolve, reject) => {
      const request = indexedDB.open('test-record', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('calls', { autoIncrement: true });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const all = request.result.transaction('calls').objectStore('calls').getAll();
        all.onsuccess = () => { request.result.close(); resolve(all.result); };
      };
    })`);
  }
}
