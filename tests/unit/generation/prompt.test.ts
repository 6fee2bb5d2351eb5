import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbered, parsePrompt, promptText, promptTitle, typedPrompt } from '@/utils/generation/prompt';
import { catalog } from '@/utils/providers/catalog';

const formOf = (id: string) => {
  const form = catalog.find((one) => one.id === id)?.generation;
  if (!form) throw new Error(`no form of ${id}`);
  return form;
};
const [easyrouter, anyfast, crun] = ['easyrouter', 'anyfast', 'crun'].map(formOf) as ReturnType<typeof formOf>[];
const one = (assetRecordId: string, kind: 'Image' | 'Video' | 'Audio') => ({ assetRecordId, kind });
const lin = one('lin', 'Image');
const tomas = one('tomas', 'Image');
const voice = one('voice', 'Audio');
const walk = one('walk', 'Video');

describe('a prompt as its provider reads it', () => {
  const parts = [
    { assetRecordId: 'lin' },
    { text: ' walks. ' },
    { assetRecordId: 'tomas' },
    { text: ' films her. She speaks in the voice of ' },
    { assetRecordId: 'voice' },
    { text: '.' },
  ];

  it('calls everybody by kind and number', () => {
    expect(promptText(parts, [lin, tomas, voice], easyrouter as never)).toBe(
      'Image 1 walks. Image 2 films her. She speaks in the voice of Audio 1.',
    );
  });

  it('in each provider’s own way', () => {
    const said = [anyfast, crun].map((form) => promptText(parts.slice(0, 3), [lin, tomas], form as never));
    expect(said).toEqual(['@image1 walks. @image2', '[Image1] walks. [Image2]']);
  });

  it('counts each kind in the order of the references, not of the words', () => {
    expect(promptText(parts.slice(0, 3), [tomas, lin], easyrouter as never)).toBe('Image 2 walks. Image 1');
  });

  it('never names an id: who is no reference is left out', () => {
    expect(promptText([{ text: 'Hello ' }, { assetRecordId: 'gone' }], [lin], easyrouter as never)).toBe('Hello');
  });
});

it('references are sent images first, then clips, then voices, whatever the order in which they were chosen', () => {
  const order = numbered([voice, walk, tomas, lin], easyrouter as never).map((entry) => [
    entry.reference.assetRecordId,
    entry.mention,
  ]);
  expect(order).toEqual([
    ['tomas', 'Image 1'],
    ['lin', 'Image 2'],
    ['walk', 'Video 1'],
    ['voice', 'Audio 1'],
  ]);
});

describe('a typed prompt', () => {
  const names: [string, string][] = [
    ['Lin', 'lin'],
    ['Lin Yue, close-up', 'close'],
    ['林悦', 'yue'],
  ];

  it('finds who is called, the longest name first and whatever its capitals', () => {
    expect(parsePrompt('@lin yue, close-up waves at @Lin.', names)).toEqual([
      { assetRecordId: 'close' },
      { text: ' waves at ' },
      { assetRecordId: 'lin' },
      { text: '.' },
    ]);
  });

  it('finds nobody in a longer word, in an address or after a lonely @', () => {
    for (const text of ['@Linda waves', 'mail lin@example.com', '@ Lin', '@']) {
      expect(parsePrompt(text, names)).toEqual([{ text }]);
    }
  });

  it('finds a name in a script without spaces', () => {
    expect(parsePrompt('@林悦走在屋顶上', names)).toEqual([{ assetRecordId: 'yue' }, { text: '走在屋顶上' }]);
  });

  it('is typed again as it was', () => {
    const nameOf = (id: string) => names.find(([, known]) => known === id)?.[0];
    const typed = 'At dusk @Lin meets @林悦, no @nobody.';
    expect(typedPrompt(parsePrompt(typed, names), nameOf)).toBe(typed);
  });
});

it('a heading is one line, with names, and not too long', () => {
  const parts = [{ assetRecordId: 'lin' }, { text: ` walks\n  along ${'x'.repeat(200)}` }];
  const title = promptTitle(parts, () => 'Lin Yue');
  expect(title).toMatch(/^Lin Yue walks along x+…$/);
  expect(title.length).toBeLessThanOrEqual(81);
});

it('whatever is typed: nothing is lost, and it is typed again as it was', () => {
  const piece = fc.oneof(
    fc.constantFrom('@', '@Lin', '@林悦', 'Lin', ' ', '@lin yue'),
    fc.string({ unit: 'grapheme' }),
  );
  const names: [string, string][] = [
    ['Lin', 'a'],
    ['Lin Yue', 'b'],
    ['林悦', 'c'],
  ];
  const nameOf = (id: string) => names.find(([, known]) => known === id)?.[0];
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const typed = pieces.join('');
      const parts = parsePrompt(typed, names);
      expect(typedPrompt(parts, nameOf).toLowerCase()).toBe(typed.toLowerCase());
      expect(parts.every((part) => !('text' in part) || part.text !== '')).toBe(true);
    }),
    { numRuns: 500 },
  );
});
