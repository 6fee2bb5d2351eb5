import { describe, expect, it } from 'vitest';
import {
  following,
  inOrder,
  moved,
  movedTo,
  numberOf,
  type Reference,
} from '@/entrypoints/library/generations/references';

const reference = (id: string, kind: Reference['kind'] = 'Image', kept = false): Reference => ({
  id,
  label: id.toUpperCase(),
  kind,
  kept,
});
const list = [reference('a'), reference('v', 'Audio'), reference('b'), reference('c')];
const ids = (references: readonly Reference[]) => references.map(({ id }) => id).join('');

describe('the order of references', () => {
  it('counts each kind for itself, pictures first, then clips, then voices', () => {
    expect(ids(inOrder([...list, reference('f', 'Video')]))).toBe('abcfv');
    expect(list.map((one) => numberOf(list, one))).toEqual([1, 1, 2, 3]);
  });

  it('is changed by one place among its kind', () => {
    expect(ids(inOrder(moved(list, 'b', -1)))).toBe('bacv');
    expect(ids(inOrder(moved(list, 'b', 1)))).toBe('acbv');
    expect(moved(list, 'a', -1)).toBe(list);
    expect(moved(list, 'v', 1)).toBe(list);
  });

  it('is changed by dropping one on another of its kind', () => {
    expect(ids(inOrder(movedTo(list, 'a', 'c')))).toBe('bcav');
    expect(ids(inOrder(movedTo(list, 'c', 'a')))).toBe('cabv');
    expect(movedTo(list, 'a', 'v')).toBe(list);
  });
});

describe('references that follow the prompt', () => {
  const known = [...list, reference('k', 'Image', true)];
  it('go when they are not called any more, unless they were added by hand', () => {
    const now = [reference('a'), reference('k', 'Image', true)];
    expect(ids(following(now, '@A and @K', 'nobody', known))).toBe('k');
  });

  it('come back when they are called again', () => {
    expect(ids(following([], '', 'so @B', known))).toBe('b');
  });

  it('stay the same list while nothing changes', () => {
    const now = [reference('a')];
    expect(following(now, '@A', '@A walks', known)).toBe(now);
  });
});
