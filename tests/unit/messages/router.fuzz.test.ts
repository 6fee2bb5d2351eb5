import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fuzzAsync, jsonText, soonAsync, unpolluted, variantsOf } from '@/tests/unit/support/fuzz';
import { faultOf } from '@/utils/accounts/accounts';
import { callbackInputs, pageInputs } from '@/utils/messages/protocol';
import { createRouter, type Handlers } from '@/utils/messages/router';

/** Any message whatever: answered with a result, and a handler sees nothing but what its schema lets through. */

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const ids = [ID, '7f9619ff-8b86-4d01-b42d-00cf4fc964ff'];
const facts = { type: 'image/png', bytes: 1, width: 600, height: 400, sha256: 'a'.repeat(64), look: 'b'.repeat(16) };
const account = {
  providerId: 'easyrouter',
  name: 'A',
  key: 'sk-1',
  baseUrl: 'https://a.example',
  callbackUrl: 'https://a.example/cb',
};
const consent = { agreed: true, purpose: 'p', until: 1, textVersion: '1', textHash: 'a'.repeat(64) };
const item = {
  id: ID,
  name: 'a.png',
  kind: 'Image',
  address: 'https://a.example/a.png',
  facts,
  pageUrl: 'https://a.example',
  problem: 'type',
};
/** Fields of inputs, together: what a command does not know of them is dropped by its schema. */
const corpus = [
  {
    id: ID,
    now: true,
    accountId: ID,
    personId: ID,
    name: 'A',
    note: 'n',
    typed: 'A',
    hereOnly: true,
    paused: true,
    kind: 'person',
    lines: ['asset-1'],
  },
  { ids, name: 'A', addTags: ['x'], removeTags: ['y'], route: 'bucket' },
  { ...account, linkLanguage: 'en' },
  { accountId: ID, name: 'A', consent },
  { personId: ID, route: 'inline', items: [item, { ...item, address: undefined }] },
  {
    id: ID,
    facts,
    route: 'inline',
    createsPerMinute: 5,
    slots: 9,
    assetId: ID,
    address: 'https://a.example/?bytedToken=1',
  },
  {
    endpoint: 'https://a.example',
    bucket: 'b',
    region: 'auto',
    accessKeyId: 'k',
    secret: 's',
    prefix: '',
    pathStyle: true,
  },
  {
    theme: 'dark',
    notifications: false,
    letterKeys: true,
    accountId: ID,
    routes: { [ID]: 'public' },
    backupAt: 1,
    backupLater: 2,
  },
  { values: { bytedToken: 't', resultCode: '10000', algorithmBaseRespCode: '0' } },
];

const schemas: Record<string, v.GenericSchema> = { ...pageInputs, ...callbackInputs };
const names = Object.keys(schemas);
const sender = {} as Browser.runtime.MessageSender;

/** Text that is no JSON is a message as well. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
const input = fc.oneof({ weight: 4, arbitrary: variantsOf(corpus) }, { weight: 1, arbitrary: jsonText }).map(parsed);

for (const tier of ['page', 'callback'] as const) {
  test(`a sender of the tier ${tier}`, async () => {
    let seen: { command: string; input: unknown } | undefined;
    const handle = (command: string) => async (given: unknown) => {
      seen = { command, input: given };
    };
    const handlers = Object.fromEntries(names.map((command) => [command, handle(command)])) as unknown as Handlers;
    const router = createRouter(handlers, async () => tier, faultOf);
    let handled = 0;
    const message = fc.oneof(
      { weight: 6, arbitrary: fc.record({ command: fc.constantFrom(...names), input }) },
      {
        weight: 1,
        arbitrary: fc.record({ command: fc.constantFrom('__proto__', 'constructor', 'toString', ''), input }),
      },
      { weight: 1, arbitrary: input },
    );
    await fuzzAsync(
      fc.asyncProperty(message, async (sent) => {
        seen = undefined;
        const answer = await soonAsync(() => router(sent, sender));
        // Nothing of it goes out of the router but as a fault that is known.
        if (!answer.ok) expect(answer.fault.code).not.toBe('unexpected');
        expect(answer.ok).toBe(seen !== undefined);
        if (!seen) return;
        handled += 1;
        const { command, input: given } = seen as { command: string; input: unknown };
        expect(command in (tier === 'page' ? pageInputs : callbackInputs)).toBe(true);
        // What a handler gets parses again, to the same, and can be stored.
        expect(v.parse(schemas[command] as v.GenericSchema, given)).toEqual(given);
        expect(structuredClone(given)).toEqual(given);
      }),
    );
    unpolluted();
    expect(handled).toBeGreaterThan(0);
  });
}
