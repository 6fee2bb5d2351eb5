import { describe, expect, it, vi } from 'vitest';
import { faultOf } from '@/utils/accounts/accounts';
import { createRouter, type Handlers } from '@/utils/messages/router';
import { originOf, tierOf } from '@/utils/messages/trust';
import { invalid } from '@/utils/text/fault';

const OWN = { id: 'abcdef', origin: 'chrome-extension://abcdef' };
const CALLBACKS = new Set(['https://easyrouter.io']);
const tab = {} as never;
const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

describe('who sent a message', () => {
  it.each([
    ['our popup', { id: 'abcdef', url: 'chrome-extension://abcdef/popup.html' }, 'page'],
    [
      'our options in a tab',
      { id: 'abcdef', url: 'chrome-extension://abcdef/options.html#a', tab, frameId: 0 },
      'page',
    ],
    [
      'our script on a callback page',
      { id: 'abcdef', url: 'https://easyrouter.io/v1/callback?x', tab, frameId: 0 },
      'callback',
    ],
    [
      'our script in a frame of it',
      { id: 'abcdef', url: 'https://easyrouter.io/v1/callback', tab, frameId: 7 },
      'none',
    ],
    ['our script elsewhere', { id: 'abcdef', url: 'https://evil.example/', tab, frameId: 0 }, 'none'],
    ['the same host without TLS', { id: 'abcdef', url: 'http://easyrouter.io/', tab, frameId: 0 }, 'none'],
    [
      'a host that begins the same',
      { id: 'abcdef', url: 'https://easyrouter.io.evil.example/', tab, frameId: 0 },
      'none',
    ],
    ['another extension', { id: 'zzz', url: 'chrome-extension://abcdef/popup.html' }, 'none'],
    ['nobody knows', { id: 'abcdef' }, 'none'],
  ] as const)('%s', (_name, sender, tier) => {
    expect(tierOf(sender, OWN, CALLBACKS)).toBe(tier);
  });

  it('knows the origin of an extension page in both browsers', () => {
    expect(originOf('moz-extension://1111-2222/options.html#x')).toBe('moz-extension://1111-2222');
    expect(originOf('not an address')).toBe('');
  });
});

describe('the router', () => {
  const cancel = vi.fn(async () => null);
  const arrived = vi.fn(async () => null);
  const handlers = {
    'verification.cancel': cancel,
    'callback.arrived': arrived,
    'person.rename': async () => Promise.reject(invalid('unknown-person')),
    'account.remove': async () => Promise.reject(new Error('a mistake that quotes sk-secret')),
  } as unknown as Handlers;
  const router = (tier: 'page' | 'callback' | 'none') => createRouter(handlers, async () => tier, faultOf);
  const sender = {} as never;

  it('parses the input before it is used', async () => {
    const answer = await router('page')({ command: 'verification.cancel', input: { id: ID, more: 1 } }, sender);
    expect(answer).toEqual({ ok: true, value: null });
    expect(cancel).toHaveBeenCalledWith({ id: ID });
  });

  it.each([
    [
      'a wrong input',
      'page',
      { command: 'verification.cancel', input: { id: '../x' } },
      { kind: 'invalid', code: 'input' },
    ],
    ['no envelope', 'page', 'hello', { kind: 'invalid', code: 'input' }],
    ['an unknown command', 'page', { command: 'fetch', input: {} }, { kind: 'refused' }],
    ['a name of every object', 'page', { command: 'constructor', input: {} }, { kind: 'refused' }],
    [
      'a page command from a web page',
      'callback',
      { command: 'verification.cancel', input: { id: ID } },
      { kind: 'refused' },
    ],
    ['a callback from nobody', 'none', { command: 'callback.arrived', input: {} }, { kind: 'refused' }],
    [
      'a fault of a service',
      'page',
      { command: 'person.rename', input: { id: ID, name: 'A' } },
      { code: 'unknown-person' },
    ],
  ] as const)('%s is refused with a fault', async (_name, tier, message, fault) => {
    const answer = await router(tier)(message, sender);
    expect(answer).toMatchObject({ ok: false, fault });
  });

  it('a mistake of ours gives nothing away', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await router('page')({ command: 'account.remove', input: { id: ID } }, sender);
    expect(JSON.stringify([answer, log.mock.calls])).not.toContain('sk-secret');
    expect(answer.ok).toBe(false);
  });
});
