import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openAddress } from '@/components/open-address';
import { canOpenBeside, hasPictureMenu } from '@/utils/platform/pages';

const withApi = (name: 'contextMenus' | 'sidePanel' | 'sidebarAction', value: object | undefined) =>
  Object.defineProperty(browser, name, { value, configurable: true, writable: true });

it('Firefox for Android, which has neither menus nor a place beside the page, is offered neither', () => {
  for (const name of ['contextMenus', 'sidePanel', 'sidebarAction'] as const) withApi(name, undefined);
  expect([hasPictureMenu(), canOpenBeside()]).toEqual([false, false]);
  withApi('contextMenus', {});
  withApi('sidebarAction', {});
  expect([hasPictureMenu(), canOpenBeside()]).toEqual([true, true]);
});

it('the link of a face check opens in a tab, which reaches nothing of ours; no size asks for a window', () => {
  const open = vi.fn();
  vi.stubGlobal('window', { open });
  openAddress('https://h5.example/check?token=1');
  openAddress('javascript:alert(1)');
  openAddress('no address');
  vi.unstubAllGlobals();
  expect(open.mock.calls).toEqual([['https://h5.example/check?token=1', '_blank', 'noopener,noreferrer']]);
});
