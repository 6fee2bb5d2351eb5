import * as v from 'valibot';
import { isSafeAddress } from '@/utils/providers/address';
import { readAnswer } from '@/utils/providers/answers';
import { ProviderError } from '@/utils/providers/error';
import { anything, id, readTime, textOf } from '@/utils/providers/fields';
import type { GenerationAnswer, ProviderAnswer } from '@/utils/providers/provider';
import { readWords } from '@/utils/providers/words';
import { readLinkEnd } from './link-end';

/**
 * A task as the providers describe it. They say the same things under other names and at other depths: EasyRouter's page breaks off
 * before its polling, and other gateways of its software answer bare or in `{code, data}`. So each thing is looked for at every
 * place that some page names.
 */

// Maps: the name of a field that every object has (`constructor`) is no word of theirs.
const STATES = new Map<string, GenerationAnswer['state']>([
  ['not_start', 'queued'],
  ['submitted', 'queued'],
  ['queued', 'queued'],
  ['pending', 'queued'],
  ['in_progress', 'running'],
  ['processing', 'running'],
  ['running', 'running'],
  ['success', 'done'],
  ['succeeded', 'done'],
  ['completed', 'done'],
  ['failure', 'failed'],
  ['failed', 'failed'],
  ['expired', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** Longer than any signed link. */
const LONGEST_LINK = 8_192;

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const stateOf = (task: Fields): GenerationAnswer['state'] | undefined =>
  STATES.get(textOf(task.status)?.trim().toLowerCase() ?? '');

/** The task itself: in `data` where there is an envelope, else bare. */
function taskOf(body: unknown): Fields {
  const root = fieldsOf(body);
  const data = fieldsOf(root.data);
  return stateOf(data) ? data : root;
}

const idOf = (body: unknown): unknown => {
  const root = fieldsOf(body);
  const data = fieldsOf(root.data);
  return data.task_id ?? data.id ?? root.task_id ?? root.id;
};

/** The answer to a create: `{id}`, `{task_id}`, or one of them in `data`. */
const startedSchema = v.pipe(v.unknown(), v.transform(idOf), id);

/** @throws ProviderError; kind `uncertain` when it was accepted and no id can be found in it */
export const readStarted = (answer: ProviderAnswer): { taskId: string } => ({
  taskId: readAnswer(answer, startedSchema, { effect: 'create' }),
});

/**
 * How a task goes. One that failed is an answer, not an error, also where its reason stands in a field called `error`.
 * @throws ProviderError for anything that isn't a task
 */
export function readTask(answer: ProviderAnswer): GenerationAnswer {
  const task = taskOf(answer.body);
  const state = answer.status < 400 ? stateOf(task) : undefined;
  // Throws what it is instead: a refusal, or an answer that can't be read.
  if (!state) return readAnswer(answer, v.never(), { effect: 'question' });
  const inner = fieldsOf(task.data);
  const read: GenerationAnswer = {
    state,
    ...given('progress', readProgress(task.progress)),
    ...given('finishedAt', readTime(task.finish_time ?? task.complete_at ?? task.completed_at ?? task.updated_at)),
    ...given('seed', readSeed(task.seed ?? inner.seed)),
    ...given('cost', readCost(task, inner)),
  };
  if (state === 'done') return { ...read, clip: readClip(answer, task, inner) };
  if (state === 'failed') return { ...read, ...given('failure', readReason(answer, task, inner)) };
  return read;
}

function readClip(answer: ProviderAnswer, task: Fields, inner: Fields): NonNullable<GenerationAnswer['clip']> {
  const [content, innerContent, result] = [fieldsOf(task.content), fieldsOf(inner.content), fieldsOf(task.result)];
  const [media] = Array.isArray(result.media_urls) ? result.media_urls : [];
  const places = [
    ...[task.result_url, task.url, task.video_url, content.video_url, innerContent.video_url, media],
    // Older clients of AnyFast find the clip here, when it is done.
    task.fail_reason,
  ];
  const url = places.map(linkOf).find((link) => link !== undefined);
  if (url === undefined) {
    throw new ProviderError('protocol', { status: answer.status, code: 'no-clip', requestId: answer.requestId });
  }
  const lastFrame = linkOf(content.last_frame_url) ?? linkOf(innerContent.last_frame_url);
  return { url, ...given('lastFrame', lastFrame), ...given('endsAt', readLinkEnd(url)) };
}

/** An address that is safe to open; anything else is none. */
function linkOf(value: unknown): string | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined || text.length > LONGEST_LINK || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return isSafeAddress(url) && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Why it failed, redacted: an object, text, or JSON within text. */
function readReason(answer: ProviderAnswer, task: Fields, inner: Fields): GenerationAnswer['failure'] {
  const result = fieldsOf(task.result);
  for (const said of [task.error, inner.error, task.fail_reason, result.message && result, task.message]) {
    const words = readWords({ error: typeof said === 'string' ? { message: said } : fieldsOf(said) });
    if (!words?.code && !words?.message.trim()) continue;
    const detail = words.message.trim();
    return {
      ...given('code', words.code && answer.redact(words.code, { limit: 80 })),
      ...given('detail', detail && answer.redact(detail)),
    };
  }
  return textOf(task.status)?.trim().toLowerCase() === 'expired' ? { code: 'expired' } : undefined;
}

/** `50%`, `50`, and nothing else. */
function readProgress(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : (textOf(value)?.trim() ?? '');
  const number = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return number >= 0 && number <= 100 ? number : undefined;
}

const readSeed = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

function readCost(task: Fields, inner: Fields): GenerationAnswer['cost'] {
  const credits = readAmount(task.credits);
  if (credits !== undefined) return { amount: credits, unit: 'credits' };
  const usage = { ...fieldsOf(inner.usage), ...fieldsOf(task.usage) };
  const tokens = readAmount(usage.completion_tokens) ?? readAmount(usage.total_tokens);
  return tokens === undefined ? undefined : { amount: tokens, unit: 'tokens' };
}

const readAmount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

function given<Name extends string, Value>(name: Name, value: Value | '' | undefined): { [N in Name]?: Value } {
  return (value === undefined || value === '' ? {} : { [name]: value }) as { [N in Name]?: Value };
}

/** A task in a list; nothing but its id has to be there. */
export const listedSchema = v.object({ id, model: anything, seed: anything, created_at: anything });
