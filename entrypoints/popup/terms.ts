/** How long a consent may cover. */
export const TERMS = ['year', 'half', 'two'] as const;
export type Term = (typeof TERMS)[number];

const MONTHS: Record<Term, number> = { half: 6, year: 12, two: 24 };

export const isTerm = (value: string | undefined): value is Term => TERMS.some((term) => term === value);

/** The end of that day in this place's time, so that the day on the screen is covered whole. Both epoch ms. */
export function untilOf(term: Term, now: number): number {
  const date = new Date(now);
  const dayOfMonth = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + MONTHS[term]);
  const lastDay = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(dayOfMonth, lastDay));
  date.setHours(23, 59, 59, 999);
  return date.getTime();
}
