import * as v from 'valibot';
import { ProviderError } from './error';
import type { ProviderAnswer } from './provider';
import { isHtml, isRefusal, type RefusalOptions, refusalOf, requestIdOf } from './refusal';
import { readWords } from './words';

/** Not yet, by status: the result is being made, or is asked for too early. */
const WAITING_STATUSES = new Set([202, 409, 425]);
const PENDING = /\bValidate(Pending|NotReady)\b/;

/**
 * Reads the answer of a request by a schema that asks for as little as possible.
 * @param select takes the provider's envelope off, e.g. `body.data`
 * @throws ProviderError what the provider turned down (`refusalOf`); else protocol with the beginning of the body, for a
 * create `uncertain`: it was accepted, so something may have been made
 */
export function readAnswer<Schema extends v.GenericSchema>(
  answer: ProviderAnswer,
  schema: Schema,
  options: RefusalOptions,
): v.InferOutput<Schema> {
  if (isRefusal(answer)) throw refusalOf(answer, options);
  const parsed = v.safeParse(schema, answer.body);
  if (parsed.success) return parsed.output;
  throw unreadable(answer, options);
}

/** The error for an answer that can't be understood. */
function unreadable(answer: ProviderAnswer, options: RefusalOptions): ProviderError {
  // A page instead of JSON was not written by the API, so nothing was made.
  const isOpen = options.effect === 'create' && !isHtml(answer.text);
  return new ProviderError(isOpen ? 'uncertain' : 'protocol', {
    status: answer.status,
    code: answer.text.trim() === '' ? 'empty' : 'unreadable',
    requestId: requestIdOf(answer, options.secrets),
    detail: answer.redact(answer.text, { secrets: options.secrets }) || undefined,
  });
}

/**
 * True when an answer to "is there a result?" says: not yet. The same is said of a token that is unknown or has ended; only
 * the clock tells these apart, so it is the caller who gives up.
 */
export function isWaiting(answer: ProviderAnswer): boolean {
  if (WAITING_STATUSES.has(answer.status)) return true;
  if (answer.body === undefined && PENDING.test(answer.text)) return true;
  if (!isRefusal(answer)) return false;
  const words = readWords(answer.body);
  if (PENDING.test(`${words?.code} ${words?.message}`) || PENDING.test(answer.text.slice(0, 1000))) return true;
  return refusalOf(answer, { effect: 'question' }).kind === 'missing';
}

/**
 * A reference read back from storage.
 * @throws ProviderError protocol when it is not what this adapter stored
 */
export function readReference<Schema extends v.GenericSchema>(
  schema: Schema,
  reference: unknown,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, reference);
  if (parsed.success) return parsed.output;
  throw new ProviderError('protocol', { code: 'reference', detail: 'The stored reference can’t be read.' });
}
