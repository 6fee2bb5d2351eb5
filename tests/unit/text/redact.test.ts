import { describe, expect, test } from 'vitest';
import { spent } from '@/tests/unit/support/fuzz';
import { redact } from '@/utils/text/redact';

const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';

describe('what must not be shown is taken out, the words around it stay', () => {
  test.each([
    ['a named secret', 'key my-own-secret!', 'key …'],
    [
      'a link’s query',
      'open https://kyc.byteintl.com/?accessKeyId=a&secretAccessKey=b now',
      'open https://kyc.byteintl.com/?… now',
    ],
    ['a link’s fragment', 'see https://a.example/x#pl=abc', 'see https://a.example/x#…'],
    ['a password in an address', 'at https://user:pass@a.example/x', 'at https://…@a.example/x'],
    ['a data address', 'got data:image/png;base64,AAAABBBBCCCC', 'got data:…'],
    ['a header', 'sent Authorization: Bearer abc.def-1', 'sent Authorization: … …'],
    ['a key of the usual form', 'key sk-abcdefghijklmnop wrong', 'key sk-… wrong'],
    ['a byted token', `token of ${TOKEN} ended`, 'token of … ended'],
    ['the token in a code', `NotFound.${TOKEN}`, 'NotFound.…'],
    ['a short token in a code', 'NotFound.ab12', 'NotFound.…'],
    ['a field', 'byted_token=abc&x=1', 'byted_token=…&x=1'],
    ['a token of other characters in a code', 'NotFound.ab/c=.1 said', 'NotFound.… said'],
    ['a field of JSON with spaces in it', '{"api_key":"a b, c"}', '{"api_key":"…"}'],
    [
      'a link inside a parameter',
      'u=https%3A%2F%2Fa.example%2F%3Fpl%3Dabc%26x%3D1 end',
      'u=https%3A%2F%2Fa.example%2F%3F… end',
    ],
    ['a field that is percent-encoded', 'x%22secretAccessKey%22%3A%22abc%22', 'x%22secretAccessKey%22%3A%22…%22'],
    ['a field that HTML encodes', 'token=&quot;abc&quot;', 'token=&quot;…&quot;'],
    ['half of a secret', 'key my-own-se', 'key …'],
    ['a byted token behind a name', `token_${TOKEN}`, 'token_…'],
    ['a field of JSON', '{"sessionToken":"abc","x":1}', '{"sessionToken":"…","x":1}'],
    [
      'a field of JSON inside JSON',
      '{\\"secretAccessKey\\":\\"abc\\",\\"x\\":1}',
      '{\\"secretAccessKey\\":\\"…\\",\\"x\\":1}',
    ],
  ])('%s', (_, text, expected) => {
    expect(redact(text, { secrets: ['my-own-secret!'] })).toBe(expected);
  });

  test('every occurrence of a secret', () => {
    expect(redact('abcd abcd xabcdx', { secrets: ['abcd'] })).toBe('… … x…x');
  });

  test('of two secrets that begin alike, the longer one leaves no end behind', () => {
    expect(redact('key-12345', { secrets: ['key-1', 'key-12345'] })).toBe('…');
  });

  test('a secret too short to be one does not tear words apart', () => {
    expect(redact('a banana', { secrets: ['a', ''] })).toBe('a banana');
  });
});

describe('what people need stays', () => {
  test.each([
    'NotFound.asset_id',
    'The specified asset asset-20260521164235-zggcb is not found.',
    'group-20260520163350-ctpqc',
    'GroupType must be one of [AIGC]',
    'https://easyrouter.io/v1/models',
    'skip_face_checking and sketching_of_portraits',
    '100 % of 25 %',
    'Insufficient credits: 3 left, 5 needed',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('length', () => {
  test('is limited, and a cut is shown', () => {
    expect(redact('x'.repeat(400))).toHaveLength(300);
    expect(redact('x'.repeat(400)).endsWith('…')).toBe(true);
    expect(redact('abcdef', { limit: 4 })).toBe('abc…');
    expect(redact('abcd', { limit: 4 })).toBe('abcd');
  });

  test('a secret across the limit is taken out before the cut', () => {
    expect(redact(`${'x'.repeat(295)}my-own-secret!`, { secrets: ['my-own-secret!'] })).not.toContain('my-');
  });

  test('half a token at the end of what is looked through does not come to light', () => {
    const link = `https://a.example/?${'y'.repeat(8180 - 19)} `;
    const text = `${link}${TOKEN}`;
    expect(redact(text)).not.toContain('2026');
  });

  test('a MiB made to be slow is done at once', () => {
    const started = spent();
    for (const part of ['http://', 'bearer ', 'NotFound.', 'token', 'data:']) redact(part.repeat(150_000));
    expect(spent() - started).toBeLessThan(1000);
  });
});
