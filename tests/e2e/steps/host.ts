import { button, type TestPage } from '@/tests/e2e/harness/browser';

/** Lets the browser's question about a host come in a click on a page of ours, and waits until it is answered. @param origin a match pattern */
export async function letReach(page: TestPage, origin: string): Promise<void> {
  await page.evaluate(plant as never, origin);
  await page.click(button('Ask for the host'));
  await page.waitFor(button('The host is open'));
  await page.evaluate(() => document.getElementById('test-host')?.remove());
}

/** Runs in the page: a button that asks, as ours do in the click that needs it. */
function plant(origin: string): void {
  const asking = document.createElement('button');
  asking.id = 'test-host';
  asking.textContent = 'Ask for the host';
  // Above everything else, whatever the page shows.
  asking.style.cssText = 'position: fixed; top: 0; left: 0; z-index: 9999';
  type Extension = { permissions: { request(wanted: object): Promise<boolean> } };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', Extension>;
  asking.addEventListener('click', async () => {
    const isOpen = await (scope.browser ?? scope.chrome).permissions.request({ origins: [origin] });
    asking.textContent = isOpen ? 'The host is open' : 'The host stays closed';
  });
  document.body.append(asking);
}
