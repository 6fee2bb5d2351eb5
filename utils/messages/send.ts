import { browser } from 'wxt/browser';
import type { InputOf, OutputOf, PageCommand, Result } from './protocol';

/**
 * Sends a command from a page of ours to the background. Never throws: a background that can't be reached (the
 * extension was updated under an open page) is the fault `outdated`.
 */
export async function send<C extends PageCommand>(command: C, input: InputOf<C>): Promise<Result<OutputOf<C>>> {
  try {
    const result: Result<OutputOf<C>> | undefined = await browser.runtime.sendMessage({ command, input });
    return result ?? { ok: false, fault: { kind: 'outdated' } };
  } catch {
    return { ok: false, fault: { kind: 'outdated' } };
  }
}

/**
 * For what has to be done, and may be done twice without harm: given once more when the background ended before it answered.
 * A fresh one is started by it.
 */
export async function sendSurely<C extends PageCommand>(command: C, input: InputOf<C>): Promise<Result<OutputOf<C>>> {
  const result = await send(command, input);
  return !result.ok && result.fault.kind === 'outdated' ? send(command, input) : result;
}
