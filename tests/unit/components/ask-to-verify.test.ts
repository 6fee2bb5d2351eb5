import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { askToVerify } from '@/components/ask-to-verify';
import { takeAskedStart } from '@/utils/storage/asked-start';

beforeEach(() => fakeBrowser.reset());

it('opens the popup in the click itself, which then begins with the form', async () => {
  const openPopup = vi.fn(async () => undefined);
  Object.assign(fakeBrowser.action, { openPopup });
  askToVerify();
  // Firefox opens it for nobody who waited for anything before.
  expect(openPopup).toHaveBeenCalledOnce();
  expect(await takeAskedStart(Date.now())).toBe(true);
});
