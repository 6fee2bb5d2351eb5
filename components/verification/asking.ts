/** Whole seconds until a moment; 0 once it is over or not known. Both epoch ms. */
export const secondsUntil = (moment: number | undefined, now: number): number =>
  moment === undefined ? 0 : Math.max(0, Math.ceil((moment - now) / 1000));

/** Whole seconds since a moment. Both epoch ms. */
export const secondsSince = (moment: number, now: number): number => Math.max(0, Math.floor((now - moment) / 1000));
