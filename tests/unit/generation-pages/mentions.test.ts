import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Called,
  calledIn,
  freeLabel,
  piecesOf,
  typingAt,
  withCalled,
  withoutCalledBefore,
} from '@/entrypoints/library/generations/mentions';

const lin: Called = { id: 'lin', label: 'Lin Yue' };
const close: Called = { id: 'close', label: 'Lin Yue, close-up' };
const yue: Called = { id: 'yue', label: '林月' };
const all = [lin, close, yue];
const texts = (text: string) => piecesOf(text, all).map((piece) => ('id' in piece ? `[${piece.id}]` : piece.text));

describe('names in a prompt', () => {
  it.each([
    ['nobody is called', 'A roof at dusk.', ['A roof at dusk.']],
    ['one is', '@Lin Yue walks.', ['[lin]', ' walks.']],
    ['the longest name counts', 'Then @Lin Yue, close-up, laughs', ['Then ', '[close]', ', laughs']],
    ['the beginning of a longer word is no name', '@Lin Yuewen walks', ['@Lin Yuewen walks']],
    ['nor is somebody who is not known', '@Noor and @Lin Yue', ['@Noor and ', '[lin]']],
    ['where words stand without spaces, a name ends where it ends', '@林月走过屋顶', ['[yue]', '走过屋顶']],
    ['twice the same', '@Lin Yue and @Lin Yue', ['[lin]', ' and ', '[lin]']],
  ])('%s', (_what, text, pieces) => {
    expect(texts(text)).toEqual(pieces);
  });

  it('are cut out of any text without losing a sign of it', () => {
    const word = fc.constantFrom('@', '@Lin Yue', '@Lin Yue, close-up', '@林月', ' ', 'a', ',', '走', '\n', '@@');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        const pieces = piecesOf(text, all);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const piece of pieces)
          if ('id' in piece) expect(all.map(({ label }) => `@${label}`)).toContain(piece.text);
      }),
    );
  });

  it('are listed once each, in the order in which they are first called', () => {
    expect(calledIn('@Lin Yue, close-up, then @Lin Yue, then @Lin Yue, close-up', all)).toEqual(['close', 'lin']);
  });
});

describe('a name that is being typed', () => {
  it.each([
    ['right after the sign', 'By @', { from: 3, words: '' }],
    ['with a space in it', '@lin clo', { from: 0, words: 'lin clo' }],
    ['not in an address of mail', 'mail me@home', undefined],
    ['not after a space', 'shot @ dusk', undefined],
    ['not on another line', '@lin\nwalks', undefined],
    ['not once it is chosen', '@Lin Yue walks', undefined],
    ['not far behind the sign', `@${'long '.repeat(10)}`, undefined],
    ['without a space before it, where there are none', '看@林', { from: 1, words: '林' }],
  ])('%s', (_what, text, typing) => {
    expect(typingAt(text, text.length, all)).toEqual(typing);
  });

  it('is replaced by the reference, and the caret stands behind the space that follows', () => {
    expect(withCalled('So @lin laughs', { from: 3, words: 'lin' }, 'Lin Yue')).toEqual({
      text: 'So @Lin Yue laughs',
      caret: 12,
    });
    expect(withCalled('@li', { from: 0, words: 'li' }, 'Lin Yue')).toEqual({ text: '@Lin Yue ', caret: 9 });
    expect(withCalled('By @li.', { from: 3, words: 'li' }, 'Lin Yue')).toEqual({ text: 'By @Lin Yue.', caret: 11 });
  });

  it('goes whole by Backspace, once it is a reference', () => {
    expect(withoutCalledBefore('So @Lin Yue laughs', 11, all)).toEqual({ text: 'So  laughs', caret: 3 });
    expect(withoutCalledBefore('So @Lin Yue laughs', 10, all)).toBeUndefined();
    expect(withoutCalledBefore('So', 2, all)).toBeUndefined();
  });
});

describe('a label', () => {
  it('is told apart from the same one by a number, and holds nothing that begins another', () => {
    expect(freeLabel('Lin Yue', [])).toBe('Lin Yue');
    expect(freeLabel('Lin Yue', ['Lin Yue', 'Lin Yue 2'])).toBe('Lin Yue 3');
    expect(freeLabel(' a@b\n c ', [])).toBe('a b c');
    expect(freeLabel('@', [])).toBe('1');
    expect(freeLabel('LIN', ['lin'])).toBe('LIN 2');
    expect(freeLabel('林'.repeat(500), [])).toBe('林'.repeat(80));
  });
});
