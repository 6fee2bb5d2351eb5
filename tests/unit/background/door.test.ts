import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshDatabase } from '@/tests/unit/support/database';
import type { Background } from '@/utils/background/begin';
import { createDoor } from '@/utils/background/door';
import { isBrowserStart } from '@/utils/storage/session';

/** What is answered before the rest of the background is there, and what waits for it. */

const REFUSED = { ok: false, fault: { kind: 'refused' } };
const whole = () => ({ answer: vi.fn(async () => REFUSED), alarm: vi.fn(), uploadAgain: vi.fn() });
const popup = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html' as never) };
const HERE = { command: 'background.here', input: {} };

/** @param load what comes of each time that the rest is asked for */
function open(...load: (ReturnType<typeof whole> | Error)[]) {
  const loads = vi.fn(async () => {
    const next = load.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error('asked for once more');
    return next as unknown as Background;
  });
  return { loads, door: createDoor(loads, () => 1_000) };
}

beforeEach(async () => {
  fakeBrowser.reset();
  await freshDatabase();
  await isBrowserStart();
});

describe('a page asks whether anybody is here', () => {
  it('is answered before anything is read or run, and then what is due goes on', async () => {
    const opened = vi.spyOn(indexedDB, 'open');
    const { door, loads } = open(whole());
    expect(await door.answer(HERE, popup as never)).toEqual({ ok: true, value: null });
    expect(loads).not.toHaveBeenCalled();
    expect(opened).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(loads).toHaveBeenCalledOnce());
  });

  it.each([
    ['a page of the web', { ...popup, url: 'https://easyrouter.io/v1/callback', frameId: 0, tab: { id: 1 } }],
    ['a frame', { ...popup, frameId: 2 }],
    ['another extension', { ...popup, id: 'other' }],
  ])('is nothing that %s may ask', async (_who, sender) => {
    const rest = whole();
    const { door } = open(rest);
    expect(await door.answer(HERE, sender as never)).toBe(REFUSED);
    expect(rest.answer).toHaveBeenCalledWith(HERE, sender);
  });
});

describe('the rest', () => {
  it('is there for every other message, and for every event, and is made once', async () => {
    const rest = whole();
    const { door, loads } = open(rest);
    const message = { command: 'asset.check', input: { id: 'a' } };
    expect(await door.answer(message, popup as never)).toBe(REFUSED);
    door.pass('alarm')({ name: 'jobs' });
    door.command('again');
    await vi.waitFor(() => expect(rest.uploadAgain).toHaveBeenCalledOnce());
    expect(rest.alarm).toHaveBeenCalledWith({ name: 'jobs' });
    expect(loads).toHaveBeenCalledOnce();
  });

  it('begins by itself at a start of the browser, or when the extension was switched on, which may bring no event', async () => {
    await fakeBrowser.storage.session.clear();
    const { loads } = open(whole());
    await vi.waitFor(() => expect(loads).toHaveBeenCalledOnce());
  });

  it('is asked for again after it could not be read', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const rest = whole();
    const { door } = open(new Error('NetworkError'), rest);
    await expect(door.answer({ command: 'asset.check' }, popup as never)).rejects.toThrow('NetworkError');
    door.pass('alarm')({ name: 'jobs' });
    await vi.waitFor(() => expect(rest.alarm).toHaveBeenCalledOnce());
    vi.restoreAllMocks();
  });
});
