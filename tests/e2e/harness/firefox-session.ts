import { privileged } from './firefox-chrome';
import type { Marionette } from './marionette';
import { expressionOf, type Script } from './page';

interface Outcome<T> {
  value?: T;
  error?: string;
}

/** Runs a script as the asynchronous function that Marionette calls with a callback. */
export const asynchronous = <T>(script: Script<T>, args: unknown[]): string =>
  `const done = arguments[arguments.length - 1];
   ${expressionOf(script, args)}.then((value) => done({ value }), (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') }));`;

export function resultOf<T>({ value, error }: Outcome<T>): T {
  if (error !== undefined) throw new Error(error);
  return value as T;
}

/** The connection, the add-on and the tab that stays open so that there is always one to speak from. */
export class FirefoxSession {
  constructor(
    readonly marionette: Marionette,
    readonly addonId: string,
    readonly home: string,
  ) {}

  /** In a tab, which comes to the front. */
  inTab<T>(handle: string, work: () => Promise<T>): Promise<T> {
    return this.marionette.alone(async () => {
      await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
      return work();
    });
  }

  /** A privileged script (see firefox-chrome.ts) in the first window. */
  privileged<T>(body: string, ...args: unknown[]): Promise<T> {
    return this.marionette.alone(async () => {
      await this.marionette.send('WebDriver:SwitchToWindow', { handle: this.home, focus: false });
      return this.#run<T>(body, args);
    });
  }

  /** The same in the window of a tab, which comes to the front. */
  privilegedIn<T>(handle: string, body: string, ...args: unknown[]): Promise<T> {
    return this.inTab(handle, () => this.#run<T>(body, args));
  }

  async #run<T>(body: string, args: unknown[]): Promise<T> {
    await this.marionette.send('Marionette:SetContext', { value: 'chrome' });
    try {
      const script = privileged(this.addonId, body);
      return resultOf(await this.marionette.send<Outcome<T>>('WebDriver:ExecuteAsyncScript', { script, args }));
    } finally {
      await this.marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }
}
