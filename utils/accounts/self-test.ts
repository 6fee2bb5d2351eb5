import { around } from '@/utils/providers/http';
import type { Call, Check } from '@/utils/providers/provider';
import { checksOf } from '@/utils/providers/self-test';
import type { Account } from '@/utils/storage/records';
import { type Fault, invalid } from '@/utils/text/fault';
import type { CheckAnswer, CheckName, Verdict } from '@/utils/text/terms';
import { type Accounts, faultOf } from './accounts';
import { verdictOf } from './verdict';

/** What came of one question of a self-test. */
export interface Checked {
  verdict: Verdict;
  /** How long it took, ms. */
  took: number;
  answer?: CheckAnswer;
  /** Why it doesn't work. */
  fault?: Fault;
  /** How far this device's clock is ahead of the provider's, ms; absent: the provider doesn't say. */
  ahead?: number;
}

/**
 * The self-test of an account, question by question: whoever wants it asks for each, so that what was found is there at once,
 * one that fails hides none of the others, and stopping is not to ask on. Nothing of it is stored but how the account stands.
 */
export function createSelfTest({ accounts, now }: { accounts: Accounts; now(): number }) {
  /** The questions that the account's provider has, in their order. @throws FaultError `invalid` */
  async function begin(accountId: string): Promise<CheckName[]> {
    return checksOf(await accounts.providerOf(accountId)).map(({ name }) => name);
  }

  /** @throws FaultError `locked`; `invalid` for an account, a provider or a question that there isn't */
  async function ask(accountId: string, name: CheckName): Promise<Checked> {
    const began = now();
    let ahead: number | undefined;
    const watch = (call: Call): Call =>
      around(call, async (request) => {
        const answer = await call(request);
        ahead = answer.clockOff ?? ahead;
        return answer;
      });
    const check = checksOf(await accounts.providerOf(accountId)).find((one) => one.name === name);
    if (!check) throw invalid('unknown-check');
    const checked = await outcome(accountId, check, watch);
    if (name === 'key') await tellAccount(await accounts.get(accountId), checked.fault);
    return {
      ...checked,
      verdict: checked.fault ? verdictOf(checked.fault, ahead) : 'works',
      took: now() - began,
      ahead,
    };
  }

  async function outcome(
    accountId: string,
    check: Check,
    watch: (call: Call) => Call,
  ): Promise<Pick<Checked, 'answer' | 'fault'>> {
    try {
      const { call } = await accounts.line(accountId);
      return { answer: await check.ask(watch(call)) };
    } catch (error) {
      const fault = faultOf(error);
      if (!fault || fault.kind === 'locked' || fault.kind === 'invalid') throw error;
      return { fault };
    }
  }

  /** Work that waits for this account goes on, or stops, as after any other check. */
  async function tellAccount(account: Account, found: Fault | undefined): Promise<void> {
    if (account.fault?.kind !== found?.kind) await accounts.check(account.id);
  }

  return { begin, ask };
}

export type SelfTest = ReturnType<typeof createSelfTest>;
