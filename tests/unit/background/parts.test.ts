import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { mainOf, partOf } from '@/modules/background-parts/join';

/** The background's files as they are built, run as a worker and as a page run them. */
const MAIN = {
  file: 'background.js',
  code: `Object.defineProperties(exports, {});
    const shared = require("./chunks/shared-1.js");
    shared.log.push("main");
    globalThis.later = () => Promise.resolve().then(() => require("./chunks/later-2.js"));`,
};
const SHARED = { file: 'chunks/shared-1.js', code: 'exports.log = globalThis.log; exports.log.push("shared");' };
const LATER = {
  file: 'chunks/later-2.js',
  code: 'const { log } = require("./shared-1.js"); log.push("later"); exports.begin = () => 1;',
};

interface Scope {
  log: string[];
  later(): Promise<{ begin(): number }>;
}

const main = mainOf(MAIN, [SHARED], [LATER.file]);
const later = partOf(LATER);

function worker() {
  const read: string[] = [];
  const events: Record<string, () => void> = {};
  let isThere = true;
  const scope = {
    log: [],
    addEventListener: (name: string, listener: () => void) => {
      events[name] = listener;
    },
    importScripts: (file: string) => {
      if (!isThere) throw new Error('NetworkError');
      read.push(file);
      runInNewContext(later, scope);
    },
  } as unknown as Scope;
  runInNewContext(main, scope);
  const remove = (isGone: boolean) => {
    isThere = !isGone;
  };
  return { scope, read, install: () => events.install?.(), remove };
}

describe('the background in two files', () => {
  it('is read whole when the worker is installed, for later it may not be; but not run', () => {
    const { scope, read, install } = worker();
    install();
    expect(read).toEqual(['/chunks/later-2.js']);
    expect(scope.log).toEqual(['shared', 'main']);
  });

  it('has its second part read and run when that is asked for, once, over the same modules', async () => {
    const { scope, read } = worker();
    expect(read).toEqual([]);
    expect((await scope.later()).begin()).toBe(1);
    expect(await scope.later()).toBe(await scope.later());
    expect(read).toEqual(['/chunks/later-2.js']);
    expect(scope.log).toEqual(['shared', 'main', 'later']);
  });

  it('says so when it can’t be read, and reads it the next time', async () => {
    const { scope, remove } = worker();
    remove(true);
    await expect(scope.later()).rejects.toThrow('NetworkError');
    remove(false);
    expect((await scope.later()).begin()).toBe(1);
  });

  it('is read before by a page, which runs it just as late', async () => {
    const scope = { log: [] } as unknown as Scope;
    for (const script of [later, main]) runInNewContext(script, scope);
    expect(scope.log).toEqual(['shared', 'main']);
    expect((await scope.later()).begin()).toBe(1);
    expect(scope.log).toEqual(['shared', 'main', 'later']);
  });
});
