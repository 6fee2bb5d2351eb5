import { connect, type Socket } from 'node:net';

/**
 * Firefox' own remote control. On the wire: `<bytes>:<json>`; a command is `[0, id, name, parameters]`, its answer
 * `[1, id, error, value]`.
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */

interface Fault {
  error: string;
  message: string;
}
type Reply = [1, number, Fault | null, unknown];

export class MarionetteError extends Error {
  constructor(
    command: string,
    /** `no such element`, `stale element reference`, `javascript error`, … */
    readonly kind: string,
    message: string,
  ) {
    super(`${command}: ${kind}: ${message}`);
  }
}

const gone = (command: string): MarionetteError => new MarionetteError(command, 'closed', 'Firefox is gone');

interface Waiting {
  command: string;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export class Marionette {
  #socket: Socket;
  #received = Buffer.alloc(0);
  #waiting = new Map<number, Waiting>();
  #next = 1;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('close', () => this.#end());
    socket.on('error', () => this.#end());
  }

  /** Throws while nothing listens on the port. */
  static connect(port: number): Promise<Marionette> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new Marionette(socket));
      });
    });
  }

  send<T = unknown>(command: string, parameters: object = {}): Promise<T> {
    const id = this.#next++;
    const body = JSON.stringify([0, id, command, parameters]);
    return new Promise<T>((resolve, reject) => {
      // Nobody would hear it, and nothing would ever say so.
      if (this.#socket.destroyed) {
        reject(gone(command));
        return;
      }
      this.#waiting.set(id, { command, resolve: (value) => resolve(value as T), reject });
      this.#socket.write(`${Buffer.byteLength(body)}:${body}`);
    });
  }

  /** Nothing else is sent while this runs: which window is meant, and in which context, is a state of the connection. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.subarray(0, colon).toString());
      if (this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
      this.#received = this.#received.subarray(end);
      // The first message is no answer but a greeting.
      if (Array.isArray(message)) this.#settle(message as Reply);
    }
  }

  #settle([, id, fault, value]: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (!waiting) return;
    if (fault) waiting.reject(new MarionetteError(waiting.command, fault.error, fault.message));
    else waiting.resolve(value !== null && typeof value === 'object' && 'value' in value ? value.value : value);
  }

  #end(): void {
    for (const { command, reject } of this.#waiting.values()) reject(gone(command));
    this.#waiting.clear();
  }
}
