import type { CheckName } from '@/utils/text/terms';
import { ProviderError } from './error';
import type { Call, Check, Provider } from './provider';

/** Reads that show what a key may do. None of them creates, changes or costs anything: each is a question, never a create. */

/** Of no session: in the shape of a token, so that nothing minds its form. */
const NOBODYS_TOKEN = '0'.repeat(34);

/** A read whose answer says nothing but that it is allowed. */
export const readOf = (name: CheckName, read: (call: Call) => Promise<unknown>): Check => ({
  name,
  async ask(call) {
    await read(call);
    return {};
  },
});

/** The beginning of a list: its first page is asked for, and no more. */
export const firstOf = (items: AsyncIterable<unknown>): Promise<unknown> => items[Symbol.asyncIterator]().next();

/** Asks for the result of a token that is nobody's: whoever may verify people is told that there is none (yet). */
async function askForNobody(provider: Provider, call: Call, reference: unknown): Promise<void> {
  try {
    await provider.checkVerification(call, reference, {});
  } catch (error) {
    // That the token is unknown or not one of theirs is the answer that was hoped for.
    const isAnswer = error instanceof ProviderError && (error.kind === 'missing' || error.kind === 'input');
    if (!isAnswer) throw error;
  }
}

/** Every read of a provider's self-test, in the order in which they are asked: the key comes first. */
export function checksOf(provider: Provider): Check[] {
  const { reads = [], can } = provider;
  const common: Check[] = [];
  const nobody = provider.referenceOf?.(NOBODYS_TOKEN);
  const result = readOf('result', (call) => askForNobody(provider, call, nobody));
  if (provider.listGroups) {
    const groups = (kind: 'person' | 'collection') => async (call: Call) => {
      if (provider.listGroups) await firstOf(provider.listGroups(call, { kind }));
    };
    // Where a person's group is in no list, there is nothing to be learnt from one.
    if (!can.localLedgerOnly) common.push(readOf('peopleGroups', groups('person')));
    common.push(readOf('groups', groups('collection')));
  }
  if (provider.quota) common.push({ name: 'quota', ask: async (call) => ({ slots: await provider.quota?.(call) }) });
  const own = new Set(reads.map(({ name }) => name));
  // Where an early question uses a token up, none is asked that isn't needed.
  const asksResult = nobody !== undefined && can.checkBeforeCallback;
  return [
    { name: 'key', ask: async (call) => ({ balance: (await provider.probe(call)).balance }) },
    ...(asksResult ? [result] : []),
    ...reads,
    ...common.filter(({ name }) => !own.has(name)),
  ];
}
