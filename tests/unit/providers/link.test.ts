import { describe, expect, test } from 'vitest';
import { ProviderError } from '@/utils/providers/error';
import { readLink } from '@/utils/providers/link';

describe('a link with escapes', () => {
  test('literal \\u0026 becomes &', () => {
    const raw = 'https://kyc.byteintl.com/?accessKeyId=a\\u0026secretAccessKey=b\\u0026bytedToken=c';
    expect(readLink(raw, 'en')).toBe('https://kyc.byteintl.com/?accessKeyId=a&secretAccessKey=b&bytedToken=c&lng=en');
  });

  test('any other \\uXXXX is decoded as well, in either casing', () => {
    expect(readLink('https://a.example/?x\\u003D1\\u003d2', 'en')).toBe('https://a.example/?x=1=2&lng=en');
  });

  test('what a decoding brings forth is not decoded again', () => {
    expect(readLink('https://a.example/?x=\\u005cu0026', 'en')).toBe('https://a.example/?x=\\u0026&lng=en');
  });

  test('a clean link keeps its %5Cu0026, which is a backslash in a value', () => {
    const raw = 'https://a.example/?token=x%5Cu0026y&z=1';
    expect(readLink(raw, 'en')).toBe(`${raw}&lng=en`);
  });

  test('something that only looks like an escape is left alone', () => {
    expect(readLink('https://a.example/?x=u0026&y=%u0026', 'en')).toBe('https://a.example/?x=u0026&y=%u0026&lng=en');
  });
});

describe('the language', () => {
  test.each([
    ['is appended to a query', 'https://a.example/p?x=1', 'https://a.example/p?x=1&lng=zh-Hant'],
    ['starts a query where there is none', 'https://a.example/p', 'https://a.example/p?lng=zh-Hant'],
    ['starts a query without a path', 'https://a.example', 'https://a.example?lng=zh-Hant'],
    ['fills an empty query', 'https://a.example/p?', 'https://a.example/p?lng=zh-Hant'],
    [
      'replaces the one that is there, in its place',
      'https://a.example/?lng=zh&x=1',
      'https://a.example/?lng=zh-Hant&x=1',
    ],
    ['replaces several by one', 'https://a.example/?lng=zh&x=1&lng=en', 'https://a.example/?lng=zh-Hant&x=1'],
    ['replaces one without a value', 'https://a.example/?x=1&lng', 'https://a.example/?x=1&lng=zh-Hant'],
    ['stands before a fragment', 'https://a.example/?x=1#/start?a=b', 'https://a.example/?x=1&lng=zh-Hant#/start?a=b'],
    [
      'is not mistaken for a longer name',
      'https://a.example/?lngs=1&xlng=2',
      'https://a.example/?lngs=1&xlng=2&lng=zh-Hant',
    ],
    ['does not double a trailing &', 'https://a.example/?x=1&', 'https://a.example/?x=1&lng=zh-Hant'],
  ])('%s', (_, raw, expected) => {
    expect(readLink(raw, 'zh-Hant')).toBe(expected);
  });

  test('no other byte changes: order, case, plus signs, percent signs, empty and doubled parameters', () => {
    const raw = 'https://A.example:443/a%2fb/./?b=%2B+%20&a=%zz&&a=%2b&sig=a/b==&u=日';
    expect(readLink(raw, 'en')).toBe(`${raw}&lng=en`);
  });

  test('a pl= link keeps its long value', () => {
    const raw = `https://www.byteplus.com/en/liveness-face-manage/authorization?pl=${'aB3%2F+='.repeat(100)}&uid=4f`;
    expect(readLink(raw, 'en')).toBe(`${raw}&lng=en`);
  });

  test('white space around it is dropped', () => {
    expect(readLink('  https://a.example/?x=1\n', 'en')).toBe('https://a.example/?x=1&lng=en');
  });
});

describe('what is no link', () => {
  test.each([
    'http://a.example/?x=1',
    'javascript:alert(1)//https://',
    'data:text/html,x',
    'ftp://a.example/',
    'chrome-extension://abc/verify.html',
    'kyc.byteintl.com/?x=1',
    '',
    'https://',
    'https://a.example/?x=1 2',
    'https:a.example/?x=1',
    'https:\\\\a.example/',
    'https://kyc.byteintl.com@a.example/',
    `https://a.example/?${'x'.repeat(20_000)}`,
    'https://a.example/?x=\\u000a1',
    'java\\u0073cript:alert(1)',
  ])('%j is refused, and not quoted', (raw) => {
    expect(() => readLink(raw, 'en')).toThrow(ProviderError);
    try {
      readLink(raw, 'en');
    } catch (error) {
      expect(error).toMatchObject({ kind: 'protocol', facts: { code: 'link' } });
      if (raw) expect(JSON.stringify(error)).not.toContain(raw);
    }
  });

  test.each(['http://localhost:8080/phone', 'http://127.0.0.1:8080/phone', 'http://[::1]:8080/phone'])(
    '%s on this machine may do without https',
    (raw) => {
      expect(readLink(raw, 'en')).toBe(`${raw}?lng=en`);
    },
  );
});
