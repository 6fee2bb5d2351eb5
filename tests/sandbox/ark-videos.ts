import { Refusal, readBody, readFields } from './fields';
import { type Asset, json, type ProviderName, type Reply } from './model';
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
  type Task,
  without,
} from './videos';

/**
 * The upstream's own tasks: BytePlus, Volcengine and relays of them. A provider's dialect takes the routes over; how it tells keys
 * and words refusals is its own.
 */

const WORDS = {
  queued: 'queued',
  running: 'running',
  done: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;
const SWITCHES = ['generate_audio', 'watermark', 'return_last_frame'];
/** What a page of a relay names of it, where that is not everything. */
export type ArkVideosPart = 'list' | 'cancel' | 'seed' | 'watermark';

interface Shape {
  provider: ProviderName;
  models: readonly string[];
  /** Where another key than this one made the assets. */
  assetOf?: (id: string) => Asset | undefined;
  /** The path of the tasks. */
  root?: string;
  scheme?: string;
  lacks?: readonly ArkVideosPart[];
}

export function arkVideos(state: State, shape: Shape): Route[] {
  const { provider, models, assetOf, scheme, root = '/api/v3/contents/generations/tasks', lacks = [] } = shape;
  const switches = SWITCHES.filter((name) => !lacks.some((part) => part === name));
  const { seed: seedRule, ...shapes } = shapeRules;
  function start({ request, key }: Received): Reply {
    const body = readBody(request);
    checkSwitches(body, ...switches);
    const { content, ...rest } = without(body, ...switches);
    const fields = readFields(rest, {
      model: { type: 'text', required: true },
      duration: durationRule,
      ...shapes,
      ...(lacks.includes('seed') ? {} : { seed: seedRule }),
    });
    const model = fields.required('model');
    if (!models.includes(model))
      throw new Refusal(
        404,
        'InvalidEndpointOrModel.NotFound',
        `The model or endpoint ${model} does not exist or you do not have access to it.`,
      );
    const seed = lacks.includes('seed') ? undefined : fields.number('seed');
    const wanted = { provider, key, model, seed, assetOf, scheme };
    const task = createTask(state, { ...wanted, ...readContent(content, { roles: true }) });
    return json(200, { id: task.id });
  }

  function item(task: Task): object {
    const { state: at, endedAt, clipUrl } = progressOf(state, task);
    return {
      id: task.id,
      model: task.model,
      status: WORDS[at],
      created_at: Math.floor(task.createdAt / 1000),
      updated_at: Math.floor((endedAt ?? state.now()) / 1000),
      ...(clipUrl
        ? { content: { video_url: clipUrl }, usage: { completion_tokens: 108_900, total_tokens: 108_900 } }
        : {}),
      ...(task.seed === undefined ? {} : { seed: task.seed }),
      ...(task.error ? { error: task.error } : {}),
    };
  }

  const check = ({ key, id }: Received): Reply => json(200, item(knownTask(state, provider, key, id)));

  function list({ request, key }: Received): Reply {
    readFields(request.query, { page_num: { type: 'text' }, page_size: { type: 'text' } });
    const own = state.tasks.filter((one) => one.provider === provider && one.key === key).reverse();
    const [page, size] = [Number(request.query.page_num ?? 1), Number(request.query.page_size ?? 10)];
    return json(200, { items: own.slice((page - 1) * size, page * size).map(item), total: own.length });
  }

  /** What waits is taken back, what has ended is deleted, and what is at work is neither. */
  function remove({ key, id }: Received): Reply {
    const task = knownTask(state, provider, key, id);
    const at = progressOf(state, task).state;
    if (at === 'running')
      throw new Refusal(400, 'InvalidAction.RunningTaskDeletion', 'A running task can’t be deleted.');
    if (at === 'queued') task.cancelledAt = state.now();
    else state.tasks.splice(state.tasks.indexOf(task), 1);
    return json(200, {});
  }

  const all = new RegExp(`^${root}$`);
  const one = new RegExp(`^${root}/([^/]+)$`);
  const routes: Route[] = [
    { method: 'POST', pattern: all, operation: 'startVideo', answer: start },
    { method: 'GET', pattern: all, operation: 'listVideos', answer: list },
    { method: 'GET', pattern: one, operation: 'checkVideo', answer: check },
    { method: 'DELETE', pattern: one, operation: 'cancelVideo', answer: remove },
  ];
  return routes.filter(
    ({ operation }) =>
      !(operation === 'listVideos' && lacks.includes('list')) &&
      !(operation === 'cancelVideo' && lacks.includes('cancel')),
  );
}
