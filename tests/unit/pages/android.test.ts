import { expect, it } from 'vitest';
import { browser } from 'wxt/browser';
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
