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

interface Evaluation {
  result: { value?: unknown };
  exceptionDetails?: Exception;
}

/** One target (worker, popup) spoken to directly, for playwright shows neither a popup nor a worker that started anew. */
export class ChromiumTarget {
  #next = 1;
  #waiting = new Map<number, (answer: Answer) => void>();
  #hear: (error: string) => void = () => undefined;

  private constructor(
    readonly browser: CDPSession,
    readonly targetId: string,
    readonly sessionId: string,
  ) {
    browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const { id, method, params, ...answer } = JSON.parse(message) as Message;
      if (id !== undefined) this.#waiting.get(id)?.(answer);
      else if (method === 'Runtime.exceptionThrown' && params?.exceptionDetails)
        this.#hear(wordsOf(params.exceptionDetails));
    });
    browser.on('Target.detachedFromTarget', ({ sessionId: gone }) => {
      if (gone === sessionId) this.#end();
    });
  }

  static async attach(browser: CDPSession, targetId: string): Promise<ChromiumTarget> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new ChromiumTarget(browser, targetId, sessionId);
  }

  async send(method: string, params: object = {}): Promise<unknown> {
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
    for (const answer of this.#waiting.values()) answer({ error: { message: 'the target is gone' } });
    this.#waiting.clear();
  }
}
