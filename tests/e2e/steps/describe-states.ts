import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPage } from '@/tests/e2e/harness/browser';
import { EMPTY_PAGE } from '@/tests/e2e/harness/extension-copy';
import { openDesk, openHost } from './desk';
import { examine, leaveState, showState } from './examine';
import { GENERATION_STATES } from './generation-states';
import { LIBRARY_STATES } from './library-states';
import { BUCKET_STATES } from './options-states';
import { closeDatabase, replaceRecords } from './records';
import { BROKEN_STATES, CLOSED_STATES, type DesignedState, OPEN_STATES } from './states';
import { askedByPages, BROWSERS, nothingLeft, openWorld, type World } from './world';

/**
 * Pages in all their designed states: readable in both themes, never scrolling sideways, one title, the focus where one goes
 * on. With LIKENESS_SHOTS set, pictures of all of them are in test-output/pages/.
 * @param more what else is tested while the host is open; `desk` writes records and shows nothing of them
 */
export function describeStates(
  pages: DesignedState['page'][],
  more?: (at: { world: () => World; desk: () => TestPage }) => void,
): void {
  const ofThese = (states: DesignedState[]) => states.filter(({ page }) => pages.includes(page));

  describe.each(BROWSERS)(`${pages.join(' and ')} in %s`, (name) => {
    let world: World;
    let desk: TestPage;
    beforeAll(async () => {
      world = await openWorld(name);
      desk = await openDesk(world);
    });
    afterAll(() => world?.close());

    /** One for all states: to open a new one costs as much as what is looked at in it. */
    let tab: TestPage | undefined;
    const looks = async (state: DesignedState): Promise<void> => {
      const page = tab ?? (await world.browser.openPage(EMPTY_PAGE));
      // A state that fails leaves it as it is.
      tab = undefined;
      await showState(world.browser, page, state);
      expect(await examine(world.browser, page, state)).toEqual([]);
      await leaveState(world.browser, page);
      tab = page;
    };
    const holds = async (state: DesignedState): Promise<void> => {
      await replaceRecords(desk, state.records());
      await looks(state);
    };

    describe('while the browser keeps hosts closed', () => {
      it.each(ofThese(CLOSED_STATES))('$page: $name', holds);
    });

    describe('with the host open', () => {
      beforeAll(() => openHost(world, desk));

      it.each(ofThese([...OPEN_STATES, ...BUCKET_STATES, ...LIBRARY_STATES, ...GENERATION_STATES]))(
        '$page: $name',
        holds,
      );

      more?.({ world: () => world, desk: () => desk });

      it('none of it left an error or asked anybody', async () => {
        expect(await nothingLeft(world)).toEqual([]);
        expect(askedByPages(world.sandbox)).toEqual([]);
      });
    });

    describe('with a database of a newer version', () => {
      beforeAll(() => closeDatabase(desk));

      it.each(ofThese(BROKEN_STATES))('$page: $name', looks);
    });
  });
}
