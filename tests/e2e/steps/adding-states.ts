import type { TestPage } from '@/tests/e2e/harness/browser';
import { anyfast, lin, queue, studio } from './library-records';
import { ACCOUNT, account, CONSENT, consent, person, type Records } from './records';
import type { DesignedState } from './states';

/** The states of where files come in. */

const DAY = 86_400_000;

const adding = (
  name: string,
  records: () => Records,
  says: DesignedState['says'],
  more: Partial<DesignedState> = {},
) => ({
  name: `adding: ${name}`,
  records,
  hash: `add=${lin.id}`,
  says,
  ...more,
});
/** The two that a mend helps are drawn, one after the other. */
const mended = async (page: TestPage): Promise<void> => {
  await page.waitFor('li:has(img[alt="After"]) ~ li img[alt="After"]');
  await page.waitFor('figure ~ * [aria-disabled="true"]', { gone: true });
};
const withMends = { act: mended };

export const ADDING_STATES: Omit<DesignedState, 'page'>[] = [
  adding('nothing yet', () => studio(0, { assets: [], portraits: [] }), 'Drop files here'),
  adding('three groups', queue, /Each side needs/, withMends),
  adding('paused', () => queue({ paces: [{ accountId: ACCOUNT, nextAt: 0, paused: true }] }), 'Paused', withMends),
  adding('no way for files', () => queue({ buckets: [], settings: {} }), 'Files have no way', withMends),
  adding(
    'billed, by its address',
    () => queue({ ...anyfast(), settings: { routes: { [ACCOUNT]: 'public' } } }),
    'charges for each upload',
    withMends,
  ),
  adding(
    'straight to the provider',
    () => queue({ ...anyfast(), settings: { routes: { [ACCOUNT]: 'inline' } } }),
    'inside the request',
    withMends,
  ),
  adding(
    'full, consent ended',
    () =>
      queue({
        accounts: [account({ slots: 3 })],
        consents: [{ ...consent(), id: CONSENT, until: Date.now() - DAY }],
      }),
    'More than there are',
    withMends,
  ),
  adding('colour around it', queue, 'What stands around it', {
    act: async (page) => {
      await page.waitFor('input[type="radio"][name]:not([name="route"])');
      await page.evaluate(() => {
        const colours = [
          ...document.querySelectorAll<HTMLInputElement>('fieldset input[type="radio"]:not([name="route"])'),
        ];
        colours[1]?.click();
      });
      await page.waitFor('input[type="color"]');
      await mended(page);
    },
  }),
  adding('somebody who is gone', () => studio(0), 'not here any more', { hash: `add=${person(99, '').id}` }),
];
