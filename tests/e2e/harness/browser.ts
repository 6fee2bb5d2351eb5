import { openChromium } from './chromium';
import { openFirefox } from './firefox';
import type { TestPage, View } from './page';

export type { AxeViolation } from './axe';
export type { TestPage, View } from './page';
export { button, byName, checkbox, heading, link, textbox } from './selector';

export type BrowserName = 'chromium' | 'firefox';
export type PermissionAnswer = 'allow' | 'deny';

export interface Notification {
  title: string;
  message: string;
}

/** A real browser with the built extension in it, and no way out of this machine. */
export interface TestBrowser {
  readonly name: BrowserName;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly origin: string;
  /** The same of the extension of somebody else; '' without one. */
  readonly neighbour: string;
  /** One of our pages in a tab: `popup.html`, `options.html#accounts`. */
  openPage(path: string, view?: View): Promise<TestPage>;
  /** A page of the web, e.g. `https://pictures.example/`. */
  openSite(url: string, view?: View): Promise<TestPage>;
  /** A page that the extension (or a site) opens by itself, as soon as its address has this in it. */
  waitForPage(part: string | RegExp, timeout?: number): Promise<TestPage>;
  /** The addresses of all open pages. */
  addresses(): Promise<string[]>;
  /** How the next permission questions are answered. At first: allow. */
  setPermissionAnswer(answer: PermissionAnswer): Promise<void>;
  /** Takes hosts away (match patterns), as the user can in the browser's own pages. */
  revoke(origins: string[]): Promise<void>;
  /** The worker or the event page is dead afterwards; the next event starts a new one. */
  killBackground(): Promise<void>;
  backgroundIsAlive(): Promise<boolean>;
  /**
   * Chooses an item of our context menu on an image, a player or a link. In Firefox in the real menu, in Chromium by the
   * menu's event, with the access to the page that a real click gives. An item that is not there is waited for.
   */
  uploadImageByMenu(page: TestPage, selector: string, itemTitle: string, timeout?: number): Promise<void>;
  /** Titles of all our items in the menu of images, parents before their children. */
  menuItems(): Promise<string[]>;
  /** One of the manifest's shortcuts: in Firefox by its own key of the window, in Chromium by the event that a key brings. */
  pressShortcut(name: string): Promise<void>;
  badge(): Promise<string>;
  /** All notifications since the start. */
  notifications(): Promise<Notification[]>;
  /** The real popup of the toolbar button at its own size. Its clicks carry no user gesture in Firefox. */
  openPopup(theme?: 'light' | 'dark'): Promise<TestPage>;
  /** The same, where something else opens it. */
  shownPopup(): Promise<TestPage>;
  /** Runs in the background's own global; wakes it if it is dead. The source is a function or an expression. */
  evaluateInBackground<T>(source: string): Promise<T>;
  /** Errors on the console and uncaught ones, of our pages and of the background. */
  errors(): Promise<string[]>;
  /** Hosts that anything in this browser wanted to reach, this machine left out. */
  hosts(): string[];
  /** Puts the present build over the one that runs, as an update: its pages close, and what it stored stays. */
  update(): Promise<void>;
  /** Ends it as a crash does, by SIGKILL. @returns its profile, now the caller's: to be removed, or for another start */
  crash(): Promise<string>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Where requests to port 80 and to port 443 of any host end. */
  httpPort: number;
  httpsPort: number;
  /** Where requests to port 443 of these hosts end instead. */
  hosts?: Record<string, number>;
  /** An empty folder, or what a crash left: goes on there, with the extension that is in it. A new one unless told. */
  profile?: string;
  /** The built extension; `.output/chrome-mv3` or `.output/firefox-mv3` unless told. */
  extension?: string;
  /** The folder of another extension, installed beside ours. */
  neighbour?: string;
  /** A script that runs in the background's global before everything else. */
  preamble?: string;
  /** The same in every page of ours; in Chromium in those of others as well. */
  pageScript?: string;
  /** The page of the first run opens, as it does for everybody. False unless told. */
  firstRun?: boolean;
  /** A window that can be seen. False unless told. */
  headed?: boolean;
  /** Called when the user closes the browser. */
  onClosed?: () => void;
}

export function openBrowser(name: BrowserName, options: BrowserOptions): Promise<TestBrowser> {
  return name === 'chromium' ? openChromium(options) : openFirefox(options);
}
