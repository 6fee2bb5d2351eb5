import { randomUUID } from 'node:crypto';
import type { BrowserOptions, Notification, PermissionAnswer, TestBrowser } from './browser';
import { copyExtension, geckoIdOf, newProfile, replaceExtension } from './extension-copy';
import * as chrome from './firefox-chrome';
import { FirefoxPage, FirefoxPopup } from './firefox-page';
import { type FirefoxProcess, hostIn, startFirefox } from './firefox-process';
import { asynchronous, FirefoxSession, resultOf } from './firefox-session';
import { MarionetteError } from './marionette';
import { type TestPage, until, type View } from './page';
import { startProxy } from './proxy';

/** Firefox by its own Marionette: everything is real, permission questions and the context menu included. */
export async function openFirefox(options: BrowserOptions): Promise<TestBrowser> {
  const profile = options.profile ?? newProfile('firefox');
  const { folder, manifest } = copyExtension('firefox', profile, options);
  const addonId = manifest.browser_specific_settings?.gecko?.id;
  if (!addonId) throw new Error('The Firefox build has no gecko id');
  const host = hostIn(profile, addonId) ?? randomUUID();
  const proxy = await startProxy(options.httpPort, options.httpsPort, options.hosts);
  const neighbour = options.neighbour && {
    host: randomUUID(),
    id: geckoIdOf(options.neighbour),
    folder: options.neighbour,
  };
  const uuids = { [addonId]: host, ...(neighbour ? { [neighbour.id]: neighbour.host } : {}) };
  const firefox = await startFirefox(profile, proxy.port, uuids, options.headed ?? false);
  void firefox.ended.then(async () => {
    options.onClosed?.();
    await proxy.close();
  });
  const { marionette } = firefox;
  await marionette.send('WebDriver:NewSession', { acceptInsecureCerts: true });
  if (!options.headed) await marionette.send('WebDriver:SetWindowRect', { width: 1600, height: 1400 });
  const session = new FirefoxSession(marionette, addonId, await marionette.send('WebDriver:GetWindowHandle'));
  await session.privileged(chrome.WATCH);
  await session.privileged(chrome.WATCH_NOTIFICATIONS, addonId);
  await marionette.send('Addon:Install', { path: folder, temporary: true });
  if (neighbour) await marionette.send('Addon:Install', { path: neighbour.folder, temporary: true });
  return new FirefoxBrowser(
    firefox,
    session,
    folder,
    `moz-extension://${host}`,
    proxy.hosts,
    neighbour ? `moz-extension://${neighbour.host}` : '',
  );
}

/** A page may close between the two questions. */
function whenClosed(error: unknown): undefined {
  if (!(error instanceof MarionetteError) || error.kind !== 'no such window') throw error;
}

class FirefoxBrowser implements TestBrowser {
  readonly name = 'firefox';

  constructor(
    readonly firefox: FirefoxProcess,
    readonly session: FirefoxSession,
    readonly folder: string,
    readonly origin: string,
    readonly hosts: () => string[],
    readonly neighbour: string,
  ) {}

  openPage(path: string, view?: View): Promise<TestPage> {
    return this.#open(`${this.origin}/${path}`, view);
  }

  openSite(url: string, view?: View): Promise<TestPage> {
    return this.#open(url, view);
  }

  async waitForPage(part: string | RegExp, timeout?: number): Promise<TestPage> {
    const handle = await until(
      () => this.#handleAt(part),
      async () => `no page at ${String(part)}; open: ${(await this.addresses()).join(', ')}`,
      timeout,
    );
    return new FirefoxPage(this.session, handle);
  }

  addresses(): Promise<string[]> {
    return this.session.privileged(chrome.ADDRESSES);
  }

  setPermissionAnswer(answer: PermissionAnswer): Promise<void> {
    return this.session.privileged(chrome.ANSWER, answer);
  }

  revoke(origins: string[]): Promise<void> {
    return this.session.privileged(chrome.REVOKE, origins);
  }

  crash(): Promise<string> {
    return this.firefox.crash();
  }

  killBackground(): Promise<void> {
    return this.session.privileged(chrome.KILL);
  }

  backgroundIsAlive(): Promise<boolean> {
    return this.session.privileged(chrome.ALIVE);
  }

  async uploadImageByMenu(page: TestPage, imageSelector: string, itemTitle: string, timeout?: number): Promise<void> {
    if (!(page instanceof FirefoxPage)) throw new Error('this page has no context menu');
    await until(
      async () => (await this.menuItems()).includes(itemTitle),
      async () => `no item ${itemTitle} in the menu: ${(await this.menuItems()).join(', ')}`,
      timeout,
    );
    await page.chooseInMenu(imageSelector, itemTitle);
  }

  menuItems(): Promise<string[]> {
    return this.session.privileged(chrome.MENU);
  }

  pressShortcut(name: string): Promise<void> {
    return this.session.privileged(chrome.SHORTCUT, name);
  }

  badge(): Promise<string> {
    return this.session.privileged(chrome.BADGE);
  }

  notifications(): Promise<Notification[]> {
    return this.session.privileged(chrome.NOTIFICATIONS);
  }

  async openPopup(theme?: 'light' | 'dark'): Promise<TestPage> {
    await this.session.privileged(chrome.OPEN_POPUP, theme ?? null);
    return this.shownPopup();
  }

  async shownPopup(): Promise<TestPage> {
    await this.session.privileged(chrome.POPUP_SHOWN);
    const popup = new FirefoxPopup(this.session);
    await popup.waitFor('body');
    return popup;
  }

  async evaluateInBackground<T>(source: string): Promise<T> {
    return resultOf(
      await this.session.privileged<{ value?: T }>(chrome.RUN_IN_BACKGROUND, asynchronous<T>(source, [])),
    );
  }

  async errors(): Promise<string[]> {
    const uncaught = await this.session.privileged<string[]>(chrome.ERRORS, this.origin);
    // A name and nothing after it: the beginning of what a part of Firefox itself says.
    const written = this.firefox.printed('console.error:').filter((line) => !/^console\.error: \w+: $/.test(line));
    return [...uncaught, ...written];
  }

  async update(): Promise<void> {
    replaceExtension('firefox', this.folder);
    const { marionette } = this.session;
    await marionette.alone(() => marionette.send('Addon:Install', { path: this.folder, temporary: true }));
  }

  close(): Promise<void> {
    return this.firefox.stop();
  }

  async #open(url: string, view: View = { width: 1024, height: 768 }): Promise<TestPage> {
    const { marionette, home } = this.session;
    const handle = await marionette.alone(async () => {
      await marionette.send('WebDriver:SwitchToWindow', { handle: home, focus: false });
      return (await marionette.send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus: true })).handle;
    });
    const page = new FirefoxPage(this.session, handle);
    await page.resize(view.width, view.height);
    await page.goto(url);
    if (view.theme) await page.setTheme(view.theme);
    return page;
  }

  #handleAt(part: string | RegExp): Promise<string | undefined> {
    const { marionette } = this.session;
    return marionette.alone(async () => {
      for (const handle of await marionette.send<string[]>('WebDriver:GetWindowHandles')) {
        const url = await marionette
          .send('WebDriver:SwitchToWindow', { handle, focus: false })
          .then(() => marionette.send<string>('WebDriver:GetCurrentURL'))
          .catch(whenClosed);
        if (url === undefined) continue;
        if (typeof part === 'string' ? url.includes(part) : part.test(url)) return handle;
      }
      return undefined;
    });
  }
}
