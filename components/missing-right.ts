import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import type { RightFound } from '@/utils/text/terms';

/** What the last check found that the key may not do, as a fault. @param only of this right alone */
export function missingRight({ check }: Pick<Account, 'check'>, only?: RightFound['right']): Fault | undefined {
  const refused = check?.rights.find(({ right, state }) => state === 'refused' && (!only || right === only));
  return refused && { kind: 'right', code: refused.code, detail: refused.detail };
}
