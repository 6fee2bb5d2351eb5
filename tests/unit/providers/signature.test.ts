import { createHmac } from 'node:crypto';
import { Signer } from '@volcengine/openapi';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sign } from '@/utils/providers/signature';

/** Requests signed by us, judged by a known one and by the maker's own SDK. */

const vector = {
  url: new URL('https://ark.ap-southeast-1.byteplusapi.com/?Action=ListAssetGroups&Version=2024-01-01'),
  method: 'POST',
  body: '{"ProjectName":"default"}',
  at: Date.UTC(2026, 2, 28),
  headers: { 'Content-Type': 'application/json' },
};
const key = { keyId: 'test-ak', secret: 'test-sk', region: 'ap-southeast-1', service: 'ark' };

describe('a signed request', () => {
  test('is the one that was worked out by hand', async () => {
    expect(await sign(vector, key)).toEqual({
      'X-Date': '20260328T000000Z',
      'X-Content-Sha256': '7e0a39e645f91c0fa13aea4108715f9f85a3f55f8d3e6af22c41b5b9d11fbde3',
      Authorization:
        'HMAC-SHA256 Credential=test-ak/20260328/ap-southeast-1/ark/request, ' +
        'SignedHeaders=content-type;host;x-content-sha256;x-date, ' +
        'Signature=e0ce75a786c716cb3db1e647236ec2d9cc37e410a7f54cf82cfa2b5ddf7e0b7d',
    });
  });

  test('covers the canonical request that was worked out by hand', async () => {
    const canonical = 'bf54e4172da126c30d2018eb726dd85900cffbd799fbb42d8a4305fe3c123d40';
    const text = `HMAC-SHA256\n20260328T000000Z\n20260328/ap-southeast-1/ark/request\n${canonical}`;
    const derived = ['20260328', 'ap-southeast-1', 'ark', 'request'].reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      'test-sk',
    );
    const { Authorization = '' } = await sign(vector, key);
    expect(Authorization).toContain(createHmac('sha256', derived).update(text).digest('hex'));
  });

  test('of temporary keys sends and signs the session token', async () => {
    const headers = await sign(vector, { ...key, session: 'STS-token' });
    expect(headers['X-Security-Token']).toBe('STS-token');
    expect(headers.Authorization).toContain(
      'SignedHeaders=content-type;host;x-content-sha256;x-date;x-security-token,',
    );
    const other = await sign(vector, { ...key, session: 'STS-other' });
    expect(other.Authorization).not.toBe(headers.Authorization);
  });

  test.each([
    ['method', { ...vector, method: 'GET' }],
    ['path', { ...vector, url: new URL('/x?Action=ListAssetGroups&Version=2024-01-01', vector.url) }],
    ['query', { ...vector, url: new URL('/?Action=ListAssets&Version=2024-01-01', vector.url) }],
    [
      'host',
      {
        ...vector,
        url: new URL('https://ark.cn-beijing.volcengineapi.com/?Action=ListAssetGroups&Version=2024-01-01'),
      },
    ],
    ['body', { ...vector, body: '{"ProjectName":"other"}' }],
    ['time', { ...vector, at: vector.at + 1000 }],
    ['content type', { ...vector, headers: { 'Content-Type': 'text/plain' } }],
  ])('is another one with another %s', async (_, request) => {
    expect((await sign(request, key)).Authorization).not.toBe((await sign(vector, key)).Authorization);
  });
});

describe('the maker’s SDK signs alike', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9-]{1,24}$/);
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((value) => value.isWellFormed());
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    host: fc.constantFrom('ark.ap-southeast-1.byteplusapi.com', 'ark.cn-beijing.volcengineapi.com', '127.0.0.1:8443'),
    path: fc.array(word, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
    // They sort in an object, where names that are whole numbers come first whatever one does.
    query: fc.dictionary(
      fc.oneof(word, text.filter(Boolean)).filter((name) => !/^\d+$/.test(name)),
      text,
      { maxKeys: 5, noNullPrototype: true },
    ),
    // An empty body has no hash of its own there.
    body: text.filter(Boolean).map((value) => JSON.stringify({ Name: value })),
    at: fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
    keyId: word,
    secret: fc.stringMatching(/^[\x21-\x7e]{1,60}$/),
    session: fc.option(fc.stringMatching(/^[\x21-\x7e]{1,200}$/), { nil: undefined }),
    region: fc.constantFrom('ap-southeast-1', 'cn-beijing'),
    service: fc.constantFrom('ark', 'iam'),
  });

  test('1,000 requests of any kind', async () => {
    const property = fc.asyncProperty(request, async ({ method, host, path, query, body, at, ...one }) => {
      const url = new URL(`https://${host}${path}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
      const theirs = {
        method,
        pathname: path,
        params: query,
        region: one.region,
        // Their list of what is signed never has the content type; ours has it when it is told.
        headers: { Host: host } as Record<string, string>,
        body,
      };
      new Signer(theirs, one.service).addAuthorization(
        { accessKeyId: one.keyId, secretKey: one.secret, sessionToken: one.session ?? '' },
        new Date(at),
      );
      const { Host: _, ...expected } = theirs.headers;
      expect(await sign({ method, url, body, at }, one)).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 1000, seed: 20_260_328 });
  });
});
