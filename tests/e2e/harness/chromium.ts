import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import type { BrowserOptions, Notification, PermissionAnswer, TestBrowser } from './browser';
import { ChromiumInside } from './chromium-inside';
import { ChromiumPage, ChromiumPopup } from './chromium-page';
import { chromiumArguments, chromiumPreferences, chromiumState } from './chromium-settings';
import { ChromiumTarget } from './chromium-target';
import { denyWhenTold, ONLINE } from './chromium-told';
import { chromiumId, copyExtension, EMPTY_PAGE, newProfile, removeFolders, replaceExtension } from './extension-copy';
import { needBrowser } from './find';
import { menuAfter } from './menu-record';
import { type TestPage, until, type View } from './page';
import { startProxy } from './proxy';

/** Chromium by playwright-core, with its own protocol where playwright has no word for a thing. */
export async function openChromium(options: BrowserOptions): Promise<TestBrowser> {
  const profile = options.profile ?? newProfile('chromium');
  const { folder } = copyExtension('chromium', profile, options);
  const id = chromiumId(folder);
  if (!existsSync(join(profile, 'Default'))) {
    mkdirSync(join(profile, 'Default'));
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(chromiumPreferences(id)));
    writeFileSync(join(profile, 'Local State'), JSON.stringify(chromiumState));
  }
  const proxy = await startProxy(options.httpPort, options.httpsPort, options.hosts);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: needBrowser('chromium'),
    headless: !options.headed,
    viewport: options.headed ? null : { width: 1280, height: 800 },
    ignoreHTTPSErrors: true,
    proxy: { server: `http://127.0.0.1:${proxy.port}` },
    args: chromiumArguments([folder, ...(options.neighbour ? [options.neighbour] : [])]),
  });
  const browser = context.browser();
  if (!browser) throw new Error('Chromium started without a browser session');
  const session = await browser.newBrowserCDPSession();
  const places = { folder, profile };
  const driver = new ChromiumBrowser(context, session, places, id, proxy.hosts, options.neighbour);
  if (options.pageScript) await context.addInitScript({ content: options.pageScript });
  await driver.start();
  context.on('close', () => {
    void proxy.close();
    void removeFolders(driver.crashed ? [] : [profile]);
    options.onClosed?.();
  });
  return driver;
}

type MenuClick = Record<string, unknown>;

class ChromiumBrowser implements TestBrowser {
  readonly name = 'chromium';
  readonly origin: string;
  readonly neighbour: string;
  #answer: PermissionAnswer = 'allow';
  #errors: string[] = [];
  readonly #inside: ChromiumInside;

  constructor(
    readonly context: BrowserContext,
    readonly session: CDPSession,
    readonly places: { folder: string; profile: string },
    readonly id: string,
    readonly hosts: () => string[],
    neighbour?: string,
  ) {
    this.origin = `chrome-extension://${id}`;
    this.#inside = new ChromiumInside(context, session, this.origin);
    this.neighbour = neighbour ? `chrome-extension://${chromiumId(neighbour)}` : '';
  }

  async start(): Promise<void> {
    await this.context.exposeBinding('testPermissionAnswer', () => this.#answer);
    await this.context.addInitScript(denyWhenTold);
    // As in the recorder: the sandbox is the network, also where this machine has none.
    await this.context.addInitScript({ content: ONLINE });
    this.context.on('page', (page) => this.#listen(page));
    for (const page of this.context.pages()) this.#listen(page);
    await until(
      () => this.#inside.worker(),
      () => 'the worker did not start',
    );
  }

  openPage(path: string, view?: View): Promise<TestPage> {
    return this.#open(`${this.origin}/${path}`, view);
  }

  openSite(url: string, view?: View): Promise<TestPage> {
    return this.#open(url, view);
  }

  async waitForPage(part: string | RegExp, timeout?: number): Promise<TestPage> {
    const fits = (page: Page) => (typeof part === 'string' ? page.url().includes(part) : part.test(page.url()));
    const page = await until(
      async () => this.context.pages().find(fits),
      () =>
        `no page at ${String(part)}; open: ${this.context
          .pages()
          .map((one) => one.url())
          .join(', ')}`,
      timeout,
    );
    return new ChromiumPage(page);
  }

  async addresses(): Promise<string[]> {
    return this.context.pages().map((page) => page.url());
  }

  async setPermissionAnswer(answer: PermissionAnswer): Promise<void> {
    this.#answer = answer;
  }

  async revoke(origins: string[]): Promise<void> {
    await this.evaluateInBackground(`chrome.permissions.remove(${JSON.stringify({ origins })})`);
  }

  crashed = false;

  async crash(): Promise<string> {
    type Info = { processInfo: { type: string; id: number }[] };
    const { processInfo } = (await this.session.send('SystemInfo.getProcessInfo')) as Info;
    const main = processInfo.find(({ type }) => type === 'browser');
    if (!main) throw new Error('Chromium names no process of its own');
    this.crashed = true;
    const ended = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(main.id, 'SIGKILL');
    await ended;
    return this.places.profile;
  }

  killBackground(): Promise<void> {
    return this.#inside.endWorker();
  }

  async backgroundIsAlive(): Promise<boolean> {
    return (await this.#inside.worker()) !== undefined;
  }

  async uploadImageByMenu(page: TestPage, imageSelector: string, itemTitle: string, timeout?: number): Promise<void> {
    await page.waitFor(imageSelector);
    const item = await until(
      async () => menuAfter(await this.#inside.recorded()).find(({ title }) => title === itemTitle),
      async () => `no item ${itemTitle} in the menu: ${(await this.menuItems()).join(', ')}`,
      timeout,
    );
    const clicked = await page.evaluate<MenuClick>((css: string) => {
      const element = document.querySelector(css);
      const linkUrl = element?.closest('a')?.href;
      const mediaType = { IMG: 'image', VIDEO: 'video', AUDIO: 'audio' }[element?.tagName ?? ''];
      return {
        ...(mediaType ? { mediaType, srcUrl: (element as HTMLImageElement).currentSrc } : {}),
        pageUrl: location.href,
        ...(linkUrl ? { linkUrl } : {}),
      };
    }, imageSelector);
    const click = { menuItemId: item.id, parentMenuItemId: item.parentId, editable: false, frameId: 0, ...clicked };
    await this.#openToExtension(page);
    const url = JSON.stringify(await page.url());
    const wasFound = await this.evaluateInBackground<boolean>(`async () => {
      // Addresses of other tabs are not shown to us.
      const tab = (await chrome.tabs.query({})).find((one) => one.url === ${url});
      if (tab) chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, tab);
      return Boolean(tab);
    }`);
    if (!wasFound) throw new Error(`the page at ${url} is not open to the extension`);
  }

  /**
   * A real click in the menu opens the page to the extension (`activeTab`); its event alone does not. The toolbar button
   * does, so it is pressed first, without its popup, which would show what is new.
   */
  async #openToExtension(page: TestPage): Promise<void> {
    const url = await page.url();
    const tab = await until(
      async () => {
        const { targetInfos } = await this.session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
        return targetInfos.find((one) => one.url === url);
      },
      () => `no tab at ${url}`,
    );
    // As for a user, the button is for the tab in front.
    await this.session.send('Target.activateTarget', { targetId: tab.targetId });
    await this.evaluateInBackground(`chrome.action.setPopup({ popup: '' })`);
    await this.session.send('Extensions.triggerAction', { id: this.id, targetId: tab.targetId });
    await this.evaluateInBackground(`chrome.action.setPopup({ popup: 'popup.html' })`);
  }

  async pressShortcut(name: string): Promise<void> {
    await this.evaluateInBackground(`() => void chrome.commands.onCommand.dispatch(${JSON.stringify(name)})`);
  }

  async menuItems(): Promise<string[]> {
    return menuAfter(await this.#inside.recorded()).map(({ title }) => title);
  }

  badge(): Promise<string> {
    return this.#inside.inOurPage('chrome.action.getBadgeText({})');
  }

  async notifications(): Promise<Notification[]> {
    const calls = (await this.#inside.recorded()).filter(({ name }) => name === 'notifications.create');
    return calls.map(({ args }) => {
      const { title, message } = args.at(-1) as Notification;
      return { title, message };
    });
  }

  async openPopup(theme?: 'light' | 'dark'): Promise<TestPage> {
    const before = new Set((await this.#inside.targets('page')).map(({ targetId }) => targetId));
    await this.evaluateInBackground('chrome.action.openPopup()');
    const popup = await until(
      async () =>
        (await this.#inside.targets('page')).find(
          (one) => !before.has(one.targetId) && one.url.startsWith(`${this.origin}/popup.html`),
        ),
      () => 'the popup did not open',
    );
    const page = await this.#popup(popup.targetId);
    if (theme) await page.setTheme(theme);
    await page.waitFor('body');
    return page;
  }

  async shownPopup(): Promise<TestPage> {
    const tabs = new Set(this.context.pages().map((page) => page.url()));
    const popup = await until(
      async () => (await this.#inside.targets('page')).find(({ url }) => url.includes('/popup.html') && !tabs.has(url)),
      () => 'no popup is shown',
    );
    const page = await this.#popup(popup.targetId);
    await page.waitFor('body');
    return page;
  }

  /** Playwright hears nothing of a popup's errors. */
  async #popup(targetId: string): Promise<ChromiumPopup> {
    const target = await ChromiumTarget.attach(this.session, targetId);
    await target.listen((error) => this.#errors.push(`popup: ${error}`));
    return new ChromiumPopup(target);
  }

  evaluateInBackground<T>(source: string): Promise<T> {
    return this.#inside.evaluateInBackground<T>(source);
  }

  async errors(): Promise<string[]> {
    const recorded = (await this.#inside.recorded())
      .filter(({ name }) => name === 'error')
      .map(({ args }) => `background: ${args[0]}`);
    return [...this.#errors, ...recorded];
  }

  async update(): Promise<void> {
    const version = replaceExtension('chromium', this.places.folder);
    const page = await this.context.newPage();
    await page.goto(`${this.origin}/${EMPTY_PAGE}`);
    const closed = page.waitForEvent('close');
    await page.evaluate('void setTimeout(() => chrome.runtime.reload())');
    await closed;
    await until(
      () => this.#inside.runs(version),
      () => 'the worker of the update did not start',
    );
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  async #open(url: string, view: View = { width: 1024, height: 768 }): Promise<TestPage> {
    const page = new ChromiumPage(await this.context.newPage());
    await page.resize(view.width, view.height);
    if (view.theme) await page.setTheme(view.theme);
    await page.goto(url);
    return page;
  }

  #listen(page: Page): void {
    const ours = () => page.url().startsWith(this.origin);
    page.on('pageerror', (error) => {
      if (ours()) this.#errors.push(`${page.url()}: ${error.stack ?? error.message}`);
    });
    page.on('console', (message) => {
      if (ours() && message.type() === 'error') this.#errors.push(`${page.url()}: ${message.text()}`);
    });
  }
}
