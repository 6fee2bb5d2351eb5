import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

/** The two numbers of an account that the user may set, as they stand in the form. '' means: none set. */
export interface LimitsDraft {
  createsPerMinute: string;
  slots: string;
}

export type LimitsProblems = Partial<Record<keyof LimitsDraft, string>>;

const MOST = { createsPerMinute: 60_000, slots: 100_000_000 };

export const limitsOf = (account: Pick<Account, 'createsPerMinute' | 'slots'> | undefined): LimitsDraft => ({
  createsPerMinute: account?.createsPerMinute?.toString() ?? '',
  slots: account?.slots?.toString() ?? '',
});

/** What was typed as a number; undefined where the field is empty, NaN where it is no number that can be used. */
function numberOf(text: string, most: number): number | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const value = /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
  return value >= 1 && value <= most ? value : Number.NaN;
}

/** What the numbers are, or what is wrong with them, by field. */
export function readLimits(
  draft: LimitsDraft,
): { limits: Pick<Account, 'createsPerMinute' | 'slots'> } | { problems: LimitsProblems } {
  const createsPerMinute = numberOf(draft.createsPerMinute, MOST.createsPerMinute);
  const slots = numberOf(draft.slots, MOST.slots);
  const problems: LimitsProblems = {};
  if (Number.isNaN(createsPerMinute)) problems.createsPerMinute = t('accountLimits.number');
  if (Number.isNaN(slots)) problems.slots = t('accountLimits.number');
  return Object.keys(problems).length > 0 ? { problems } : { limits: { createsPerMinute, slots } };
}

/** What is wrong with them, by field; empty: nothing. */
export function limitProblems(draft: LimitsDraft): LimitsProblems {
  const read = readLimits(draft);
  return 'problems' in read ? read.problems : {};
}

/** Whether something else stands there than what is stored. */
export const limitsChanged = (
  a: Pick<Account, 'createsPerMinute' | 'slots'>,
  b: Pick<Account, 'createsPerMinute' | 'slots'>,
): boolean => a.createsPerMinute !== b.createsPerMinute || a.slots !== b.slots;
