import { CAPTURE_POPUP, CHOOSE, CLOSE_POPUP, READER, RESIZE, RUN_IN_POPUP, THEME, THEME_POPUP } from './firefox-chrome';
import { asynchronous, type FirefoxSession, resultOf } from './firefox-session';
import { choose, clickable, locate } from './in-page';
import { MarionetteError } from './marionette';
import { DEADLINE_MS, type Script, ScriptedPage, until } from './page';
import { describeSelector, type Selector, targetOf } from './selector';

/** How WebDriver writes an element: its id under this name. https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
type Reference = { [ELEMENT]: string };

const MOVED = ['stale element reference', 'element click intercepted', 'element not interactable', 'no such element'];

/** WebDriver's names of keys that write nothing. https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS: Record<string, string> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

/** A tab or a window, driven through Marionette: clicks and keys are real ones. */
export class FirefoxPage extends ScriptedPage {
  #theme: 'light' | 'dark' | undefined;

  constructor(
    readonly session: FirefoxSession,
    readonly handle: string,
  ) {
    super();
  }

  evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T> {
    return this.#in(async (send) =>
      resultOf(
        await send<{ value?: T }>('WebDriver:ExecuteAsyncScript', { script: asynchronous(script, args), args: [] }),
      ),
    );
  }

  async goto(address: string): Promise<void> {
    await this.#in((send) => send('WebDriver:Navigate', { url: address }));
    // A page of another origin comes in another process and knows nothing of what was set before.
    if (this.#theme) await this.setTheme(this.#theme);
  }

  override reload(): Promise<void> {
    return this.#in((send) => send('WebDriver:Refresh'));
  }

  click(selector: Selector): Promise<void> {
    return this.#on(selector, (id) => this.#in((send) => send('WebDriver:ElementClick', { id })));
  }

  fill(selector: Selector, text: string): Promise<void> {
    return this.#on(selector, async (id, reference) => {
      const script = `return (${String(choose)})(arguments[0], arguments[1]);`;
      const chosen = await this.#in((send) =>
        send<boolean>('WebDriver:ExecuteScript', {
          script: `const __name = (f) => f; ${script}`,
          args: [reference, text],
        }),
      );
      if (chosen) return;
      // WebDriver's own clearing tells the page of no input, so a page that draws itself meanwhile would put the old text back.
      const clear = `const [field] = arguments; field.focus(); if (field.value) { field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); }`;
      await this.#in((send) => send('WebDriver:ExecuteScript', { script: clear, args: [reference] }));
      if (text) await this.#in((send) => send('WebDriver:ElementSendKeys', { id, text }));
    });
  }

  async setFiles(css: string, paths: string[]): Promise<void> {
    await this.#in(async (send) => {
      const field = await send<Reference>('WebDriver:FindElement', { using: 'css selector', value: css });
      // One a line: so a field for several takes several. https://www.w3.org/TR/webdriver2/#element-send-keys
      await send('WebDriver:ElementSendKeys', { id: field[ELEMENT], text: paths.join('\n') });
    });
  }

  async press(key: string): Promise<void> {
    const names = key === '+' ? ['+'] : key.split('+');
    const values = names.map((name) => KEYS[name] ?? name);
    const actions = [
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.reverse().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#in((send) => send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] }));
  }

  /** Opens the context menu of an element and chooses an item of ours in it. */
  chooseInMenu(selector: Selector, title: string): Promise<void> {
    return this.#on(selector, async (_id, reference) => {
      const actions = [
        { type: 'pointerMove', origin: reference, x: 0, y: 0, duration: 0 },
        { type: 'pointerDown', button: 2 },
        { type: 'pointerUp', button: 2 },
      ];
      const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
      await this.#in((send) => send('WebDriver:PerformActions', { actions: [pointer] }));
      await this.session.privilegedIn(this.handle, CHOOSE, title);
    });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.session.privilegedIn(this.handle, RESIZE, width, height);
    await until(
      // A page that is just going elsewhere can't answer.
      () => this.evaluate(`innerWidth === ${width} && innerHeight === ${height}`).catch(() => false),
      () => `the page did not become ${width} × ${height}`,
    );
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    this.#theme = theme;
    await this.session.privilegedIn(this.handle, THEME, theme);
  }

  /** What the reader told the system, as the media queries write it. Holds for this page, until it goes elsewhere. */
  async emulate(reader: { forcedColors?: 'active'; reducedMotion?: 'reduce' }): Promise<void> {
    await this.session.privilegedIn(this.handle, READER, reader);
  }

  async restMouse(): Promise<void> {
    const actions = [{ type: 'pointerMove', x: 0, y: 0, duration: 0 }];
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#in((send) => send('WebDriver:PerformActions', { actions: [pointer] }));
  }

  /** A command of Marionette's, for what nothing else here does. */
  command<T>(name: string, parameters: object): Promise<T> {
    return this.#in((send) => send<T>(name, parameters));
  }

  close(): Promise<void> {
    return this.#in((send) => send('WebDriver:CloseWindow'));
  }

  protected async capture(): Promise<Buffer> {
    const png = await this.#in((send) => send<string>('WebDriver:TakeScreenshot', { full: false }));
    return Buffer.from(png, 'base64');
  }

  protected inject(source: string): Promise<void> {
    return this.#in((send) => send('WebDriver:ExecuteScript', { script: source, args: [] }));
  }

  async #in<T>(work: (send: <U>(command: string, parameters?: object) => Promise<U>) => Promise<T>): Promise<T> {
    return this.session.inTab(this.handle, () =>
      work((command, parameters) => this.session.marionette.send(command, parameters)),
    );
  }

  /** Finds the element and acts on it; once more when it was replaced or covered in between. */
  async #on(selector: Selector, act: (id: string, reference: Reference) => Promise<void>): Promise<void> {
    let why = 'not there, hidden or disabled';
    const find = () =>
      this.evaluate<unknown>(clickable, locate, targetOf(selector)).catch((error: Error) => {
        // A page that is just going elsewhere can't answer, and nothing was done in it yet.
        why = error.message;
      });
    await until(
      async () => {
        const reference = (await find()) as Reference | null | undefined;
        if (!reference) return false;
        try {
          await act(reference[ELEMENT], reference);
          return true;
        } catch (error) {
          // What was clicked may close its own page; that is no failure of the click.
          if (error instanceof MarionetteError && error.kind === 'no such window') return true;
          if (!(error instanceof MarionetteError) || !MOVED.includes(error.kind)) throw error;
          why = error.message;
          return false;
        }
      },
      async () => `could not use ${describeSelector(selector)}: ${why}; ${await this.summary()}`,
      DEADLINE_MS,
    );
  }
}

/** The toolbar's popup: no tab, so it is spoken to through the browser's window and clicked by script. */
export class FirefoxPopup extends ScriptedPage {
  constructor(readonly session: FirefoxSession) {
    super();
  }

  async evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T> {
    return resultOf(await this.session.privileged<{ value?: T }>(RUN_IN_POPUP, asynchronous(script, args)));
  }

  async goto(address: string): Promise<void> {
    await this.evaluate((to: string) => location.assign(to), address);
  }

  async click(selector: Selector): Promise<void> {
    await this.waitFor(selector);
    await this.evaluate(
      `(clickable, locate, target) => { clickable(locate, target)?.click(); }`,
      clickable,
      locate,
      targetOf(selector),
    );
  }

  async fill(selector: Selector, text: string): Promise<void> {
    await this.waitFor(selector);
    const type = `(locate, target, text) => { const field = locate(target); field.focus(); field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }`;
    await this.evaluate(type, locate, targetOf(selector), text);
  }

  async press(key: string): Promise<void> {
    await this.evaluate((name: string) => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
      );
    }, key);
  }

  async setFiles(): Promise<void> {
    throw new Error('a popup closes when the browser asks for files');
  }

  /** A popup is as large as what is in it. */
  async resize(): Promise<void> {}

  /** Clicks are made by script here. */
  async restMouse(): Promise<void> {}

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.session.privileged(THEME_POPUP, theme);
  }

  async close(): Promise<void> {
    await this.session.privileged(CLOSE_POPUP);
  }

  protected async capture(): Promise<Buffer> {
    return Buffer.from(await this.session.privileged<string>(CAPTURE_POPUP), 'base64');
  }

  protected async inject(source: string): Promise<void> {
    await this.session.privileged(RUN_IN_POPUP, `${source}; arguments[arguments.length - 1](null);`);
  }
}
