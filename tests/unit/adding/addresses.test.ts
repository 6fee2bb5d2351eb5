import { describe, expect, it } from 'vitest';
import { kindOf, largestOf, nameOf, readAddresses, readUriList } from '@/entrypoints/library/adding/addresses';
import { type Held, readHeld } from '@/entrypoints/library/adding/transfer';

describe('addresses out of a text', () => {
  it.each([
    ['one', 'https://a.test/1.jpg', ['https://a.test/1.jpg']],
    [
      'one a line, with empty lines between',
      'https://a.test/1\r\n\r\n  https://a.test/2\n',
      ['https://a.test/1', 'https://a.test/2'],
    ],
    [
      'in a sentence',
      'See https://a.test/1.jpg, and (https://a.test/2.jpg).',
      ['https://a.test/1.jpg', 'https://a.test/2.jpg'],
    ],
    ['with brackets of its own', 'https://a.test/Lin_(model).jpg', ['https://a.test/Lin_(model).jpg']],
    ['in quotes and angle brackets', '"https://a.test/1" <https://a.test/2>', ['https://a.test/1', 'https://a.test/2']],
    ['twice the same', 'https://a.test/1 https://a.test/1', ['https://a.test/1']],
    ['none', 'no address, ftp://a.test/1, javascript:alert(1), data:image/png;base64,AA', []],
    ['nothing', '', []],
  ])('%s', (_, text, addresses) => {
    expect(readAddresses(text)).toEqual(addresses);
  });

  it('ten thousand of them are all read', () => {
    const text = Array.from({ length: 10_000 }, (_, n) => `https://a.test/${n}.jpg`).join('\n');
    expect(readAddresses(text)).toHaveLength(10_000);
  });

  it('one too long to be stored is left out', () => {
    expect(readAddresses(`https://a.test/${'x'.repeat(9000)}`)).toEqual([]);
  });

  it('a list of addresses: lines with # are remarks', () => {
    expect(readUriList('# https://a.test/0\r\nhttps://a.test/1\r\n')).toEqual(['https://a.test/1']);
  });
});

describe('a long text', () => {
  const at = (n: number) => `https://a.test/${'folder/'.repeat(20)}${n}.jpg`;
  const numbers = Array.from({ length: 2_000 }, (_, n) => n);
  const held = (texts: Partial<Held>): Held => ({
    sources: [],
    html: '',
    list: '',
    words: '',
    better: 'files',
    ...texts,
  });

  it('loses no address where it is cut, and reads it in pieces', async () => {
    let turns = 0;
    const breathe = async () => {
      turns += 1;
    };
    const { addresses } = await readHeld(held({ words: numbers.map(at).join(' and ') }), breathe);
    expect(addresses).toEqual(numbers.map(at));
    expect(turns).toBeGreaterThan(5);
  });

  it('keeps a remark of a list together', async () => {
    const list = numbers.map((n) => (n % 2 ? at(n) : `# ${at(n)} ${at(n)}`)).join('\r\n');
    const { addresses } = await readHeld(held({ list }), async () => undefined);
    expect(addresses).toEqual(numbers.filter((n) => n % 2).map(at));
  });

  it('without a blank in it is one piece, and no address', async () => {
    const words = `https://a.test/${'x,'.repeat(200_000)}`;
    expect((await readHeld(held({ words }))).addresses).toEqual([]);
  });
});

describe('the largest of a srcset', () => {
  it.each([
    ['by width', 'a.jpg 320w, b.jpg 1280w, c.jpg 640w', 'b.jpg'],
    ['by density, none is one', 'a.jpg, b.jpg 2x', 'b.jpg'],
    [
      'commas inside an address',
      'https://a.test/w_320,h_200/a.jpg 320w, https://a.test/w_640,h_400/a.jpg 640w',
      'https://a.test/w_640,h_400/a.jpg',
    ],
    ['nothing', '', undefined],
  ])('%s', (_, srcset, address) => {
    expect(largestOf(srcset)).toBe(address);
  });
});

describe('what an address leads to', () => {
  it('by the ending of its path, else a picture', () => {
    expect(kindOf('https://a.test/walk.MP4?x=1.jpg')).toBe('Video');
    expect(kindOf('https://a.test/voice.wav')).toBe('Audio');
    expect(kindOf('https://a.test/?id=7')).toBe('Image');
  });

  it('is named by its file, else by its host', () => {
    expect(nameOf('https://a.test/p/%E6%9E%97.jpg?w=3')).toBe('林.jpg');
    expect(nameOf('https://a.test/')).toBe('a.test');
    expect(nameOf('https://a.test/100%.jpg')).toBe('100%.jpg');
  });
});
