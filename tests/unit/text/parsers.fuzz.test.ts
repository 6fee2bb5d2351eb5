import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOf, largestOf, nameOf, readAddresses, readUriList } from '@/entrypoints/library/adding/addresses';
import { fuzz, nasty, soon, unpolluted } from '@/tests/unit/support/fuzz';
import { readLines } from '@/utils/assets/library/take-in';
import { nameFromAddress, readPublicAddress, remoteName } from '@/utils/assets/public-address';
import { joinAddress, path } from '@/utils/providers/address';
import { readParameters, readUpstreamCallback } from '@/utils/providers/callback';
import { ProviderError } from '@/utils/providers/error';
import { readRequestId, readRetryAt } from '@/utils/providers/headers';
import { readLink } from '@/utils/providers/link';
import { readAddress, readBaseAddress } from '@/utils/text/address';
import { FaultError } from '@/utils/text/fault';
import { parseSrcset } from '@/utils/text/srcset';

/** Text that people paste and providers send: it is read, or refused by the declared error, and always at once. */

const NOW = Date.parse('2026-05-21T08:30:00Z');
const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';
const readCallbackAddress = (text: string) => readUpstreamCallback(readParameters(text) ?? new Map());
const CALLBACK = `https://easyrouter.io/v1/callback?bytedToken=${TOKEN}&resultCode=10000&algorithmBaseRespCode=0&reqMeasureInfoValue=1`;
const LINK =
  'https://kyc.byteintl.com/h5/?accessKeyId=AKTPab\\u0026secretAccessKey=cd%2Bef%3D%3D\\u0026sessionToken=eyJ&bytedToken=20260521&lng=zh#/x?y';

const any = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  nasty,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);
/** A sample, cut, repeated, and with anything in the middle of it. */
const of = (...samples: string[]) =>
  fc.oneof(
    { weight: 1, arbitrary: any },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...samples), fc.nat(), fc.nat(), any, fc.constantFrom(...samples))
        .map(([text, one, two, between, other]) => {
          const [from, to] = [one % (text.length + 1), two % (text.length + 1)];
          return `${text.slice(0, from)}${between}${text.slice(Math.min(from, to))}${to % 5 === 0 ? other : ''}`;
        }),
    },
  );

/** What is thrown must be one of these. */
function orFault<T>(work: () => T): T | undefined {
  try {
    return soon(work);
  } catch (error) {
    if (error instanceof ProviderError || error instanceof FaultError) return undefined;
    throw error;
  }
}

/** Reads a second time what the first reading has made: it must come out the same. */
const stays = (read: (text: string) => string, text: string) => {
  const once = orFault(() => read(text));
  if (once !== undefined) expect(read(once)).toBe(once);
};

describe('what a user pastes', () => {
  test('the address that a phone ended on', () => {
    fuzz(
      fc.property(
        of(CALLBACK, CALLBACK.replaceAll('&', '&amp;'), CALLBACK.replace('?', '#'), CALLBACK.slice(30)),
        (text) => {
          const read = soon(() => readCallbackAddress(text));
          if (!read) return;
          expect(read.keys[0]).toMatch(/^[\w.~+/=-]{1,512}$/);
          expect(read.resultCode).toMatch(/^-?\d{1,12}$/);
          expect(read.subCode ?? '0').toMatch(/^-?\d{1,12}$/);
        },
      ),
    );
    unpolluted();
  });

  test('an address of a provider, or of a callback', () => {
    fuzz(
      fc.property(
        of('https://api.example/v1/', 'http://localhost:8080/x?y#z', 'https://u:p@a.example', 'HTTPS://EXAMPLE'),
        (text) => {
          stays(readAddress, text);
          stays(readBaseAddress, text);
          const address = orFault(() => readAddress(text));
          if (address) expect(address).toMatch(/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/);
        },
      ),
    );
  });

  test('addresses of pictures, in whatever text', () => {
    const list = of(
      'https://a.example/b(1).jpg), and',
      '# remark\r\nhttps://a.example/x.mp4\r\n',
      '<https://a.example/?u=[1]>.',
    );
    fuzz(
      fc.property(list, (text) => {
        for (const address of [...soon(() => readAddresses(text)), ...soon(() => readUriList(text))]) {
          expect(address).toMatch(/^https?:\/\//i);
          expect(['Image', 'Video', 'Audio']).toContain(kindOf(address));
          expect(nameOf(address).length).toBeLessThanOrEqual(1000);
        }
        const address = orFault(() => readPublicAddress(text));
        if (address) expect(nameFromAddress(address)).not.toMatch(/[<>"\\]/);
        expect(remoteName(text, '1a2b3c4d')).toMatch(/^[\w.-]{1,64}$/);
      }),
    );
  });

  test('ids, one a line', () => {
    const lines = fc.array(
      of('asset-20260521164235-zggcb Front', 'asset://asset-2026', 'group-20260520163350-ctpqc, Lin'),
      { maxLength: 5 },
    );
    fuzz(
      fc.property(lines, fc.constantFrom('asset' as const, 'group' as const), (texts, kind) => {
        const { read, refused } = soon(() => readLines(texts, kind));
        expect(read.length + refused.length).toBe(texts.filter((text) => text.trim() !== '').length);
        for (const { id } of read) expect(id).toMatch(/^[\w.-]+$/);
      }),
    );
  });
});

test('a srcset, as a page may write it', () => {
  fuzz(
    fc.property(of('a.jpg 1x, b.jpg 2x', 'a,b.jpg 100w (x), c.jpg,,', 'data:image/png;base64,AA== 3x'), (text) => {
      for (const { address } of soon(() => parseSrcset(text))) expect(address).not.toMatch(/\s/);
      soon(() => largestOf(text));
    }),
  );
});

test('the link of a face check: https, one line, in the wanted language, or refused without being quoted', () => {
  fuzz(
    fc.property(
      of(LINK, 'https://a.example', 'http://127.0.0.1:8080/?lng=en', 'javascript:alert(1)//https://a.example'),
      (text) => {
        let link: string;
        try {
          link = soon(() => readLink(text, 'en'));
        } catch (error) {
          expect(error).toBeInstanceOf(ProviderError);
          if (text.length > 40) expect(JSON.stringify((error as ProviderError).facts)).not.toContain(text.slice(0, 40));
          return;
        }
        const { protocol, hostname, username } = new URL(link);
        expect(link).toMatch(/^https?:\/\//i);
        expect(protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)).toBe(true);
        expect(username).toBe('');
        expect(link).not.toMatch(/[\s\p{Cc}]/u);
        expect(link).toContain('lng=en');
        expect(readLink(link, 'en')).toBe(link);
      },
    ),
  );
});

test('an id in a path stays one part of it, at the account’s own host', () => {
  fuzz(
    fc.property(of('asset-20260521164235-zggcb', 'a/../../b', '..%2f..', '?x#y'), (id) => {
      const url = orFault(() => joinAddress('https://api.example/base', `/assets${path`/${id}`}`, { id }));
      if (!url) return;
      expect(url.host).toBe('api.example');
      expect(url.pathname.startsWith('/base/assets/')).toBe(true);
      expect(url.pathname.split('/')).toHaveLength(4);
      expect(url.hash).toBe('');
      expect([...url.searchParams.keys()]).toEqual(['id']);
    }),
  );
});

test('headers: a moment within the next hour or none, an id or none', () => {
  const value = of('120', '1.5', 'Wed, 21 Oct 2026 07:28:00 GMT', '1e400', '-5').map((text) =>
    text.replace(/[^\x20-\x7e]/g, '').trim(),
  );
  fuzz(
    fc.property(value, (text) => {
      const headers = new Headers({ 'retry-after': text, 'x-request-id': text });
      const at = soon(() => readRetryAt(headers, NOW));
      if (at !== undefined) {
        expect(at).toBeGreaterThanOrEqual(NOW + 1000);
        expect(at).toBeLessThanOrEqual(NOW + 3_600_000);
      }
      expect(readRequestId(headers, ['sk-12345678']) ?? 'x').toMatch(/^[\w.:-]{1,128}$/);
    }),
  );
});

describe('a MiB that is made to be slow is read at once', () => {
  const parts = [
    'a',
    '(',
    ')',
    ').',
    '.',
    ',',
    'a,',
    '?',
    '&a=',
    '%25',
    '%',
    '[',
    'a-',
    'group-',
    'http://',
    'https://a/',
    '\\u0026',
    '\\u',
    'lng',
    '&lng=',
    ' ',
    '\n',
    '1x ',
    'a 1',
    '..',
  ];
  test.each(parts)('%j', (part) => {
    for (const before of ['', 'https://a.example/']) {
      for (const after of ['', ' b', 'é']) {
        const text = before + part.repeat(Math.ceil(2 ** 20 / part.length)) + after;
        for (const read of [readCallbackAddress, readAddresses, readUriList, parseSrcset, largestOf])
          soon(() => read(text));
        soon(() => readAddresses(`${before}${part.repeat(16_000 / part.length)} `.repeat(60)));
        soon(() => readLines([text.slice(0, 8_192)], 'asset'));
        soon(() => readLines([text.slice(0, 8_192)], 'group'));
        for (const read of [readAddress, readBaseAddress, readPublicAddress]) orFault(() => read(text));
        orFault(() => readLink(text, 'en'));
        soon(() => remoteName(text.slice(0, 8_192), 'x'));
      }
    }
  });
});
