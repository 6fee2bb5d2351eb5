import { type Accounts, faultOf, isBlocking, type Line } from '@/utils/accounts/accounts';
import type { Asked } from '@/utils/accounts/asked';
import type { Pace } from '@/utils/accounts/pacer';
import { around } from '@/utils/providers/http';
import type { Fault, FaultKind } from '@/utils/text/fault';

/** Many questions to one provider: paced, some at once, and an end when it is of no use to go on. */

export interface AskingPlatform {
  now(): number;
  accounts: Accounts;
  /** Waits for the account's turn. */
  pace: Pace;
  /** @param ms how long */
  wait(ms: number): Promise<void>;
}

/** What became of one of several. */
export interface Outcome {
  id: string;
  ok: boolean;
  /** Done here only: the provider can't do this, and its copy stays as it was. */
  hereOnly?: boolean;
  fault?: Fault;
}

export interface Answered<Item, Value> {
  item: Item;
  value?: Value;
  fault?: Fault;
}

/** Questions of one account that are under way together. */
const AT_ONCE = 4;
/** So many in a row that went wrong in the same way: the rest would, too. */
const ENOUGH = 4;
/** Longest that a provider's wish for a pause is waited for, ms. */
const MOST_PAUSE = 20_000;

/** What says more about the line than about the one thing that was asked for. */
const OF_THE_LINE: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'unavailable', 'rate', 'right', 'offline']);

/** A fault that no other question to this account will escape. A right that is missing for one deed may not for another. */
export const isOfAccount = (fault: Fault): boolean => isBlocking(fault) && fault.kind !== 'right';

export function createAsking({ now, accounts, pace, wait }: AskingPlatform) {
  /**
   * The line to an account's provider, on which each request waits for its turn, and a question that comes too fast for the
   * provider is asked once more after the pause it wants. Each request opens the line anew: the host may be closed, the key
   * changed or the account removed while thousands of them are made. Asking the browser for the host is also what tells
   * Firefox that its event page is at work: a message whose answer is still to come does not, and it is ended after 30 s.
   * @throws FaultError as `accounts.line`, also the call
   */
  async function open(accountId: string): Promise<Line> {
    const first = await accounts.line(accountId);
    const call = around(first.call, async (request) => {
      await pace(accountId);
      const answer = await (await accounts.line(accountId)).call(request);
      if (answer.status !== 429 || request.effect === 'create') return answer;
      const pause = (answer.retryAt ?? now() + 1_000) - now();
      if (pause > MOST_PAUSE) return answer;
      await wait(Math.max(0, pause));
      await pace(accountId);
      return (await accounts.line(accountId)).call(request);
    });
    return { ...first, call };
  }

  /** What is wrong with the account is stored with it. A right is not: uploads may have it where this deed has none. */
  async function note(accountId: string, fault: Fault, asked: Asked): Promise<void> {
    if (isOfAccount(fault)) await accounts.note(accountId, fault, asked);
  }

  /**
   * `work` for each item over the line of its account. A fault at one is its own; one that is the account's, or the same
   * trouble many times in a row, ends the asking: the rest gets that fault unasked.
   * @returns in the order of the items
   * @throws whatever `work` throws that is no fault
   */
  async function each<Item extends { accountId: string }, Value>(
    items: readonly Item[],
    work: (item: Item, line: Line) => Promise<Value>,
  ): Promise<Answered<Item, Value>[]> {
    const answers: Answered<Item, Value>[] = items.map((item) => ({ item }));
    const accountIds = [...new Set(items.map(({ accountId }) => accountId))];
    await Promise.all(
      accountIds.map((accountId) =>
        ofAccount(
          accountId,
          answers.filter(({ item }) => item.accountId === accountId),
          work,
        ),
      ),
    );
    return answers;
  }

  async function ofAccount<Item, Value>(
    accountId: string,
    answers: Answered<Item, Value>[],
    work: (item: Item, line: Line) => Promise<Value>,
  ): Promise<void> {
    let next = 0;
    let inRow = 0;
    let end: Fault | undefined;
    const failed = async (answer: Answered<Item, Value>, error: unknown, asked: Asked): Promise<void> => {
      const fault = faultOf(error);
      if (!fault) throw error;
      answer.fault = fault;
      await note(accountId, fault, asked);
      inRow = OF_THE_LINE.has(fault.kind) ? inRow + 1 : 0;
      if ((isOfAccount(fault) && !asked.isOld()) || inRow >= ENOUGH) end = fault;
    };
    let line: Line;
    const opening = accounts.asked(accountId);
    try {
      line = await open(accountId);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await note(accountId, fault, opening);
      for (const answer of answers) answer.fault = fault;
      return;
    }
    const goOn = async (): Promise<void> => {
      for (let answer = answers[next++]; answer; answer = answers[next++]) {
        if (end) {
          answer.fault = end;
          continue;
        }
        const asked = accounts.asked(accountId);
        try {
          answer.value = await work(answer.item, line);
          inRow = 0;
        } catch (error) {
          await failed(answer, error, asked);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  }

  return { open, asked: accounts.asked, note, each };
}

export type Asking = ReturnType<typeof createAsking>;
