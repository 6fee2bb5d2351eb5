import { describe, expect, test } from 'vitest';
import { readWords } from '@/utils/providers/words';

describe('the words of an error are found', () => {
  test.each([
    ['success false', { success: false, message: 'no' }, { message: 'no' }],
    ['an error object', { error: { message: 'no', type: 't', code: 'c' } }, { code: 'c', message: 'no' }],
    ['an error object without a code', { error: { message: 'no', type: 't' } }, { code: 't', message: 'no' }],
    ['an error text', { error: 'no', type: 'auth_error' }, { code: 'auth_error', message: 'no' }],
    [
      'a code and a message',
      { code: 'bad_request', message: 'no', data: null },
      { code: 'bad_request', message: 'no' },
    ],
    ['a number as code', { code: 429, message: 'slow' }, { code: '429', message: 'slow', status: 429 }],
    [
      'the upstream’s envelope',
      { ResponseMetadata: { RequestId: 'r1', Error: { Code: 'InvalidX', Message: 'no', CodeN: 1 } } },
      { code: 'InvalidX', message: 'no', requestId: 'r1' },
    ],
    [
      'JSON inside a message',
      { code: 'outer', message: '{"error":{"code":"Inner","message":"deep"}}', data: null },
      { code: 'Inner', message: 'deep' },
    ],
    [
      'JSON behind words',
      { code: 'outer', message: 'upstream said: {"error":{"code":"Inner","message":"deep"}}' },
      { code: 'Inner', message: 'deep' },
    ],
    ['a code in brackets', { code: 'outer', message: '[NotFound.asset_id] gone' }, { code: 'NotFound.asset_id' }],
    [
      'a code in brackets behind stars',
      { code: 'outer', message: '[***.CallbackURL] missing' },
      { code: 'CallbackURL' },
    ],
    ['a code before a colon', { error: { message: 'AccessDenied: no', code: '' } }, { code: 'AccessDenied' }],
    [
      'a list of details',
      { code: 422, detail: [{ loc: ['body'], msg: 'bad' }] },
      { message: '[{"loc":["body"],"msg":"bad"}]' },
    ],
  ])('%s', (_, body, expected) => {
    expect(readWords(body)).toMatchObject(expected);
  });

  test('JSON packed without end is unpacked only so far', () => {
    let body: unknown = { code: 'core', message: 'core' };
    for (let layer = 0; layer < 20; layer += 1) body = { code: `layer${layer}`, message: JSON.stringify(body) };
    expect(readWords(body)?.code).toBe('layer17');
  });
});

describe('an answer that is no error has no such words', () => {
  test.each([
    [{ success: true, message: '', data: {} }],
    [{ code: 200, message: 'success', data: {} }],
    [{ code: 'success', message: '', data: {} }],
    [{ code: 0, data: {} }],
    [{ GroupId: '' }],
    [{ Id: 'asset-1', Status: 'Failed', Error: { Code: 'FaceMismatch', Message: 'x' } }],
    [{ ResponseMetadata: { RequestId: 'r' }, Result: {} }],
    [{ error: null, data: {} }],
    [[]],
    ['text'],
    [null],
    [undefined],
  ])('%j', (body) => {
    expect(readWords(body)).toBeUndefined();
  });
});
