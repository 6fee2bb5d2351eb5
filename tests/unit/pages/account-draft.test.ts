import { beforeAll, describe, expect, it } from 'vitest';
import {
  changeProvider,
  type Draft,
  draftOf,
  fieldOf,
  inputOf,
  newDraft,
  problemsOf,
} from '@/entrypoints/options/accounts/draft';
import { stubMessages } from '@/tests/unit/text/messages';
import { anyFast } from '@/utils/providers/anyfast.description';
import { easyRouter } from '@/utils/providers/easyrouter.description';
import type { Account } from '@/utils/storage/records';

beforeAll(stubMessages);

const draft = (changes: Partial<Draft> = {}): Draft => ({ ...newDraft(easyRouter), key: 'sk-abc', ...changes });
const problems = (changes: Partial<Draft>) => problemsOf(draft(changes), easyRouter);

describe('the form of an account', () => {
  it('begins with everything that the provider says of itself, and no key', () => {
    expect(newDraft(easyRouter)).toEqual({
      providerId: 'easyrouter',
      name: 'EasyRouter',
      key: '',
      baseUrl: 'https://easyrouter.io',
      callbackUrl: 'https://easyrouter.io/v1/callback',
      linkLanguage: 'consent',
    });
  });

  it('never shows what is stored of a key', () => {
    const account: Account = { ...draft(), id: '1', keyHint: 'sk-…7Qf2', createdAt: 1 };
    expect(draftOf(account)).toEqual({ ...newDraft(easyRouter), id: '1' });
  });

  it('follows another provider where nothing was changed', () => {
    expect(changeProvider(newDraft(easyRouter), easyRouter, anyFast)).toEqual(newDraft(anyFast));
  });

  it('keeps what was typed when another provider is chosen', () => {
    const typed = draft({ name: 'Mine', callbackUrl: 'https://mine.example/', linkLanguage: 'zh' });
    expect(changeProvider(typed, easyRouter, anyFast)).toEqual({
      ...typed,
      providerId: anyFast.id,
      baseUrl: anyFast.defaultBaseUrl,
    });
  });

  it('sends what was typed without the spaces around it', () => {
    const typed = draft({
      name: ' Mine ',
      key: ' sk-abc\n',
      baseUrl: ' https://a.example ',
      callbackUrl: ' https://b.example ',
    });
    expect(inputOf(typed)).toEqual({
      id: undefined,
      providerId: 'easyrouter',
      name: 'Mine',
      key: 'sk-abc',
      baseUrl: 'https://a.example',
      callbackUrl: 'https://b.example',
      linkLanguage: 'consent',
    });
  });

  it('leaves a stored key alone where no other is typed', () => {
    expect(inputOf(draft({ id: '1', key: '  ' })).key).toBeUndefined();
  });
});

describe('what keeps it from being saved', () => {
  it('is nothing where all is well', () => {
    expect(problems({})).toEqual({});
  });

  it('is a missing key, but only of a new account', () => {
    expect(problems({ key: '  ' })).toEqual({ key: 'Put in the key that EasyRouter gave you.' });
    expect(problems({ key: '', id: '1' })).toEqual({});
  });

  it.each(['sk abc', 'sk-abc\nsk-def', 'ключ', 'sk-…7Qf2'])('is a key that no header can carry: %j', (key) => {
    expect(problems({ key }).key).toContain('does not look like a key');
    expect(problems({ key, id: '1' }).key).toContain('does not look like a key');
  });

  it('is an address without TLS, at its own field', () => {
    const found = problems({ baseUrl: 'http://easyrouter.io', callbackUrl: 'nowhere' });
    expect(Object.keys(found).sort()).toEqual(['baseUrl', 'callbackUrl']);
    expect(found.baseUrl).toContain('https');
    expect(found.callbackUrl).not.toBe(found.baseUrl);
  });

  it.each(['', '   ', 'https://user:word@easyrouter.io'])('is an address that can’t be used: %j', (baseUrl) => {
    expect(Object.keys(problems({ baseUrl }))).toEqual(['baseUrl']);
  });
});

describe('what the background found', () => {
  it.each([
    ['key-empty', 'key'],
    ['key-characters', 'key'],
    ['https', 'baseUrl'],
    ['address', 'baseUrl'],
    ['address-user', 'baseUrl'],
    ['unknown-provider', 'providerId'],
    ['unknown-account', undefined],
    [undefined, undefined],
  ] as const)('%s is said at %s', (code, field) => {
    expect(fieldOf(code)).toBe(field);
  });
});
