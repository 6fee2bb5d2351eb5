import { describe, expect, test } from 'vitest';
import { readParameters, readUpstreamCallback } from '@/utils/providers/callback';

const TOKEN = '202603311449168C23BA26D4E5F60718';
const query = `bytedToken=${TOKEN}&resultCode=10000&algorithmBaseRespCode=0&reqMeasureInfoValue=1&verify_type=real_time`;
const passed = { keys: [TOKEN], resultCode: '10000', subCode: '0' };

const readCallbackAddress = (text: string) => readUpstreamCallback(readParameters(text) ?? new Map());

describe('an address that the phone ended on is read', () => {
  test.each([
    ['as documented', `https://easyrouter.io/v1/callback?${query}`],
    ['with the parameters in the fragment', `https://a.example/#${query}`],
    ['with a route in the fragment', `https://a.example/#/done?${query}`],
    ['with a doubled ?', `https://a.example/cb?session=1?${query}`],
    ['behind a query of its own', `https://a.example/cb?session=1&${query}`],
    ['with white space around it', `\n  https://a.example/cb?${query}\t `],
    ['copied out of HTML', `https://a.example/cb?${query.replaceAll('&', '&amp;')}`],
    ['as the query alone', query],
    ['as the query with its ?', `?${query}`],
    ['as the fragment with its #', `#${query}`],
    ['without its scheme', `easyrouter.io/v1/callback?${query}`],
    ['from this machine', `http://127.0.0.1:8080/callback?${query}`],
    [
      'with names in another casing',
      `https://a.example/?${query.replace('bytedToken', 'BytedToken').replace('resultCode', 'RESULTCODE')}`,
    ],
    [
      'with an encoded value',
      `https://a.example/?bytedToken=%32${TOKEN.slice(1)}&resultCode=10000&algorithmBaseRespCode=0`,
    ],
  ])('%s', (_, text) => {
    expect(readCallbackAddress(text)).toEqual(passed);
  });

  test('a failure keeps its code, also below zero, and the server’s reason', () => {
    expect(readCallbackAddress(`?bytedToken=${TOKEN}&resultCode=-1006`)).toEqual({
      keys: [TOKEN],
      resultCode: '-1006',
    });
    expect(readCallbackAddress(`?bytedToken=${TOKEN}&resultCode=50215&algorithmBaseRespCode=210311`)).toMatchObject({
      resultCode: '50215',
      subCode: '210311',
    });
  });

  test('the older name of the code is understood', () => {
    expect(readCallbackAddress(`?bytedToken=${TOKEN}&errorCode=10000`)).toMatchObject({ resultCode: '10000' });
  });

  test('of a name given twice the last one counts: the face check appends its own', () => {
    const text = `https://a.example/?bytedToken=other&resultCode=1&${query}`;
    expect(readCallbackAddress(text)).toEqual(passed);
  });
});

describe('anything else is not read', () => {
  test.each([
    ['nothing', ''],
    ['words', 'the code did not work'],
    ['an address without parameters', 'https://easyrouter.io/v1/callback'],
    ['no code', `https://a.example/?bytedToken=${TOKEN}`],
    ['no token', 'https://a.example/?resultCode=10000'],
    ['an empty token', 'https://a.example/?bytedToken=&resultCode=10000'],
    ['a code in words', `https://a.example/?bytedToken=${TOKEN}&resultCode=passed`],
    ['a token with markup', 'https://a.example/?bytedToken=%3Cb%3E&resultCode=10000'],
    ['a token too long to be one', `https://a.example/?bytedToken=${'a'.repeat(513)}&resultCode=10000`],
    ['another scheme', `javascript://a.example/?${query}`],
    ['a file', `file:///tmp/x?${query}`],
    ['words before the address', `look: https://a.example/?${query}`],
    ['a text without an end', `https://a.example/?${query}&x=${'y'.repeat(9000)}`],
    ['the link to the face check', `https://kyc.byteintl.com/?accessKeyId=a&bytedToken=${TOKEN}&lng=en`],
    ['a broken percent sign in the token', 'https://a.example/?bytedToken=%E0%A4%A&resultCode=10000'],
  ])('%s', (_, text) => {
    expect(readCallbackAddress(text)).toBeUndefined();
  });
});
