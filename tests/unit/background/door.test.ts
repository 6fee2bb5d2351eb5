import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshDatabase } from '@/tests/unit/support/database';
import type { Background } from '@/utils/background/begin';
import { createDoor } from '@/utils/background/door';
import { openDatabase } from '@/utils/storage/database';
import { isBrowserStart } from '@/utils/storage/session';

/** What is answered before the rest of the background is there, and what waits for it. */

const REFUSED = { ok: false, fault: { kind: 'refused' } };
const whole = () => ({ answer: vi.fn(async () => REFUSED), seen: vi.fn(), alarm: vi.fn(), uploadAgain: vi.fn() });
const popup = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html' as never) };
const SEEN = { command: 'ends.seen', input: {} };

/** @param load what comes of each time that the rest is asked for */
function open(...load: (ReturnType<typeof whole> | Error)[]) {
  const loads = vi.fn(async () => {
    const next = load.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error('asked for once more');
    return next as unknown as Background;
  });
  return { loads, door: createDoor(loads, () => 1_000) };
}

const asset = { id: 'a1', accountId: 'x', personId: 'p', state: 'active', unseen: 'ok', createdAt: 1 };

beforeEach(async () => {
  fakeBrowser.reset();
  await freshDatabase();
  await isBrowserStart();
});

describe('a page says that ends were seen', () => {
  it('is answered without the rest, and then the badge follows', async () => {
    await (await openDatabase()).put('assets', asset as never);
    const rest = whole();
    const { door, loads } = open(rest);
    expect(await door.answer(SEEN, popup as never)).toEqual({ ok: true, value: null });
    expect(loads).not.toHaveBeenCalled();
    expect(await (await openDatabase()).get('assets', 'a1')).toMatchObject({ seenAt: 1_000 });
    await vi.waitFor(() => expect(rest.seen).toHaveBeenCalledOnce());
    expect(rest.answer).not.toHaveBeenCalled();
  });

  it('writes nothing, and tells no page, when there is nothing new', async () => {
    const told = vi.fn();
    const channel = new BroadcastChannel('likeness.changes');
    channel.onmessage = told;
    const { door } = open(whole());
    await door.answer(SEEN, popup as never);
    // What is sent after it comes after it.
    const heard = new Promise<void>((resolve) => {
      channel.onmessage = ({ data }) => (data === 'end' ? resolve() : told(data));
    });
    new BroadcastChannel('likeness.changes').postMessage('end');
    await heard;
    channel.close();
    expect(told).not.toHaveBeenCalled();
  });

  it('is left to the rest when the database can’t be used, which has the words for it', async () => {
    (await openDatabase()).close();
    const rest = whole();
    const { door } = open(rest);
    expect(await door.answer(SEEN, popup as never)).toBe(REFUSED);
  });

  it.each([
    ['a page of the web', { ...popup, url: 'https://easyrouter.io/v1/callback', frameId: 0, tab: { id: 1 } }],
    ['a frame', { ...popup, frameId: 2 }],
    ['another extension', { ...popup, id: 'other' }],
  ])('is nothing that %s may say', async (_who, sender) => {
    await (await openDatabase()).put('assets', asset as never);
    const rest = whole();
    const { door } = open(rest);
    expect(await door.answer(SEEN, sender as never)).toBe(REFUSED);
    expect(rest.answer).toHaveBeenCalledWith(SEEN, sender);
    expect(await (await openDatabase()).get('assets', 'a1')).not.toHaveProperty('seenAt');
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
