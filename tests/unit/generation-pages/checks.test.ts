import { describe, expect, it } from 'vitest';
import {
  type Agreed,
  agreedBy,
  checkConsents,
  checkReferences,
  purposesOf,
  troubleOf,
} from '@/entrypoints/library/generations/checks';
import type { Reference } from '@/entrypoints/library/generations/references';
import type { Asset, Consent, Person } from '@/utils/storage/records';

const asset = (changes: Partial<Asset> = {}) =>
  ({ id: 'x', accountId: 'a', personId: 'p', state: 'active', assetId: 'asset-1', ...changes }) as Asset;
const references = (...kinds: Reference['kind'][]): Reference[] =>
  kinds.map((kind, index) => ({ id: `r${index}`, label: `${index}`, kind, kept: true }));
const most = { most: { Image: 9, Video: 3, Audio: 3 } };
const fine = (list: Reference[]) => list.map(() => undefined);

describe('what is checked before anything is sent', () => {
  it.each([
    ['ready, of this account', asset(), undefined],
    ['not here any more', undefined, 'gone'],
    ['no longer listed by the provider', asset({ goneAt: 1 }), 'gone'],
    ['of another account', asset({ accountId: 'b' }), 'account'],
    ['under review', asset({ state: 'processing' }), 'processing'],
    ['not sent yet', asset({ state: 'queued', assetId: undefined }), 'processing'],
    ['failed', asset({ state: 'failed' }), 'failed'],
    ['nobody knows whether it arrived', asset({ state: 'uncertain', assetId: undefined }), 'failed'],
  ])('an asset that is %s', (_what, one, trouble) => {
    expect(troubleOf(one, 'a')).toBe(trouble);
  });

  it.each([
    ['nobody', references(), { state: 'none' }],
    ['all of them', references('Image', 'Video', 'Audio'), { state: 'ok', count: 3 }],
    ['a voice alone', references('Audio'), { state: 'voice-alone' }],
    ['nine pictures', references(...Array<'Image'>(9).fill('Image')), { state: 'ok', count: 9 }],
    [
      'ten pictures',
      references(...Array<'Image'>(10).fill('Image')),
      { state: 'too-many', kind: 'Image', most: 9, count: 10 },
    ],
    [
      'four voices',
      references('Image', 'Audio', 'Audio', 'Audio', 'Audio'),
      { state: 'too-many', kind: 'Audio', most: 3, count: 4 },
    ],
  ])('%s', (_what, list, check) => {
    expect(checkReferences(list, fine(list), most)).toEqual(check);
  });

  it('says first what can’t be used at all', () => {
    expect(checkReferences(references('Audio', 'Image'), ['gone', undefined], most)).toEqual({
      state: 'trouble',
      count: 1,
      of: 2,
    });
  });
});

describe('what people agreed to', () => {
  const person = (id: string, changes: Partial<Person> = {}) =>
    ({ id, kind: 'person', name: id, consentId: `of ${id}`, ...changes }) as Person;
  const consent = (of: string, purpose: string, until = 100) => ({ id: `of ${of}`, purpose, until }) as Consent;
  const agreed = (name: string, purpose?: string, until = 100): Agreed => ({
    person: { id: name, name },
    consent: purpose === undefined ? undefined : { purpose, until },
  });

  it('is read of the real people in it, each once', () => {
    const people = [person('lin'), person('tom'), person('extras', { kind: 'collection' })];
    const assets = [asset({ personId: 'lin' }), asset({ personId: 'lin' }), asset({ personId: 'extras' }), undefined];
    const found = agreedBy(assets, people, [consent('lin', 'Autumn')]);
    expect(found.map((one) => [one.person.id, one.consent?.purpose])).toEqual([['lin', 'Autumn']]);
  });

  it('covers this use until the first of the consents ends', () => {
    expect(checkConsents([agreed('lin', 'Autumn', 100), agreed('tom', 'Autumn', 80)], 'Autumn', 50)).toEqual([
      { state: 'ok', until: 80 },
    ]);
  });

  it.each([
    ['nothing is on record', [agreed('lin')], 'Autumn', 'none'],
    ['it has ended', [agreed('lin', 'Autumn', 49)], 'Autumn', 'ended'],
    ['it names another use', [agreed('lin', 'Spring')], 'Autumn', 'other'],
    ['it names no use', [agreed('lin', ' ')], 'Autumn', 'other'],
    ['the clip is for something that nobody agreed to', [agreed('lin', 'Autumn')], undefined, 'other'],
  ] as const)('warns when %s', (_what, all, use, state) => {
    expect(checkConsents(all, use, 50)).toEqual([{ state, names: ['lin'] }]);
  });

  it('lets nothing be made with somebody who has taken it back, whatever it says besides', () => {
    const consent = { purpose: 'Spring', until: 100, withdrawal: { at: 1 } };
    const all: Agreed[] = [{ person: { id: 'lin', name: 'lin' }, consent }, agreed('tom', 'Autumn')];
    expect(checkConsents(all, 'Autumn', 50)[0]).toEqual({ state: 'withdrawn', names: ['lin'] });
    expect(checkConsents(all, 'Autumn', 50).some(({ state }) => state === 'ok')).toBe(false);
    expect(purposesOf(all)).toEqual(['Autumn']);
  });

  it('says nothing where no real person is in it', () => {
    expect(checkConsents([], undefined, 50)).toEqual([]);
  });

  it('offers each purpose once', () => {
    const all = [agreed('a', 'Autumn'), agreed('b', ' Autumn '), agreed('c', ''), agreed('d'), agreed('e', 'Spring')];
    expect(purposesOf(all)).toEqual(['Autumn', 'Spring']);
  });
});
