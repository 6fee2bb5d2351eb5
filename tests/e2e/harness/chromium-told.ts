import type { PermissionAnswer } from './browser';

/** What pages in Chromium are told before their own scripts run. */

/** A text, for tsx puts names of its own into functions. */
export const ONLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => true });";

/** In our pages: headless Chromium shows no permission question, so a refusal is played before it is asked. */
export function denyWhenTold(): void {
  const scope = globalThis as unknown as {
    testPermissionAnswer(): Promise<PermissionAnswer>;
    chrome?: { permissions?: { request(wanted: object): Promise<boolean> } };
    browser?: { permissions?: { request(wanted: object): Promise<boolean> } };
  };
  if (location.protocol !== 'chrome-extension:') return;
  for (const api of new Set([scope.chrome?.permissions, scope.browser?.permissions])) {
    if (!api) continue;
    const ask = api.request.bind(api);
    api.request = async (wanted) => ((await scope.testPermissionAnswer()) === 'deny' ? false : ask(wanted));
  }
}
