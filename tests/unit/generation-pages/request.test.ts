import { beforeAll, describe, expect, it } from 'vitest';
import { type Draft, EMPTY, readDraft, withReferences, writeDraft } from '@/entrypoints/library/generations/draft';
import { referencesTo, together } from '@/entrypoints/library/generations/hand-over';
import { fileName, leftWords } from '@/entrypoints/library/generations/meta';
import { readBy, referencesOf } from '@/entrypoints/library/generations/prompt-words';
import type { Reference } from '@/entrypoints/library/generations/references';
import { askedAgain, askedFor, draftOf, otherSeed } from '@/entrypoints/library/generations/request';
import { fitting } from '@/entrypoints/library/generations/settings';
import { hashOf, readPlace, samePlace } from '@/entrypoints/library/place';
import { generationOf } from '@/tests/unit/support/generation';
import { stubMessages } from '@/tests/unit/text/messages';
import { catalog } from '@/utils/providers/catalog';
import type { Asset, Person } from '@/utils/storage/records';

beforeAll(stubMessages);

const formOf = (id: string) => {
  const form = catalog.find((one) => one.id === id)?.generation;
  if (!form) throw new Error(`no form of ${id}`);
  return form;
};
const easyRouter = formOf('easyrouter');
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const lin: Reference = { id: uuid(1), label: 'Lin', kind: 'Image', kept: false };
const voice: Reference = { id: uuid(2), label: 'Lin, voice', kind: 'Audio', kept: false };
const draft: Draft = {
  ...EMPTY,
  text: ' @Lin speaks as @Lin, voice. ',
  references: [voice, lin],
  known: [voice, lin],
};

describe('what a page asks for', () => {
  it('is the prompt in parts, and the references in the order in which they are sent', () => {
    expect(askedFor(draft, uuid(9), easyRouter)).toEqual({
      accountId: uuid(9),
      model: 'dreamina-seedance-2-0',
      prompt: [{ assetRecordId: lin.id }, { text: ' speaks as ' }, { assetRecordId: voice.id }, { text: '.' }],
      references: [lin.id, voice.id],
      seconds: 5,
      ratio: '16:9',
      resolution: '720p',
      sound: true,
      watermark: false,
    });
  });

  it('is read by each provider in its own way', () => {
    expect(readBy(draft.text, draft.references, easyRouter)).toBe('Image 1 speaks as Audio 1.');
    expect(readBy(draft.text, draft.references, formOf('crun'))).toBe('[Image1] speaks as [Audio1].');
  });

  it('has only the settings that the provider takes', () => {
    const asked = askedFor({ ...draft, settings: { ...draft.settings, seed: '7' } }, uuid(9), formOf('crun'));
    expect(asked).not.toHaveProperty('seed');
    expect(asked).not.toHaveProperty('watermark');
  });
});

describe('settings', () => {
  const chosen = { ...EMPTY.settings, seconds: 60, ratio: '5:4', resolution: '1080p' };
  it('give way to what the model has', () => {
    const fit = fitting(easyRouter, { ...chosen, model: 'dreamina-seedance-2-0-fast' });
    expect([fit.seconds, fit.ratio, fit.resolution]).toEqual([15, '16:9', '480p']);
  });

  it.each([
    ['', undefined, true],
    ['0', 0, true],
    [' 42 ', 42, true],
    ['-1', undefined, false],
    ['4.5', undefined, false],
    ['seven', undefined, false],
    ['4294967296', undefined, false],
  ])('take the seed “%s” as %s', (seed, number, fits) => {
    const fit = fitting(easyRouter, { ...EMPTY.settings, seed });
    expect([fit.seed, fit.seedFits]).toEqual([number, fits]);
  });

  it('vary the seed to another one within its bounds', () => {
    const bounds = { min: 0, max: 9 };
    expect(otherSeed(bounds, undefined, () => 0.42)).toBe(4);
    expect(otherSeed(bounds, 4, () => 0.42)).toBe(5);
    expect(otherSeed(bounds, 9, () => 0.999)).toBe(0);
  });
});

describe('what was generated', () => {
  const done = generationOf({ id: uuid(5), accountId: uuid(9) });
  const people = [{ id: 'p', groupId: 'group-1', name: 'Lin Yue' } as Person];
  it('can be asked for again as it was, and with another seed', () => {
    const again = askedAgain(done);
    expect(again).toMatchObject({ accountId: uuid(9), againOf: uuid(5), references: ['asset'], seconds: 5 });
    expect(again.prompt).toEqual(done.request.prompt);
    expect(askedAgain(done, 7).seed).toBe(7);
  });

  it('comes back into the form with the names that its people have now', () => {
    const written = draftOf(done, referencesOf(done.request, people));
    expect(written.text).toBe('@Lin Yue, Lin Yue, close-up walks along the roof.');
    expect(askedFor(written, uuid(9), easyRouter).prompt).toEqual(done.request.prompt);
  });

  it('has a name for its file, whatever the prompt holds', () => {
    expect(fileName('@Lin Yue: walks / laughs?', 'video/mp4')).toBe('Lin-Yue-walks-laughs.mp4');
    expect(fileName('…', 'video/webm')).toBe('clip.webm');
    expect(fileName('林月走过屋顶', 'video/quicktime')).toBe('林月走过屋顶.mov');
  });

  it('has a link whose end is counted in hours and minutes', () => {
    const minute = 60_000;
    expect(leftWords(23 * 60 * minute + 41 * minute + 5)).toBe('23 hours 41 minutes');
    expect(leftWords(60 * minute)).toBe('1 hour');
    expect(leftWords(41 * minute)).toBe('41 minutes');
  });
});

describe('the draft', () => {
  const storage = () => {
    const held = new Map<string, string>();
    return {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    } as unknown as Storage;
  };
  it('is there again when the page opens again', () => {
    const kept = storage();
    writeDraft({ ...draft, use: null, accountId: uuid(9) }, kept);
    expect(readDraft(kept)).toEqual({ ...draft, use: null, accountId: uuid(9) });
  });

  it('is empty where there is none, or none that can be read', () => {
    const kept = storage();
    expect(readDraft(kept)).toBe(EMPTY);
    kept.setItem('generation:draft', '{"text":7}');
    expect(readDraft(kept)).toBe(EMPTY);
  });

  it('takes what is chosen elsewhere besides what it has', () => {
    const more = withReferences(draft, [lin, { ...lin, id: uuid(3), label: 'Noor', kept: true }]);
    expect(more.references.map(({ id }) => id)).toEqual([voice.id, lin.id, uuid(3)]);
    expect(more.known).toHaveLength(3);
  });

  it('takes only what can be used together: ready, and of one account', () => {
    const asset = (id: string, changes: Partial<Asset> = {}) =>
      ({ id, accountId: 'a', state: 'active', assetId: `asset-${id}`, name: 'front.jpg', ...changes }) as Asset;
    const all = [asset('1', { state: 'failed' }), asset('2'), asset('3', { accountId: 'b' }), undefined, asset('4')];
    const usable = together(all);
    expect(usable.map(({ id }) => id)).toEqual(['2', '4']);
    expect(referencesTo(usable, [], []).map(({ label }) => label)).toEqual(['front', 'front 2']);
  });
});

describe('the place of generations', () => {
  it.each([
    ['#show=generations', { show: 'generations' }],
    ['#generation=g-1', { show: 'generations', generationId: 'g-1' }],
  ] as const)('stands in the address: %s', (hash, place) => {
    expect(readPlace(hash)).toEqual(place);
    expect(hashOf(place)).toBe(hash);
  });

  it('is the same place whichever of them is looked at', () => {
    expect(samePlace({ show: 'generations' }, { show: 'generations', generationId: 'g-1' })).toBe(true);
  });
});
