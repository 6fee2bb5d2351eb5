import type { TestPage } from '@/tests/e2e/harness/browser';
import type { InputOf, OutputOf, PageCommand, Result } from '@/utils/messages/protocol';

/** Sends a command to the background from one of our pages, as the page itself would. */
export function command<C extends PageCommand>(
  page: TestPage,
  name: C,
  input: InputOf<C>,
): Promise<Result<OutputOf<C>>> {
  return page.evaluate(sendMessage as never, { command: name, input });
}

/** The same, and its value. @throws Error that names the fault */
export async function ask<C extends PageCommand>(page: TestPage, name: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const result = await command(page, name, input);
  if (result.ok) return result.value;
  throw new Error(`${name}: ${JSON.stringify(result.fault)}`);
}

/** Runs in the page. */
function sendMessage(message: object): Promise<unknown> {
  type Extension = { runtime: { sendMessage(message: object): Promise<unknown> } };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', Extension>;
  return (scope.browser ?? scope.chrome).runtime.sendMessage(message);
}
