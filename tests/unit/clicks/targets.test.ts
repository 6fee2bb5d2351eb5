import { describe, expect, it } from 'vitest';
import { kindOfAddress, type Seen } from '@/utils/assets/clicks/click';
import { nameOfClick } from '@/utils/assets/clicks/naming';
import { targetsOf } from '@/utils/assets/clicks/targets';
import { parseSrcset } from '@/utils/text/srcset';

const PAGE = 'https://site.example/people/';
const SHOWN = 'https://cdn.example/small.jpg';

const seen = (changes: Partial<Seen> = {}): Seen => ({
  frameUrl: PAGE,
  title: 'People',
  shown: SHOWN,
  srcset: '',
  sources: [],
  words: '',
  link: '',
  ...changes,
});
const source = (changes: Partial<Seen['sources'][number]>) => ({
  srcset: '',
  type: '',
  media: '',
  fits: true,
  ...changes,
});
const image = { media: 'image' as const, address: SHOWN, pageUrl: PAGE };
const addresses = (...input: Parameters<typeof targetsOf>) => targetsOf(...input).map(({ address }) => address);

describe('a srcset', () => {
  it.each([
    ['a.jpg 1x, b.jpg 2x', ['a.jpg', 'b.jpg']],
    ['a.jpg, b.jpg 2x', ['a.jpg', 'b.jpg']],
    ['  a.jpg   480w ,\n b.jpg 800w', ['a.jpg', 'b.jpg']],
    [
      'https://cdn.example/w_100,h_80/a.jpg 1x, https://cdn.example/w_200,h_160/a.jpg 2x',
      ['https://cdn.example/w_100,h_80/a.jpg', 'https://cdn.example/w_200,h_160/a.jpg'],
    ],
    ['data:image/png;base64,AAAA 1x, b.png 2x', ['data:image/png;base64,AAAA', 'b.png']],
    ['a.jpg 480w 320h, b.jpg wide, c.jpg -5w, d.jpg 900w', ['a.jpg', 'd.jpg']],
    ['a.jpg (what, ever), b.jpg 2x', ['b.jpg']],
    [',,,', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(parseSrcset(text).map(({ address }) => address)).toEqual(expected);
  });
});

describe('what a click on a picture means', () => {
  it.each<[string, Seen, string]>([
    [
      'the widest',
      seen({ srcset: '/w480.jpg 480w, /w1600.jpg 1600w, /w800.jpg 800w' }),
      'https://site.example/w1600.jpg',
    ],
    ['the densest', seen({ srcset: 'one.jpg, two.jpg 2x' }), `${PAGE}two.jpg`],
    [
      'of sources',
      seen({ sources: [source({ type: 'image/webp', srcset: '/big.webp 2000w' })], srcset: '/big.jpg 1200w' }),
      'https://site.example/big.webp',
    ],
    [
      'no type that providers refuse',
      seen({ sources: [source({ type: 'image/avif', srcset: '/big.avif 2000w' })], srcset: '/big.jpg 1200w' }),
      'https://site.example/big.jpg',
    ],
    [
      'no other crop',
      seen({
        sources: [
          source({ media: '(min-width: 60em)', srcset: '/wide-crop.jpg 900w' }),
          source({ media: '(max-width: 20em)', srcset: '/narrow-crop.jpg 3000w', fits: false }),
        ],
        srcset: '/third.jpg 4000w',
      }),
      'https://site.example/wide-crop.jpg',
    ],
  ])('the largest that stands for it: %s', (_what, found, expected) => {
    expect(addresses(image, found)).toEqual([expected, SHOWN]);
  });

  it('the linked original comes first, then the largest, then the one shown', () => {
    const link = 'https://site.example/originals/ADA.JPG?x=1';
    expect(targetsOf({ ...image, link }, seen({ srcset: '/big.jpg 900w' }))).toEqual([
      { address: link, from: 'link', kind: 'Image' },
      { address: 'https://site.example/big.jpg', from: 'larger', kind: 'Image' },
      { address: SHOWN, from: 'shown', kind: 'Image' },
    ]);
  });

  it('a link to a page, to the same picture or to a clip is no original', () => {
    expect(addresses({ ...image, link: `${PAGE}ada` }, seen())).toEqual([SHOWN]);
    expect(addresses({ ...image, link: SHOWN }, seen())).toEqual([SHOWN]);
    expect(addresses({ ...image, link: `${PAGE}ada.mp4` }, seen())).toEqual([SHOWN]);
  });

  it('what the page writes can’t bring in another scheme', () => {
    const hostile = seen({ srcset: 'javascript:alert(1) 9000w', link: 'file:///etc/x.png' });
    expect(addresses(image, hostile)).toEqual([SHOWN]);
  });

  it('a page that keeps us out: what the browser said of the click', () => {
    expect(addresses(image, undefined)).toEqual([SHOWN]);
  });
});

describe('what a click on something else means', () => {
  it('a link: where it leads, and what that is by its ending', () => {
    expect(targetsOf({ link: 'https://cdn.example/ada.mp3' }, undefined)).toEqual([
      { address: 'https://cdn.example/ada.mp3', from: 'shown', kind: 'Audio' },
    ]);
    expect(targetsOf({ link: 'https://cdn.example/download/1' }, undefined)[0]?.kind).toBeUndefined();
  });

  it('a player: what it plays, whatever element plays it', () => {
    const address = 'https://cdn.example/voice.mp3';
    expect(targetsOf({ media: 'video', address }, undefined)).toEqual([{ address, from: 'shown', kind: 'Audio' }]);
    expect(targetsOf({ media: 'video' }, seen({ shown: '' }))).toEqual([]);
  });

  it.each([
    ['https://a.example/x.JPEG', 'Image'],
    ['https://a.example/x.webp?v=2', 'Image'],
    ['https://a.example/x.mov', 'Video'],
    ['https://a.example/x.opus', 'Audio'],
    ['https://a.example/x.html', undefined],
    ['https://a.example/?file=x.jpg', undefined],
    ['data:image/png;base64,x.png', undefined],
    ['not an address', undefined],
  ])('%s is: %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });
});

describe('the name of what was clicked', () => {
  it.each([
    ['https://a.example/lin%20rooftop.jpg', 'A woman', 'lin rooftop.jpg'],
    ['https://a.example/5f2a9c11d0.webp', 'A woman on a roof', 'A woman on a roof'],
    ['https://a.example/IMG_2831.jpg', 'Ada', 'Ada'],
    ['https://a.example/image.png', '', 'image.png'],
    ['https://a.example/林悦.jpg', 'x', '林悦.jpg'],
    ['blob:https://a.example/1b2c3d4e', '  Ada \n Lovelace ', 'Ada Lovelace'],
    ['blob:https://a.example/1b2c3d4e', '', 'The page'],
    ['data:image/png;base64,AAAA', 'x'.repeat(300), `${'x'.repeat(59)}…`],
  ])('%s with “%s”: %s', (address, words, name) => {
    expect(nameOfClick(address, { words, title: 'The page' })).toBe(name);
  });
});
