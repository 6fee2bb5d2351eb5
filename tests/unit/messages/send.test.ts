import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { send, sendSurely } from '@/utils/messages/send';

/** What the background does with one message after the other. */
let answers: (() => Promise<unknown>)[];
let asked: unknown[];
const ended = async () => {
  throw new Error('The message port closed before a response was received.');
};
const done = async () => ({ ok: true, value: null });
const refused = async () => ({ ok: false, fault: { kind: 'locked' } });

/** With the time that it takes. */
const surely = async () => {
  const result = sendSurely('library.restored', {});
  await vi.runAllTimersAsync();
  return result;
};

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  asked = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    asked.push(message);
    return answers.shift()?.();
  }) as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a command that nobody heard', () => {
  const unheard = async () => {
    throw new Error('Could not establish connection. Receiving end does not exist.');
  };
  const once = async () => {
    const result = send('verification.check', { id: 'v1' });
    await vi.runAllTimersAsync();
    return result;
  };

  it('is given again, for nothing was done: one background was ending, and the next had not begun', async () => {
    answers = [unheard, unheard, done];
    expect(await once()).toEqual({ ok: true, value: null });
    expect(asked).toEqual(Array(3).fill({ command: 'verification.check', input: { id: 'v1' } }));
  });

  it('is given up after half a second', async () => {
    answers = [unheard, unheard, unheard, done];
    const began = Date.now();
    expect(await once()).toEqual({ ok: false, fault: { kind: 'outdated' } });
    expect(Date.now() - began).toBe(550);
  });
});

describe('a command whose background ended before it answered', () => {
  it('is not done', async () => {
    answers = [ended, done];
    expect(await send('library.restored', {})).toEqual({ ok: false, fault: { kind: 'outdated' } });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['an error', ended],
    ['no answer', async () => undefined],
    ['a database out of reach', async () => ({ ok: false, fault: { kind: 'storage' } })],
  ])('is given once more where it has to be done: %s', async (_, first) => {
    answers = [first, done];
    expect(await surely()).toEqual({ ok: true, value: null });
    expect(asked).toEqual(Array(2).fill({ command: 'library.restored', input: {} }));
  });

  it('is given again where the next one was just ending, too', async () => {
    answers = [ended, ended, ended, done];
    expect(await surely()).toEqual({ ok: true, value: null });
  });

  it('is given four times at most, within seconds, and once where it was answered', async () => {
    answers = [ended, ended, ended, ended, done];
    const began = Date.now();
    expect(await surely()).toMatchObject({ ok: false });
    expect(Date.now() - began).toBe(3_500);
    expect(asked).toHaveLength(4);
    answers = [refused, done];
    expect(await surely()).toMatchObject({ fault: { kind: 'locked' } });
    expect(asked).toHaveLength(5);
  });
});
