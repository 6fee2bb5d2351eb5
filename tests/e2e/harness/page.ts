import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AXE_FILE, type AxeViolation, askAxe, axeScript, loadAxe } from './axe';
import { locate, read, says } from './in-page';
import { describeSelector, matchOf, type Selector, targetOf } from './selector';

export interface View {
  /** CSS px, of the page itself. */
  width: number;
  height: number;
  theme?: 'light' | 'dark';
}

export interface WaitOptions {
  /** Wait until it is not there any more. */
  gone?: boolean;
  /** ms, 20,000 unless told. */
  timeout?: number;
  /** ... and says this: a string anywhere in it, or a pattern. */
  text?: string | RegExp;
}

/** A function, or the source of one, or an expression. It sees nothing but its arguments (JSON) and the page. */
export type Script<T> = string | ((...args: never[]) => T | Promise<T>);

/** A page in a browser. Every action waits (20 s) for its target to be there, visible and enabled. */
export interface TestPage {
  url(): Promise<string>;
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  click(selector: Selector): Promise<void>;
  /** Types into a field, replacing what it holds; chooses the option of that label or value in a select. */
  fill(selector: Selector, text: string): Promise<void>;
  /** Chooses files of this machine in a file field, which may be hidden. @param css the field */
  setFiles(css: string, paths: string[]): Promise<void>;
  /** A key as DOM names it, with modifiers: `Enter`, `Escape`, `Tab`, `Shift+Tab`, `Control+a`, `v`. */
  press(key: string): Promise<void>;
  /** Its visible text; of a field, its value. */
  text(selector: Selector): Promise<string>;
  exists(selector: Selector): Promise<boolean>;
  waitFor(selector: Selector, options?: WaitOptions): Promise<void>;
  evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T>;
  /** PNG of what is in view; written to the file as well when one is named. */
  screenshot(file?: string): Promise<Buffer>;
  resize(width: number, height: number): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** Takes the mouse to the corner, where nothing is under it. */
  restMouse(): Promise<void>;
  close(): Promise<void>;
  /** What is wrong by these rules of axe; by all of them unless told. */
  axe(rules?: string[]): Promise<AxeViolation[]>;
}

/** Each question costs the browser something, and what has taken long already may take a little longer. */
const POLL_MS = { first: 50, last: 250 };
/** Long enough for a machine that does ten other things. */
export const DEADLINE_MS = 20_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is yes (anything but undefined, null, false). Throws what `failed` says after the deadline. */
export async function until<T>(
  ask: () => Promise<T | undefined | null | false>,
  failed: () => string | Promise<string>,
  timeout = DEADLINE_MS,
): Promise<T> {
  const begun = Date.now();
  const deadline = begun + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(await failed());
    await pause(Math.min(Math.max(POLL_MS.first, (Date.now() - begun) / 20), POLL_MS.last));
  }
}

/**
 * One expression that calls the script with its arguments. `__name` is what tsx puts into functions to keep their names.
 */
export function expressionOf<T>(script: Script<T>, args: unknown[]): string {
  const values = args.map((arg) =>
    typeof arg === 'function' ? `(${String(arg)})` : (JSON.stringify(arg) ?? 'undefined'),
  );
  return `(async () => { const __name = (f) => f; const script = (${String(script)}); return typeof script === 'function' ? await script(${values.join(', ')}) : await script; })()`;
}

/** What both browsers do alike, on top of `evaluate`. */
export abstract class ScriptedPage implements TestPage {
  abstract evaluate<T>(script: Script<T>, ...args: unknown[]): Promise<T>;
  abstract goto(address: string): Promise<void>;
  abstract click(selector: Selector): Promise<void>;
  abstract fill(selector: Selector, text: string): Promise<void>;
  abstract setFiles(css: string, paths: string[]): Promise<void>;
  abstract press(key: string): Promise<void>;
  abstract resize(width: number, height: number): Promise<void>;
  abstract setTheme(theme: 'light' | 'dark'): Promise<void>;
  abstract restMouse(): Promise<void>;
  abstract close(): Promise<void>;
  protected abstract capture(): Promise<Buffer>;
  /** Runs a script of text in the page, whatever its security policy says. */
  protected abstract inject(source: string): Promise<void>;

  url(): Promise<string> {
    return this.evaluate<string>('location.href');
  }

  async reload(): Promise<void> {
    await this.goto(await this.url());
  }

  async text(selector: Selector): Promise<string> {
    const { text } = await until(
      () => this.#look(selector),
      async () => `waited for ${describeSelector(selector)}; ${await this.summary()}`,
    );
    return text;
  }

  async exists(selector: Selector): Promise<boolean> {
    return (await this.evaluate(read, locate, targetOf(selector))) !== null;
  }

  async waitFor(selector: Selector, options: WaitOptions = {}): Promise<void> {
    const text = options.text === undefined ? null : matchOf(options.text);
    await until(
      async () => {
        const found = await this.#look(selector);
        return found !== undefined && says(found, text) !== Boolean(options.gone);
      },
      async () => {
        const said = options.text === undefined ? '' : ` saying ${String(options.text)}`;
        return `waited for ${describeSelector(selector)}${said}${options.gone ? ' to be gone' : ''}; ${await this.summary()}`;
      },
      options.timeout,
    );
  }

  /** What stands there now, null when nothing does. @returns undefined: a page that is just going elsewhere can't answer */
  #look(selector: Selector): Promise<{ text: string } | null | undefined> {
    return this.evaluate(read, locate, targetOf(selector)).catch(() => undefined);
  }

  async screenshot(file?: string): Promise<Buffer> {
    // Fonts and the frame in which the last change is drawn; no transition is under way in a test's screenshot.
    await this.evaluate(async () => {
      await document.fonts?.ready;
      for (const animation of document.getAnimations()) {
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
      }
    });
    const png = await this.capture();
    if (file) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, png);
    }
    return png;
  }

  async axe(rules?: string[]): Promise<AxeViolation[]> {
    if (!(await this.evaluate<boolean>(loadAxe, AXE_FILE))) await this.inject(axeScript());
    return this.evaluate<AxeViolation[]>(askAxe, rules?.join(' '));
  }

  /** Where the page is and what it says, for a message. */
  protected async summary(): Promise<string> {
    const body = await this.evaluate(read, locate, targetOf('body')).catch(() => null);
    const said = body?.text ?? '(nothing)';
    return `at ${await this.url().catch(() => '(closed)')} it says: ${said.replace(/\s+/g, ' ').slice(0, 600)}`;
  }
}
