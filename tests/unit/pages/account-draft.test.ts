import { beforeAll, describe, expect, it } from 'vitest';
import {
  changeProvider,
  type Draft,
  draftOf,
  inputOf,
  newDraft,
  problemOf,
  problemsOf,
} from '@/entrypoints/options/accounts/draft';
import { stubMessages } from '@/tests/unit/text/messages';
import { anyFast } from '@/utils/providers/anyfast.description';
import { arkRelay, bytePlus } from '@/utils/providers/ark.description';
import { easyRouter } from '@/utils/providers/easyrouter.description';
import type { Account } from '@/utils/storage/records';

beforeAll(stubMessages);

const draft = (changes: Partial<Draft> = {}): Draft => ({
  ...newDraft(easyRouter),
  credentials: { key: 'sk-abc' },
  ...changes,
});
const problems = (changes: Partial<Draft>) => problemsOf(draft(changes), easyRouter);

describe('the form of an account', () => {
  it('begins with everything that the provider says of itself, and no key', () => {
    expect(newDraft(easyRouter)).toEqual({
      providerId: 'easyrouter',
      name: 'EasyRouter',
      credentials: {},
      baseUrl: 'https://easyrouter.io',
      callbackUrl: 'https://easyrouter.io/v1/callback',
      linkLanguage: 'consent',
    });
  });

  it('never shows what is stored of a key', () => {
    const { credentials: _, ...rest } = draft();
    const account: Account = { ...rest, id: '1', keyHint: 'sk-…7Qf2', createdAt: 1 };
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
      credentials: { key: ' sk-abc\n' },
      baseUrl: ' https://a.example ',
      callbackUrl: ' https://b.example ',
    });
    expect(inputOf(typed, easyRouter)).toEqual({
      id: undefined,
      providerId: 'easyrouter',
      name: 'Mine',
      secrets: { key: 'sk-abc' },
      settings: {},
      baseUrl: 'https://a.example',
      callbackUrl: 'https://b.example',
      linkLanguage: 'consent',
    });
  });

  it('leaves a stored key alone where no other is typed', () => {
    expect(inputOf(draft({ id: '1', credentials: { key: '  ' } }), easyRouter).secrets).toEqual({});
  });
});

describe('what keeps it from being saved', () => {
  it('is nothing where all is well', () => {
    expect(problems({})).toEqual({});
  });

  it('is a missing key, but only of a new account', () => {
    expect(problems({ credentials: { key: '  ' } })).toEqual({
      credentials: { key: 'Put in the key that EasyRouter gave you.' },
    });
    expect(problems({ credentials: {}, id: '1' })).toEqual({});
  });

  it.each(['sk abc', 'sk-abc\nsk-def', 'ключ', 'sk-…7Qf2'])('is a key that no header can carry: %j', (key) => {
    expect(problems({ credentials: { key } }).credentials?.key).toContain('does not look like a key');
    expect(problems({ credentials: { key }, id: '1' }).credentials?.key).toContain('does not look like a key');
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
    ['key-empty', { credentials: { key: 'Words.' } }],
    ['key-characters', { credentials: { key: 'Words.' } }],
    ['https', { baseUrl: 'Words.' }],
    ['address', { baseUrl: 'Words.' }],
    ['address-user', { baseUrl: 'Words.' }],
    ['unknown-provider', { providerId: 'Words.' }],
    ['unknown-account', undefined],
    [undefined, undefined],
  ])('%s is said at its field', (code, problems) => {
    expect(problemOf(code, 'Words.', easyRouter)).toEqual(problems);
  });

  it('is said at the first field of several', () => {
    expect(problemOf('key-empty', 'Words.', bytePlus)).toEqual({ credentials: { keyId: 'Words.' } });
  });
});

describe('a provider with several secrets', () => {
  const typed = (credentials: Record<string, string>, id?: string): Draft => ({
    ...newDraft(bytePlus),
    credentials,
    id,
  });

  it('asks for what it needs, and for nothing that may be left out', () => {
    const { credentials = {} } = problemsOf(typed({}), bytePlus);
    expect(Object.keys(credentials)).toEqual(['keyId', 'secret']);
    expect(problemsOf(typed({ keyId: 'AKLT1', secret: 's' }), bytePlus)).toEqual({});
    expect(problemsOf(typed({}, '1'), bytePlus)).toEqual({});
    expect(problemsOf(typed({ session: 'a b' }, '1'), bytePlus).credentials).toEqual({
      session: expect.stringContaining('does not look like a key'),
    });
  });

  it('sends secrets apart from settings', () => {
    const draft = typed({ keyId: ' AKLT1 ', secret: 's', generation: '', project: ' studio ' });
    expect(inputOf(draft, bytePlus)).toMatchObject({
      secrets: { keyId: 'AKLT1', secret: 's' },
      settings: { project: 'studio' },
    });
  });

  it('shows the settings of a stored account, and none of its secrets', () => {
    const { credentials: _, ...rest } = typed({});
    const account: Account = {
      ...rest,
      id: '1',
      settings: { project: 'studio' },
      holds: ['keyId', 'secret'],
      keyHint: '…7Qf2',
      createdAt: 1,
    };
    expect(draftOf(account).credentials).toEqual({ project: 'studio' });
  });
});

describe('a relay at an address of the user’s', () => {
  const relay = (changes: Partial<Draft>): Draft => ({
    ...newDraft(arkRelay),
    credentials: { key: 'sk-abc' },
    baseUrl: 'https://relay.example/volc/',
    ...changes,
  });

  it('needs that address, and shows what one looks like', () => {
    expect(problemsOf(relay({ baseUrl: '' }), arkRelay)).toEqual({
      baseUrl: 'Type the address, for example https://relay.example/volc',
    });
  });

  it('ends the face check at the top of it, where nothing else is said', () => {
    expect(problemsOf(relay({}), arkRelay)).toEqual({});
    expect(inputOf(relay({}), arkRelay).callbackUrl).toBe('https://relay.example/');
    expect(inputOf(relay({ callbackUrl: 'https://mine.example/x' }), arkRelay).callbackUrl).toBe(
      'https://mine.example/x',
    );
  });

  it('says how it takes the actions', () => {
    const draft = relay({ credentials: { key: 'sk-abc', action: 'path' } });
    expect(inputOf(draft, arkRelay).settings).toEqual({ action: 'path' });
  });
});
