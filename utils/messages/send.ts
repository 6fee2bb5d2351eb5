import { browser } from 'wxt/browser';
import type { InputOf, OutputOf, PageCommand, Result } from './protocol';

const pauseFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Both browsers: no listener was there, as while one background ends and the next has not begun. So nothing was done yet. */
const isUnheard = (error: unknown): boolean =>
  error instanceof Error && /Receiving end does not exist/.test(error.message);
/** Before it is said again, ms. */
const UNHEARD_PAUSES = [50, 500];

/**
 * Sends a command from a page of ours to the background. Never throws: a background that can't be reached (the
 * extension was updated under an open page) is the fault `outdated`.
 */
export async function send<C extends PageCommand>(command: C, input: InputOf<C>): Promise<Result<OutputOf<C>>> {
  const outdated = { ok: false, fault: { kind: 'outdated' } } as const;
  for (let turn = 0; ; turn += 1) {
    try {
      const result: Result<OutputOf<C>> | undefined = await browser.runtime.sendMessage({ command, input });
      return result ?? outdated;
    } catch (error) {
      const pause = isUnheard(error) ? UNHEARD_PAUSES[turn] : undefined;
      if (pause === undefined) return outdated;
      await pauseFor(pause);
    }
  }
}

/** Between the tries, ms: one that is just ending takes messages with it, also the one that was to start the next. */
const PAUSES = [0, 500, 3_000];

/** Nobody answered, or the database could not be reached just then: browsers close its connections under load. */
const mayPass = (result: Result<unknown>): boolean =>
  !result.ok && (result.fault.kind === 'outdated' || result.fault.kind === 'storage');

/**
 * For what has to be done, and may be done twice without harm: given again when the background ended before it answered (a
 * fresh one is started by it), or could not read what is stored.
 */
export async function sendSurely<C extends PageCommand>(command: C, input: InputOf<C>): Promise<Result<OutputOf<C>>> {
  let result = await send(command, input);
  for (const pause of PAUSES) {
    if (!mayPass(result)) break;
    await pauseFor(pause);
    result = await send(command, input);
  }
  return result;
}
