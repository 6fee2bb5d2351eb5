import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notify } from '@/utils/platform/notifications';

/** What was asked of the browser, in order. */
let asked: string[];
let shown: () => void;
const VERIFIED = { title: 'Lin Yue is verified', message: '', buttons: ['Add pictures', 'Settings'] };
const note = async () => void asked.push('note');

beforeEach(() => {
  fakeBrowser.reset();
  asked = [];
  vi.spyOn(fakeBrowser.notifications, 'create').mockImplementation((async (id: string) => {
    asked.push('create');
    await new Promise<void>((resolve) => {
      shown = resolve;
    });
    return id;
  }) as never);
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(fakeBrowser.runtime, 'getBrowserInfo');
});

describe('the note that a notification was shown', () => {
  it('goes out together with it in Firefox: no end of the event page comes between', () => {
    Object.assign(fakeBrowser.runtime, { getBrowserInfo: async () => ({ name: 'Firefox' }) });
    void notify('verification:v1', VERIFIED, note);
    expect(asked).toEqual(['create', 'note']);
  });

  it('comes after it in Chromium, where a worker that ends while the icon is fetched has shown nothing', async () => {
    const work = notify('verification:v1', VERIFIED, note);
    await Promise.resolve();
    expect(asked).toEqual(['create']);
    shown();
    await work;
    expect(asked).toEqual(['create', 'note']);
  });
});
