import type { ElementHandle, Page } from 'playwright-core';
import type { ChromiumTarget } from './chromium-target';
import { choose, clickable, locate } from './in-page';
import { DEADLINE_MS, expressionOf, type Script, ScriptedPage, until } from './page';
import { describeSelector, type Selector, targetOf } from './selector';

const MOVED = /not attached|detached|intercepts pointer|outside of the viewport|not stable|context was destroyed/i;
/** A busy machine didn't get to it in time. What was begun is not done again: a click would be two. */
const nothingDone = (why: string): boolean =>
  MOVED.test(why) || (/Timeout \d+ms exceeded/.test(why) && !/performing click/.test(why));

/** A click is over when the page has heard it, which takes its time on a busy machine. Only what was never done is tried again. */
const ACT_MS = 8_000;

/** A tab or a window, driven by playwright: its clicks and keys are real ones. */
export class ChromiumPage extends ScriptedPage {
  constructor(readonly page: Page) {
    super();
  }

  evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T> {
    return this.page.evaluate<T>(expressionOf(script, args));
  }

  async goto(address: string): Promise<void> {
    await this.page.goto(address);
  }

  override async reload(): Promise<void> {
    await this.page.reload();
  }

  click(selector: Selector): Promise<void> {
    return this.#on(selector, (element) => element.click({ timeout: ACT_MS }));
  }

  fill(selector: Selector, text: string): Promise<void> {
    return this.#on(selector, async (element) => {
      if (!(await element.evaluate(choose, text))) await element.fill(text, { timeout: ACT_MS });
    });
  }

  async setFiles(css: string, paths: string[]): Promise<void> {
    await this.page.setInputFiles(css, paths);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Answers the browser's own window for files, which this opens. */
  async pickFiles(open: () => Promise<void>, paths: string[]): Promise<void> {
    const picker = this.page.waitForEvent('filechooser');
    // The browser has been told to hand its window over once it answers this.
    await this.page.evaluate('0');
    await open();
    await (await picker).setFiles(paths);
  }

  /** The tree that a screen reader reads, as playwright writes it: a role and a name a line. */
  tree(css = 'body'): Promise<string> {
    return this.page.locator(css).ariaSnapshot();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme });
  }

  async restMouse(): Promise<void> {
    await this.page.mouse.move(0, 0);
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  protected capture(): Promise<Buffer> {
    return this.page.screenshot();
  }

  protected async inject(source: string): Promise<void> {
    await this.page.evaluate(source);
  }

  /** Finds the element and acts on it; once more when it was replaced or covered in between. */
  async #on(selector: Selector, act: (element: ElementHandle<Element>) => Promise<void>): Promise<void> {
    let why = 'not there, hidden or disabled';
    let hasBegun = false;
    await until(
      async () => {
        try {
          const handle = await this.page.evaluateHandle<Element | null>(
            expressionOf(clickable, [locate, targetOf(selector)]),
          );
          const element = handle.asElement();
          if (!element) return false;
          hasBegun = true;
          await act(element);
          return true;
        } catch (error) {
          why = error instanceof Error ? error.message : String(error);
          // What was clicked may close its own page; that is no failure of the click.
          if (hasBegun && this.page.isClosed()) return true;
          if (!nothingDone(why)) throw error;
          return false;
        }
      },
      async () => `could not use ${describeSelector(selector)}: ${why}; ${await this.summary()}`,
      DEADLINE_MS,
    );
  }
}

/** The toolbar's popup. Playwright doesn't see it, so clicks are made by script (with a user gesture). */
export class ChromiumPopup extends ScriptedPage {
  constructor(readonly target: ChromiumTarget) {
    super();
  }

  evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T> {
    return this.target.evaluate<T>(expressionOf(script, args));
  }

  async goto(address: string): Promise<void> {
    await this.target.send('Page.navigate', { url: address });
  }

  async click(selector: Selector): Promise<void> {
    await this.waitFor(selector);
    await this.evaluate(
      `(clickable, locate, target) => clickable(locate, target)?.click()`,
      clickable,
      locate,
      targetOf(selector),
    );
  }

  async fill(selector: Selector, text: string): Promise<void> {
    await this.click(selector);
    await this.evaluate(
      `(locate, target) => { const field = locate(target); field.focus(); field.select?.(); }`,
      locate,
      targetOf(selector),
    );
    await this.target.send('Input.insertText', { text });
  }

  async press(key: string): Promise<void> {
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    await this.target.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text });
    await this.target.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
  }

  async setFiles(): Promise<void> {
    throw new Error('a popup closes when the browser asks for files');
  }

  /** A popup is as large as what is in it. */
  async resize(): Promise<void> {}

  /** Clicks are made by script here. */
  async restMouse(): Promise<void> {}

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: theme }];
    await this.target.send('Emulation.setEmulatedMedia', { features });
  }

  /** Until it is gone: one that is still closing would be taken for the next. */
  async close(): Promise<void> {
    const { browser, targetId } = this.target;
    await browser.send('Target.closeTarget', { targetId });
    await until(
      async () => {
        const { targetInfos } = await browser.send('Target.getTargets');
        return !targetInfos.some((one) => one.targetId === targetId);
      },
      () => 'the popup did not close',
    );
  }

  protected async capture(): Promise<Buffer> {
    const { data } = (await this.target.send('Page.captureScreenshot', { format: 'png' })) as { data: string };
    return Buffer.from(data, 'base64');
  }

  protected async inject(source: string): Promise<void> {
    await this.target.evaluate(source);
  }
}
