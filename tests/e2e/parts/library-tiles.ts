import { expect, it } from 'vitest';
import { type TestPage, textbox } from '@/tests/e2e/harness/browser';
import { dragInto } from '@/tests/e2e/harness/drag';
import type { World } from '@/tests/e2e/steps/world';

/** A library of 5,000 assets, which is as it was at first before each test. */
export interface StudioPart {
  world: () => World;
  library: () => TestPage;
  /** Waits until this stands in the bar above the grid. */
  says(text: string): Promise<unknown>;
  /** Waits until the first tile has this name. */
  firstIs(wanted: string | RegExp): Promise<unknown>;
  /** A picture, where somebody wants to look at it. */
  shoot(what: string): Promise<void>;
}

/** Tiles by keys and by the mouse: one has the focus, some are selected, dragged, deleted. */
export function testTiles({ world, library, says, firstIs, shoot }: StudioPart): void {
  const SEARCH = textbox('Search names, tags, ids');
  const focused = (text: string | RegExp) => library().waitFor('[role="option"]:focus', { text });

  it('goes by keys to the end and back, and the focus stays with its tile', async () => {
    await library().click(SEARCH);
    await library().press('ArrowDown');
    await focused('take-0.');
    await library().press('PageDown');
    await focused(/take-[1-9]\d/);
    await library().press('End');
    await focused('take-4999');
    await library().press('ArrowUp');
    await focused(/take-499\d/);
    await library().press('Home');
    await focused('take-0.');
  });

  it('selects over the window’s end with Shift, with Ctrl+A everything that was found, and Escape lets go', async () => {
    await library().click(SEARCH);
    await library().press('ArrowDown');
    await focused('take-0.');
    await library().press('Space');
    await says('1 of 5,000 selected');
    await library().press('Shift+ArrowRight');
    await says('2 of 5,000 selected');
    await library().press('Shift+End');
    await says('5,000 of 5,000 selected');
    await library().press('Shift+Home');
    await says('1 of 5,000 selected');
    await library().press('Escape');
    await says('5,000 assets');
    await library().fill(SEARCH, 'rooftop');
    await says('1,000 assets');
    await library().press('ArrowDown');
    await library().waitFor('[role="option"]:focus');
    await library().press('Control+a');
    await says('1,000 of 1,000 selected');
    await shoot('selected-light');
    await library().press('c');
    await says('1,000 copied');
    // What is no longer shown is not selected either.
    await library().fill(SEARCH, 'rooftop amara');
    await says('35 of 35 selected');
    await library().click(SEARCH);
    await library().press('ArrowDown');
    await library().press('Escape');
    await says('35 assets');
  });

  it('a click shows one, a tick gathers', async () => {
    await library().click('[role="option"]');
    await library().waitFor('#details-title', { text: 'amara-take-0.jpg' });
    await says('1 of 5,000 selected');
    await shoot('details-light');
    await library().evaluate(() => {
      document.querySelector<HTMLElement>('[aria-posinset="3"] [class*="tick"]')?.click();
    });
    await says('2 of 5,000 selected');
    await library().press('Escape');
    await says('5,000 assets');
    await library().press('Escape');
    await library().waitFor('#details-title', { gone: true });
  });

  it('what is dragged out of it is text in a field of any page, and nothing else', async () => {
    const site = await world().browser.openSite(world().sandbox.pictures.page);
    await site.evaluate(() => {
      document.body.innerHTML = '<textarea aria-label="Prompt" rows="9" cols="60"></textarea>';
    });
    const [first, second] = ['asset://asset-20260924000003-w7qpm', 'asset://asset-20260924000004-w7qpm'];
    const drag = () => dragInto(library(), '[role="option"][aria-posinset="4"]', site, 'textarea');
    expect(await drag()).toEqual({ texts: { 'text/plain': first }, effect: 'copy' });
    expect(await site.text('textarea')).toBe(first);
    // Of those that are gathered each brings all of them along.
    await site.fill('textarea', '');
    await library().click('[role="option"][aria-posinset="4"]');
    await library().waitFor('#details-title', { text: 'take-3' });
    await says('1 of 5,000 selected');
    await library().evaluate(() =>
      document.querySelector<HTMLElement>('[role="option"][aria-posinset="5"] [class*="tick"]')?.click(),
    );
    await says('2 of 5,000 selected');
    expect(await drag()).toEqual({ texts: { 'text/plain': `${first}\n${second}` }, effect: 'copy' });
    expect(await site.text('textarea')).toBe(`${first}\n${second}`);
    await library().press('Escape');
    await library().press('Escape');
    await library().waitFor('#details-title', { gone: true });
    await site.close();
  });

  it('a deleted and a new asset come and go by themselves, and the focus stays', async () => {
    await library().click(SEARCH);
    await library().press('ArrowDown');
    await library().press('Home');
    await library().press('ArrowRight');
    await focused('take-1.');
    await library().evaluate(changeNewest as never, 'add');
    await says('5,001 assets');
    await firstIs('brand-new.jpg');
    await focused('take-1.');
    await library().evaluate(changeNewest as never, 'delete');
    await says('5,000 assets');
    await firstIs('amara-take-0.jpg');
    await focused('take-1.');
  });
}

/** Runs in the page: adds a copy of the newest asset, or deletes it. */
async function changeNewest(deed: 'add' | 'delete'): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
  });
  const store = database.transaction('assets', 'readwrite').objectStore('assets');
  await new Promise((resolve) => {
    const reading = store.index('byCreated').openCursor(null, 'prev');
    reading.onsuccess = () => {
      const newest = reading.result;
      if (!newest) return;
      const now = Date.now();
      const copy = { ...newest.value, id: crypto.randomUUID(), name: 'brand-new.jpg', createdAt: now, changedAt: now };
      const writing = deed === 'add' ? store.put(copy) : newest.delete();
      writing.onsuccess = resolve;
    };
  });
  database.close();
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(['assets']);
  channel.close();
}
