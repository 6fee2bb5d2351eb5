import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import { type Fault, FaultError } from '@/utils/text/fault';
import { type Command, callbackInputs, type OutputOf, type ParsedInputOf, pageInputs, type Result } from './protocol';
import type { Tier } from './trust';

export type Handlers = { [C in Command]: (input: ParsedInputOf<C>) => Promise<OutputOf<C>> };

const envelope = v.object({ command: v.string(), input: v.unknown() });

/**
 * Answers one message: who sent it, is it a command of theirs, does its input parse, and only then its handler.
 * Never throws; whatever goes wrong is a fault in the result.
 */
export function createRouter(
  handlers: Handlers,
  tierOfSender: (sender: Browser.runtime.MessageSender) => Promise<Tier>,
  faultOf: (error: unknown) => Fault | undefined,
) {
  return async function answer(message: unknown, sender: Browser.runtime.MessageSender): Promise<Result<unknown>> {
    try {
      const { command, input } = parse(envelope, message);
      const tier = await tierOfSender(sender);
      const value = await dispatch(handlers, tier, command, input);
      return { ok: true, value };
    } catch (error) {
      const fault = faultOf(error);
      // A mistake of ours: its name only, for its message may hold what the user typed.
      if (!fault) console.error('Message not answered', error instanceof Error ? error.name : 'unknown');
      return { ok: false, fault: fault ?? { kind: 'invalid', code: 'unexpected' } };
    }
  };
}

function dispatch(handlers: Handlers, tier: Tier, command: string, input: unknown): Promise<unknown> {
  if (tier === 'page' && has(pageInputs, command)) return handle(handlers, command, parse(pageInputs[command], input));
  if (tier === 'callback' && has(callbackInputs, command)) {
    return handle(handlers, command, parse(callbackInputs[command], input));
  }
  throw new FaultError({ kind: 'refused' });
}

/** The parsed input belongs to the command by the maps above; the compiler can't follow a union of pairs. */
const handle = (handlers: Handlers, command: Command, input: unknown): Promise<unknown> =>
  (handlers[command] as (input: unknown) => Promise<unknown>)(input);

const has = <T extends object>(map: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(map, key);

function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  throw new FaultError({ kind: 'invalid', code: 'input', detail: v.getDotPath(parsed.issues[0]) ?? undefined });
}
