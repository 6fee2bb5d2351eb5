import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { callbackInputs, pageInputs } from '@/utils/messages/protocol';
import { createRouter, type Handlers } from '@/utils/messages/router';
import { type Tier, tierOf } from '@/utils/messages/trust';
import type { Fault, FaultError } from '@/utils/text/fault';

/**
 * Who may send what: every message of the protocol with every kind of sender. It is made from the protocol's own maps, so a new
 * message is in it from its first day.
 */

type Sender = Partial<Browser.runtime.MessageSender>;
const tab = { id: 1 } as Browser.tabs.Tab;
const CALLBACK = 'https://easyrouter.io';
const commands = [
  ...Object.keys(pageInputs).map((command): [string, Tier] => [command, 'page']),
  ...Object.keys(callbackInputs).map((command): [string, Tier] => [command, 'callback']),
];

function sendersOf(own: { id: string; origin: string }): [string, Sender | undefined, Tier][] {
  const { id, origin } = own;
  return [
    ['our popup', { id, url: `${origin}/popup.html` }, 'page'],
    ['our options in a tab', { id, url: `${origin}/options.html#accounts`, tab, frameId: 0 }, 'page'],
    ['our page in a frame', { id, url: `${origin}/popup.html`, tab, frameId: 4 }, 'none'],
    ['our side panel', { id, url: `${origin}/sidepanel.html`, origin }, 'page'],
    [
      'a content script in the top frame of a callback origin',
      { id, url: `${CALLBACK}/cb`, tab, frameId: 0 },
      'callback',
    ],
    ['a content script in a frame of a callback origin', { id, url: `${CALLBACK}/cb`, tab, frameId: 3 }, 'none'],
    ['a content script there, in a frame nobody knows', { id, url: `${CALLBACK}/cb`, tab }, 'none'],
    ['a content script there, without a tab', { id, url: `${CALLBACK}/cb`, frameId: 0 }, 'none'],
    [
      'a page of a callback origin that is prerendered',
      { id, url: `${CALLBACK}/cb`, tab, frameId: 0, documentLifecycle: 'prerender' },
      'callback',
    ],
    ['a content script of another origin', { id, url: 'https://evil.example/', tab, frameId: 0 }, 'none'],
    ['another port of a callback host', { id, url: `${CALLBACK}:8443/cb`, tab, frameId: 0 }, 'none'],
    ['a callback host without TLS', { id, url: 'http://easyrouter.io/cb', tab, frameId: 0 }, 'none'],
    ['a subdomain of a callback host', { id, url: 'https://x.easyrouter.io/cb', tab, frameId: 0 }, 'none'],
    ['a host before the @', { id, url: `https://easyrouter.io@evil.example/`, tab, frameId: 0 }, 'none'],
    ['a page of data', { id, url: 'data:text/html,x', tab, frameId: 0 }, 'none'],
    ['a blob of a page', { id, url: `blob:${CALLBACK}/1`, tab, frameId: 0 }, 'none'],
    ['about:blank', { id, url: 'about:blank', tab, frameId: 0 }, 'none'],
    ['a file', { id, url: 'file:///popup.html', tab, frameId: 0 }, 'none'],
    ['an address that names ours', { id, url: `https://evil.example/${origin}/popup.html`, tab, frameId: 0 }, 'none'],
    ['another extension', { id: 'other', url: 'chrome-extension://other/popup.html' }, 'none'],
    ['another extension with an address of ours', { id: 'other', url: `${origin}/popup.html` }, 'none'],
    ['an address of another extension under our id', { id, url: 'chrome-extension://other/popup.html' }, 'none'],
    ['a native program', { nativeApplication: 'x' }, 'none'],
    ['somebody without an address', { id }, 'none'],
    ['somebody without an id', { url: `${origin}/popup.html` }, 'none'],
    ['nobody at all', {}, 'none'],
  ];
}

const OWN = {
  chromium: { id: 'abcdefghijklmnopabcdefghijklmnop', origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' },
  firefox: { id: 'likeness@likeness.invalid', origin: 'moz-extension://11111111-2222-4333-8444-555555555555' },
};

describe.each(Object.entries(OWN))('who may send what, in %s', (_browser, own) => {
  it.each(sendersOf(own))('%s', async (_name, sender, tier) => {
    const judge = async (one: Browser.runtime.MessageSender) => tierOf(one, own, new Set([CALLBACK]));
    const handler = vi.fn(async () => null);
    const handlers = new Proxy({}, { get: () => handler }) as Handlers;
    const faults: Fault[] = [];
    const router = createRouter(handlers, judge, (error) => {
      const { fault } = error as FaultError;
      faults.push(fault);
      return fault;
    });
    const looked = vi.fn();
    for (const [command, needed] of commands) {
      // Of an input that no schema takes hears who may send it; everybody else is refused before it is looked at.
      looked.mockClear();
      const answer = await router({ command, input: watched(looked) }, sender as Browser.runtime.MessageSender);
      const refused = faults.pop()?.kind === 'refused';
      expect([command, answer.ok, refused, refused && looked.mock.calls.length > 0]).toEqual([
        command,
        answer.ok && harmless.has(command),
        tier !== needed,
        false,
      ]);
    }
    if (tier === 'none') expect(handler).not.toHaveBeenCalled();
  });
});

/** Commands that need no field take any object. */
const harmless = new Set(
  Object.entries<v.GenericSchema>({ ...pageInputs, ...callbackInputs }).flatMap(([command, schema]) =>
    v.is(schema, {}) ? [command] : [],
  ),
);

const watched = (looked: () => void) => {
  const trap = () => {
    looked();
    return undefined;
  };
  return new Proxy({}, { get: trap, getOwnPropertyDescriptor: trap, has: () => Boolean(trap()) });
};
