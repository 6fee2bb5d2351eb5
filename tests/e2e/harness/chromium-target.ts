import type { CDPSession } from 'playwright-core';

interface Answer {
  result?: unknown;
  error?: { message: string };
}
interface Message extends Answer {
  /** Of a question; an event has none. */
  id?: number;
  method?: string;
  params?: { exceptionDetails?: Exception };
}

interface Exception {
  text: string;
  exception?: { description?: string };
}
const wordsOf = ({ text, exception }: Exception): string => exception?.description ?? text;

const GONE = 'the target is gone';

interface Evaluation {
  result: { value?: unknown };
  exceptionDetails?: Exception;
}

/** One target (worker, popup) spoken to directly, for playwright shows neither a popup nor a worker that started anew. */
export class ChromiumTarget {
  #next = 1;
  #waiting = new Map<number, (answer: Answer) => void>();
  #hear: (error: string) => void = () => undefined;
  #hasEnded = false;

  private constructor(
    readonly browser: CDPSession,
    readonly targetId: string,
    readonly sessionId: string,
  ) {
    browser.on('Target.receivedMessageFromTarget', this.#receive);
    browser.on('Target.detachedFromTarget', this.#detached);
  }

  /** Whether what was attached to is gone. Another worker of the same name may run by then, under the same id. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  #receive = ({ sessionId, message }: { sessionId: string; message: string }): void => {
    if (sessionId !== this.sessionId) return;
    const { id, method, params, ...answer } = JSON.parse(message) as Message;
    if (id !== undefined) this.#waiting.get(id)?.(answer);
    // A worker that ends keeps its sessions for the next one, and answers nothing that it was asked.
    else if (method === 'Inspector.targetCrashed') this.#end();
    else if (method === 'Runtime.exceptionThrown' && params?.exceptionDetails)
      this.#hear(wordsOf(params.exceptionDetails));
  };

  #detached = ({ sessionId }: { sessionId: string }): void => {
    if (sessionId === this.sessionId) this.#end();
  };

  static async attach(browser: CDPSession, targetId: string): Promise<ChromiumTarget> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new ChromiumTarget(browser, targetId, sessionId);
  }

  async send(method: string, params: object = {}): Promise<unknown> {
    if (this.#hasEnded) throw new Error(`${method}: ${GONE}`);
    const id = this.#next++;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.browser.send('Target.sendMessageToTarget', { sessionId: this.sessionId, message });
    const { result, error } = await answer;
    this.#waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** Evaluates as the user's own doing, so that what needs a click works. */
  async evaluate<T>(expression: string): Promise<T> {
    const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', params)) as Evaluation;
    if (exceptionDetails) throw new Error(wordsOf(exceptionDetails));
    return result.value as T;
  }

  /** @param hear told of each error that nobody caught, also of those before this */
  async listen(hear: (error: string) => void): Promise<void> {
    this.#hear = hear;
    await this.send('Runtime.enable');
  }

  async detach(): Promise<void> {
    await this.browser.send('Target.detachFromTarget', { sessionId: this.sessionId }).catch(() => undefined);
    this.#end();
  }

  #end(): void {
    this.#hasEnded = true;
    this.browser.off('Target.receivedMessageFromTarget', this.#receive);
    this.browser.off('Target.detachedFromTarget', this.#detached);
    for (const answer of this.#waiting.values()) answer({ error: { message: GONE } });
    this.#waiting.clear();
  }
}
