import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { viewOf } from '@/components/verification/view';
import { listOpen } from '@/entrypoints/popup/open-now';
import { account, asset, consent, fault, person, verification } from '@/tests/e2e/steps/records';
import { fuzz, jsonText, unpolluted, variantsOf } from '@/tests/unit/support/fuzz';
import { generationOf } from '@/tests/unit/support/generation';
import { stubMessages } from '@/tests/unit/text/messages';
import type { Account, Asset, Verification } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { isWhole } from '@/utils/storage/whole';
import { assetFailureWords, faultWords, resultWords } from '@/utils/text/words';

/** A stored record as a damaged profile, another version or an import may have left it: passed over, or shown without a throw. */

beforeAll(stubMessages);

const amara = person(1, 'Amara Okafor');
const CORPUS = {
  accounts: [account({ fault: fault('key', { status: 401, code: 'invalid_api_key' }) })],
  people: [amara],
  consents: [consent()],
  verifications: [
    verification(1, { fault: fault('rate'), failure: { reason: 'check', resultCode: '50207', fault: fault('input') } }),
    verification(2, {
      state: 'failed',
      failure: { reason: 'start', fault: fault('permission', { host: 'a.example' }) },
    }),
  ],
  assets: [
    asset(1, amara, 'a.jpg', { state: 'failed', failure: { code: 'X', detail: 'words', fault: fault('quota') } }),
  ],
  generations: [
    generationOf({ state: 'running', taskId: 't' }),
    generationOf({ state: 'failed', failure: { code: 'X' } }),
  ],
  jobs: [{ id: 'verification/x', kind: 'verification', dueAt: 1, setAt: 1 }],
} as const;
type Store = keyof typeof CORPUS;

const NOW = Date.now();
/** What pages do with a record that is whole. */
const USES: Partial<Record<Store, (record: never) => unknown>> = {
  accounts: (one: Account) => one.fault && words(faultWords(one.fault, 'EasyRouter')),
  verifications: (one: Verification) => {
    const view = viewOf({ verification: one, online: true, now: NOW });
    listOpen([one], [], new Set());
    const { failure } = one;
    if (one.fault) words(faultWords(one.fault, 'EasyRouter'));
    if (failure?.fault) words(faultWords(failure.fault, 'EasyRouter'));
    expect(typeof resultWords(failure?.resultCode, failure?.subCode)).toBe('string');
    return view;
  },
  assets: (one: Asset) => {
    listOpen([], [one], new Set());
    if (one.failure) words(assetFailureWords(one.failure, one.name, 'Amara', 'EasyRouter'));
    return stamp(one, NOW);
  },
};
const words = ({ title, text }: { title: string; text: string }) =>
  expect([typeof title, typeof text]).toEqual(['string', 'string']);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

describe.each(Object.keys(CORPUS) as Store[])('a record of %s', (store) => {
  it('is whole or not, and whole it is shown', () => {
    fuzz(
      fc.property(fc.oneof(variantsOf(CORPUS[store]), jsonText), (text) => {
        const record = parsed(text);
        if (isWhole(store, record as never)) USES[store]?.(record as never);
        unpolluted();
      }),
    );
  });
});

it('words of no code are those of everything’s own names', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']) {
    expect(typeof resultWords(name)).toBe('string');
    expect(resultWords('20000', name)).toBe(resultWords('20000'));
    words(faultWords({ kind: name as never }, 'EasyRouter'));
    words(faultWords({ kind: 'invalid', code: name }, 'EasyRouter'));
  }
});
