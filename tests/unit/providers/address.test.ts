import { describe, expect, test } from 'vitest';
import { joinAddress, path } from '@/utils/providers/address';

describe('path', () => {
  test('encodes each value, so that it stays one segment', () => {
    expect(path`/assets/${'a/b?c#d e'}/x/${'é%2F'}`).toBe('/assets/a%2Fb%3Fc%23d%20e/x/%C3%A9%252F');
  });

  test.each(['', '.', '..'])('refuses %j, which no encoding makes harmless', (value) => {
    expect(() => path`/assets/${value}`).toThrow(expect.objectContaining({ kind: 'configuration' }));
  });
});

describe('joinAddress', () => {
  test('keeps the base’s path, with or without a slash at its end', () => {
    expect(joinAddress('https://a.example', '/v1/x').href).toBe('https://a.example/v1/x');
    expect(joinAddress('https://a.example/', '/v1/x').href).toBe('https://a.example/v1/x');
    expect(joinAddress('https://a.example/relay/', '/v1/x').href).toBe('https://a.example/relay/v1/x');
    expect(joinAddress('http://127.0.0.1:8080/@easyrouter.io', '/v1/x').href).toBe(
      'http://127.0.0.1:8080/@easyrouter.io/v1/x',
    );
  });

  test('an empty path is the base itself: a relay’s actions stand in the query alone', () => {
    expect(joinAddress('https://a.example/relay/', '', { Action: 'X' }).href).toBe('https://a.example/relay?Action=X');
    expect(joinAddress('https://a.example', '', { Action: 'X' }).href).toBe('https://a.example/?Action=X');
  });

  test('encodes the query', () => {
    expect(joinAddress('https://a.example', '/x', { a: '1&b=2#c', d: 'é' }).href).toBe(
      'https://a.example/x?a=1%26b%3D2%23c&d=%C3%A9',
    );
  });

  test.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://a.example'])('takes %s', (base) => {
    expect(joinAddress(base, '/x').protocol).toMatch(/^https?:$/);
  });

  test.each([
    ['not an address', 'easyrouter'],
    ['without TLS', 'http://easyrouter.io'],
    ['without TLS, a name that only begins like this machine', 'http://localhost.evil.example'],
    ['another scheme', 'ftp://easyrouter.io'],
    ['with a query', 'https://easyrouter.io/?x=1'],
    ['with a fragment', 'https://easyrouter.io/#x'],
    ['with a password', 'https://user:pass@easyrouter.io'],
  ])('refuses a base %s', (_, base) => {
    expect(() => joinAddress(base, '/x')).toThrow(expect.objectContaining({ kind: 'configuration' }));
  });

  test.each([
    'x',
    '//evil.example/x',
    '/../x',
    '/a/%2e%2e/x',
    '/x?y=1',
    '/x#y',
    '\\\\evil.example',
    '@evil.example/',
    '.evil.example/',
    ':99/x',
  ])('refuses the path %j, which leads elsewhere', (requestPath) => {
    for (const base of ['https://a.example', 'https://a.example/relay']) {
      let url: URL | undefined;
      try {
        url = joinAddress(base, requestPath);
      } catch (error) {
        expect(error).toMatchObject({ kind: 'configuration' });
      }
      // `//evil.example/x` below a path is only an odd path of the same host.
      if (url) expect(url.href.startsWith(`${base}/`)).toBe(true);
    }
  });
});
