import { readBody, readFields } from './fields';
import { json, type Reply, type SandboxRequest } from './model';
import type { Received, Route } from './routes';
import type { State } from './state';
import { checkSwitches, createTask, durationRule, knownTask, progressOf, shapeRules, without } from './videos';

/** Crun's jobs: references in lists by their kind, states in its own words, credits. */

const WORDS = {
  queued: 'pending',
  running: 'running',
  done: 'success',
  failed: 'failed',
  cancelled: 'failed',
} as const;
const MODEL = 'bytedance/seedance2-0-r2v';
const CREDITS_A_SECOND = 40;

export function crunVideos(state: State, pay: (key: string) => void): Route[] {
  const success = (data: unknown) => json(200, { code: 200, message: 'success', data });

  function read(request: SandboxRequest) {
    const fields = readFields(readBody(request), {
      model: { type: 'text', required: true, oneOf: [MODEL] },
      input: { type: 'object', required: true },
      callback_url: { type: 'text' },
    });
    const input = fields.object('input') ?? {};
    checkSwitches(input, 'audio', 'return_last_frame');
    const list = { type: 'texts' } as const;
    const own = readFields(without(input, 'audio', 'return_last_frame'), {
      prompt: { type: 'text', required: true },
      reference_images: list,
      reference_videos: list,
      reference_audios: list,
      resolution: shapeRules.resolution,
      aspect_ratio: { type: 'text', oneOf: ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'] },
      duration: durationRule,
    });
    const of = (kind: 'Image' | 'Video' | 'Audio', name: string) =>
      (own.texts(name) ?? []).map((url) => ({ kind, url }));
    const references = [
      ...of('Image', 'reference_images'),
      ...of('Video', 'reference_videos'),
      ...of('Audio', 'reference_audios'),
    ];
    return { prompt: own.required('prompt'), references, seconds: own.number('duration') ?? 5 };
  }

  function start({ request, key }: Received): Reply {
    const { prompt, references } = read(request);
    pay(key);
    const task = createTask(state, { provider: 'crun', key, model: MODEL, prompt, references });
    return success({ task_id: task.id });
  }

  function check({ request, key }: Received): Reply {
    const id = readFields(request.query, { task_id: { type: 'text', required: true } }).required('task_id');
    const task = knownTask(state, 'crun', key, id);
    const { state: at, endedAt, clipUrl } = progressOf(state, task);
    const result = {
      code: task.error ? 501 : 200,
      message: task.error?.message ?? 'success',
      media_urls: clipUrl ? [clipUrl] : [],
    };
    return success({
      task_id: id,
      status: WORDS[at],
      create_at: Math.floor(task.createdAt / 1000),
      result: endedAt === undefined ? null : result,
      ...(endedAt === undefined ? {} : { complete_at: Math.floor(endedAt / 1000), credits: 5 * CREDITS_A_SECOND }),
    });
  }

  function price({ request }: Received): Reply {
    return success({ credits: read(request).seconds * CREDITS_A_SECOND, estimated: true });
  }

  const job = (name: string) => new RegExp(`^/api/v1/client/job/${name}$`);
  return [
    { method: 'POST', pattern: job('CreateTask'), operation: 'startVideo', answer: start },
    { method: 'GET', pattern: job('TaskInfo'), operation: 'checkVideo', answer: check },
    { method: 'POST', pattern: job('estimate-credits'), operation: 'priceVideo', answer: price },
  ];
}
