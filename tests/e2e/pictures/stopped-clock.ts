/** The clock of the pictures stands still, so that the same page is the same picture tomorrow. */

/** Thursday, half past two in the afternoon. */
export const MOMENT = Date.UTC(2026, 8, 24, 14, 32, 10);

/** A script for a page's or a worker's global: what asks for the time is told the moment. Timers run. */
export const STOP_THE_CLOCK = `{
  const Running = Date;
  globalThis.Date = class Date extends Running {
    constructor(...given) {
      super(...(given.length > 0 ? given : [${MOMENT}]));
    }
    static now() {
      return ${MOMENT};
    }
  };
}`;

/** Here, for as long as the records of a state are made. What waits meanwhile waits without an end, so nothing should. */
export async function atTheMoment<T>(work: () => T | Promise<T>): Promise<T> {
  const now = Date.now;
  Date.now = () => MOMENT;
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}
