import { describe, expect, it } from 'vitest';
import { type Grid, layoutOf, leftOf, moveTo } from '@/entrypoints/library/moves';
import { Picks } from '@/entrypoints/library/selection';
import { id } from '@/tests/unit/search/library-records';
import { Listing } from '@/utils/search/listing';

describe('keys in the grid', () => {
  const grid: Grid = { at: 7, count: 20, columns: 6, page: 2, rtl: false };
  it.each<[string, Partial<Grid>, number | undefined]>([
    ['ArrowRight', {}, 8],
    ['ArrowLeft', {}, 6],
    ['ArrowRight', { rtl: true }, 6],
    ['ArrowDown', {}, 13],
    ['ArrowUp', {}, 1],
    ['ArrowDown', { at: 15 }, 15],
    ['ArrowUp', { at: 3 }, 3],
    ['ArrowRight', { at: 19 }, 19],
    ['ArrowLeft', { at: 0 }, 0],
    ['PageDown', {}, 19],
    ['PageDown', { count: 100 }, 19],
    ['PageUp', { at: 50, count: 100 }, 38],
    ['PageUp', {}, 0],
    ['Home', {}, 0],
    ['End', {}, 19],
    ['x', {}, undefined],
  ])('%s with %o leads to %s', (key, changes, to) => {
    expect(moveTo(key, { ...grid, ...changes })).toBe(to);
  });
});

describe('the layout of the grid', () => {
  it('has six columns beside the details at 1280 px, ten on a wide screen, three on a phone, and two at 320 px', () => {
    expect(layoutOf(712, 16, false).columns).toBe(6);
    expect(layoutOf(1024, 16, false).columns).toBe(8);
    expect(layoutOf(1664, 16, false).columns).toBe(10);
    expect(layoutOf(3616, 16, false).columns).toBe(21);
    expect(layoutOf(344, 16, true).columns).toBe(3);
    expect(layoutOf(304, 16, true).columns).toBe(2);
  });

  it('never has less than one column, and fills the width', () => {
    expect(layoutOf(90, 32, true)).toMatchObject({ columns: 1, tile: 90 });
    const layout = layoutOf(1000, 16, false);
    expect(leftOf(layout.columns - 1, layout) + layout.tile).toBeCloseTo(1000);
  });
});

describe('selecting', () => {
  const listing = Listing.of([1, 2, 3, 4, 5].map(id), 5, true);
  const numbers = (picks: Picks, of = listing) =>
    picks
      .ids(of)
      .slice()
      .map((text) => Number(text.slice(-3)));

  it('reaches from where the last one was chosen, and back', () => {
    const picks = new Picks();
    picks.only(id(2));
    picks.reach(listing, 3, 0);
    expect(numbers(picks)).toEqual([2, 3, 4]);
    picks.reach(listing, 0, 0);
    expect(numbers(picks)).toEqual([1, 2]);
  });

  it('reaches from the focus when nothing was chosen, or the focus has moved on', () => {
    const picks = new Picks();
    picks.reach(listing, 2, 1);
    expect(numbers(picks)).toEqual([2, 3]);
    picks.moveOn();
    picks.reach(listing, 4, 3);
    expect(numbers(picks)).toEqual([4, 5]);
  });

  it('adds a reach to what is chosen', () => {
    const picks = new Picks();
    picks.only(id(1));
    picks.toggle(id(4));
    picks.reach(listing, 4, 0, true);
    expect(numbers(picks)).toEqual([1, 4, 5]);
    picks.toggle(id(4));
    expect(numbers(picks)).toEqual([1, 5]);
  });

  it('lets go of what the list no longer has', () => {
    const picks = new Picks();
    picks.all(listing);
    const fewer = Listing.of([id(5), id(2), id(9)], 3, true);
    picks.keep(fewer);
    expect(numbers(picks, fewer)).toEqual([5, 2]);
    expect(picks.size).toBe(2);
  });

  it('everything is everything, also while only the first were known', () => {
    const picks = new Picks();
    picks.all(Listing.of([id(1), id(2)], 5, false));
    picks.keep(listing);
    expect(numbers(picks)).toEqual([1, 2, 3, 4, 5]);
    picks.keep(Listing.of([6, 1].map(id), 2, true));
    expect(picks.size).toBe(1);
  });
});
