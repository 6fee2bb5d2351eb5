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

beforeEach(() => {
  answers = [];
  asked = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    asked.push(message);
    return answers.shift()?.();
  }) as never);
});
afterEach(() => vi.restoreAllMocks());

describe('a command whose background ended before it answered', () => {
  it('is not done', async () => {
    answers = [ended, done];
    expect(await send('library.restored', {})).toEqual({ ok: false, fault: { kind: 'outdated' } });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['an error', ended],
    ['no answer', async () => undefined],
  ])('is given once more where it has to be done: %s', async (_, first) => {
    answers = [first, done];
    expect(await sendSurely('library.restored', {})).toEqual({ ok: true, value: null });
    expect(asked).toEqual(Array(2).fill({ command: 'library.restored', input: {} }));
  });

  it('is given twice at most, and once where it was answered', async () => {
    answers = [ended, ended, done];
    expect(await sendSurely('library.restored', {})).toMatchObject({ ok: false });
    expect(asked).toHaveLength(2);
    answers = [refused, done];
    expect(await sendSurely('library.restored', {})).toMatchObject({ fault: { kind: 'locked' } });
    expect(asked).toHaveLength(3);
  });
});
