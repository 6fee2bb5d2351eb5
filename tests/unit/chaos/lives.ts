import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The lives of a background worker in this process. Whatever a life does to the world outside it passes a *point*, which has a
 * name; at a chosen one the life ends: its open transactions are given up, and nothing that it goes on to do has an effect.
 */

export interface Life {
  isOver: boolean;
  open: Set<IDBTransaction>;
}

/** Whether a life ends at the point with this ordinal. */
export type Kill = (ordinal: number, lives: Lives) => boolean;

/** What a life that is over waits for. */
const never = <T>(): Promise<T> => new Promise<T>(() => {});

const current = new AsyncLocalStorage<Life>();

export class Lives {
  /** Names of the points that were passed since `begin`, in order. */
  points: string[] = [];
  /** Lives that ended at a point. */
  ended = 0;
  alive: Life | undefined;
  /** Work that was begun and is not done: transactions, cryptography. */
  busy = 0;
  private killAt: Kill = () => false;
  private counting = false;
  private died: () => void = () => {};

  /**
   * Counts from here on.
   * @param killAt at which points the life ends that passes them
   * @param died called after each end
   */
  begin(killAt: Kill, died: () => void): void {
    this.points = [];
    this.killAt = killAt;
    this.died = died;
    this.counting = true;
  }

  run<T>(life: Life, work: () => T): T {
    return current.run(life, work);
  }

  /** Work that belongs to no life. */
  outside<T>(work: () => T): T {
    return current.exit(work);
  }

  start(): Life {
    this.alive = { isOver: false, open: new Set() };
    return this.alive;
  }

  end(life: Life): void {
    life.isOver = true;
    if (this.alive === life) this.alive = undefined;
    for (const transaction of life.open) {
      try {
        transaction.abort();
      } catch {
        // It has just been committed, and stays so.
      }
    }
  }

  /** The life that this code belongs to; undefined for the test itself. */
  mine = (): Life | undefined => current.getStore();

  /** A point is passed. @returns whether the life goes on */
  pass(life: Life | undefined, name: string): boolean {
    if (!life) return true;
    if (life.isOver) return false;
    if (!this.counting) return true;
    const ordinal = this.points.push(name) - 1;
    if (!this.killAt(ordinal, this)) return true;
    this.ended += 1;
    this.end(life);
    this.outside(this.died);
    return false;
  }

  /** An effect with a point after it: nobody hears of it when the life ended there. */
  async effect<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const life = this.mine();
    if (life?.isOver) return never();
    const result = await work();
    return this.pass(life, name) ? result : never();
  }

  /** One with a point before it as well, for what begins elsewhere and is answered later. */
  async question<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    if (!this.pass(this.mine(), `${name} (before)`)) return never();
    return this.effect(`${name} (after)`, work);
  }

  /** Commits, timers and cryptography of this process belong to lives from here on. @returns undoes it */
  watch(): () => void {
    const undo = [this.watchTransactions(), this.watchTimers(), this.watchCryptography()];
    return () => {
      for (const one of undo.reverse()) one();
    };
  }

  private watchTransactions(): () => void {
    const lives = this;
    const plain = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const life = lives.mine();
      if (life?.isOver) throw new DOMException('The worker has ended.', 'InvalidStateError');
      const transaction = plain.call(this, stores, mode, options);
      lives.busy += 1;
      const isWriting = mode === 'readwrite' && life !== undefined;
      if (isWriting) life.open.add(transaction);
      const done = () => {
        lives.busy -= 1;
        life?.open.delete(transaction);
      };
      transaction.addEventListener('complete', () => {
        done();
        if (isWriting) lives.pass(life, `store:${[...transaction.objectStoreNames].sort().join('+')}`);
      });
      transaction.addEventListener('abort', done);
      return transaction;
    };
    return () => {
      IDBDatabase.prototype.transaction = plain;
    };
  }

  /** A timer runs in the life that set it, or not at all. */
  private watchTimers(): () => void {
    const plain = { setTimeout: globalThis.setTimeout, setInterval: globalThis.setInterval };
    const owned = (set: typeof globalThis.setTimeout) =>
      ((run: (...input: unknown[]) => void, ms?: number, ...input: unknown[]) => {
        const life = this.mine();
        if (!life) return set(run, ms, ...input);
        return set(() => life.isOver || this.run(life, () => run(...input)), ms);
      }) as typeof globalThis.setTimeout;
    globalThis.setTimeout = owned(plain.setTimeout);
    globalThis.setInterval = owned(plain.setInterval as typeof globalThis.setTimeout) as typeof globalThis.setInterval;
    return () => Object.assign(globalThis, plain);
  }

  private watchCryptography(): () => void {
    const subtle = crypto.subtle;
    const names = ['encrypt', 'decrypt', 'digest', 'generateKey', 'importKey', 'sign'] as const;
    for (const name of names) {
      const plain = subtle[name].bind(subtle) as (...input: unknown[]) => Promise<unknown>;
      Object.defineProperty(subtle, name, {
        configurable: true,
        value: async (...input: unknown[]) => {
          this.busy += 1;
          try {
            return await plain(...input);
          } finally {
            this.busy -= 1;
          }
        },
      });
    }
    return () => {
      for (const name of names) Reflect.deleteProperty(subtle, name);
    };
  }
}
