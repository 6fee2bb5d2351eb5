import { readBody, readFields } from './fields';
import { json, type ProviderName, type Reply } from './model';
import type { Received, Route } from './routes';
import type { State } from './state';
import {
  checkSwitches,
  createTask,
  durationRule,
  knownTask,
  progressOf,
  readContent,
  shapeRules,
  without,
} from './videos';

/**
 * The video routes of EasyRouter and AnyFast: one software, two shapes of the request. EasyRouter takes `prompt` and `metadata`,
 * AnyFast the upstream's `content`. Both answer as deployed gateways do.
 */

const WORDS = {
  queued: 'QUEUED',
  running: 'IN_PROGRESS',
  done: 'SUCCESS',
  failed: 'FAILURE',
  cancelled: 'FAILURE',
} as const;

interface Shape {
  provider: ProviderName;
  models: readonly string[];
  /** Where the references stand. */
  form: 'metadata' | 'content';
  /** What a test has chosen, e.g. `bare` for the plain form of the software. */
  chosen(): string;
}

export function gatewayVideos(state: State, { provider, models, form, chosen }: Shape): Route[] {
  const model = { type: 'text', required: true, oneOf: models } as const;

  function start({ request, key }: Received): Reply {
    const body = readBody(request);
    const wanted = form === 'metadata' ? readMetadata(body) : readUpstream(body);
    const task = createTask(state, { provider, key, ...wanted });
    if (form === 'content') return json(200, { id: task.id, status: 'queued' });
    return json(200, {
      id: task.id,
      task_id: task.id,
      object: 'video',
      model: task.model,
      status: 'queued',
      progress: 0,
      created_at: Math.floor(task.createdAt / 1000),
    });
  }

  function readMetadata(body: Record<string, unknown>) {
    const fields = readFields(body, {
      model,
      prompt: { type: 'text', required: true },
      duration: durationRule,
      metadata: { type: 'object' },
    });
    const metadata = fields.object('metadata') ?? {};
    checkSwitches(metadata, 'generate_audio', 'watermark');
    const { content, ...shape } = without(metadata, 'generate_audio', 'watermark');
    const seed = readFields(shape, shapeRules).number('seed');
    const { references } = readContent(content ?? [], { roles: false });
    return { model: fields.required('model'), prompt: fields.required('prompt'), references, seed };
  }

  function readUpstream(body: Record<string, unknown>) {
    checkSwitches(body, 'generate_audio', 'watermark');
    const { content, ...rest } = without(body, 'generate_audio', 'watermark');
    const fields = readFields(rest, { model, duration: durationRule, ...shapeRules });
    return { model: fields.required('model'), seed: fields.number('seed'), ...readContent(content, { roles: true }) };
  }

  function check({ key, id }: Received): Reply {
    const task = knownTask(state, provider, key, id);
    const { state: at, percent, endedAt, clipUrl } = progressOf(state, task);
    const reason = task.error && JSON.stringify({ error: task.error });
    if (chosen() === 'bare') {
      const words = {
        queued: 'queued',
        running: 'in_progress',
        done: 'completed',
        failed: 'failed',
        cancelled: 'failed',
      };
      return json(200, {
        task_id: id,
        status: words[at],
        url: clipUrl,
        format: 'mp4',
        ...(task.error ? { error: task.error } : {}),
      });
    }
    return json(200, {
      code: 'success',
      message: '',
      data: {
        task_id: id,
        action: 'generate',
        status: WORDS[at],
        fail_reason: chosen() === 'url-in-reason' && clipUrl ? clipUrl : at === 'failed' ? reason : '',
        result_url: chosen() === 'url-in-reason' ? '' : clipUrl,
        submit_time: Math.floor(task.createdAt / 1000),
        start_time: Math.floor(task.createdAt / 1000),
        finish_time: endedAt === undefined ? 0 : Math.floor(endedAt / 1000),
        progress: `${percent}%`,
      },
    });
  }

  return [
    { method: 'POST', pattern: /^\/v1\/video\/generations$/, operation: 'startVideo', answer: start },
    { method: 'GET', pattern: /^\/v1\/video\/generations\/([^/]+)$/, operation: 'checkVideo', answer: check },
  ];
}
