import * as v from 'valibot';
import { path } from '@/utils/providers/address';
import { readAnswer } from '@/utils/providers/answers';
import { readTime, textOf } from '@/utils/providers/fields';
import type { Provider } from '@/utils/providers/provider';
import { listedSchema, readStarted, readTask } from './task';

/** How each family makes videos: functions that an adapter takes over with a line. */

type Makes = Required<Pick<Provider, 'startGeneration' | 'checkGeneration'>>;

/**
 * Gateways of one software: `POST` to make one, `GET` with its id. EasyRouter, ModelSell, AnyFast, Starrise.
 * https://docs.easyrouter.io/en/docs/api/ai-model/videos/seedance,
 * https://docs.anyfast.ai/guides/model-api/bytedance/seedance-task-query
 */
export const gatewayVideos = (root: string): Makes => ({
  startGeneration: async (call, { body }) =>
    readStarted(await call({ method: 'POST', path: root, body, effect: 'create' })),
  checkGeneration: async (call, { taskId }) =>
    readTask(await call({ method: 'GET', path: root + path`/${taskId}`, effect: 'question' })),
});

/** The newest of a list are enough for one that was sent a minute ago. */
const NEWEST = 50;
const listSchema = v.object({ items: v.nullish(v.array(listedSchema)) });
/** Whatever is an answer at all: the upstream says nothing more. */
const doneSchema = v.custom<object>((body) => typeof body === 'object' && body !== null && !Array.isArray(body));

/**
 * The upstream's own tasks (BytePlus ModelArk, Volcengine Ark, relays of it). A task that is queued is cancelled by `DELETE`; one
 * that has ended is deleted by it, so whoever cancels asks for its state before.
 * https://docs.byteplus.com/en/docs/ModelArk/1520757 (create), 1521309 (query), 1521675 (list), 1521720 (cancel or delete)
 */
export const arkVideos = (
  root = '/api/v3/contents/generations/tasks',
): Makes & Required<Pick<Provider, 'cancelGeneration' | 'recentGenerations'>> => ({
  ...gatewayVideos(root),

  async cancelGeneration(call, { taskId }) {
    const answer = await call({ method: 'DELETE', path: root + path`/${taskId}`, effect: 'question' });
    if (answer.status < 300 && answer.text.trim() === '') return;
    readAnswer(answer, doneSchema, { effect: 'question' });
  },

  async recentGenerations(call) {
    const query = { page_num: '1', page_size: String(NEWEST) };
    const answer = await call({ method: 'GET', path: root, query, effect: 'question' });
    const { items } = readAnswer(answer, listSchema, { effect: 'question' });
    return (items ?? []).slice(0, NEWEST).map((item) => ({
      taskId: item.id,
      model: textOf(item.model),
      seed: typeof item.seed === 'number' ? item.seed : undefined,
      createdAt: readTime(item.created_at),
    }));
  },
});

const priceSchema = v.object({
  code: v.literal(200),
  data: v.object({ credits: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
});

/**
 * Crun's jobs. https://docs.crun.ai/models/seedance/2-0/reference-to-video, /models/common/get-task-info; `estimate-credits` is
 * in no page, clients ask it before each task.
 */
export const crunVideos = (root: string): Makes & Required<Pick<Provider, 'priceGeneration'>> => ({
  startGeneration: async (call, { body }) =>
    readStarted(await call({ method: 'POST', path: `${root}/CreateTask`, body, effect: 'create' })),
  checkGeneration: async (call, { taskId }) =>
    readTask(await call({ method: 'GET', path: `${root}/TaskInfo`, query: { task_id: taskId }, effect: 'question' })),
  async priceGeneration(call, { body }) {
    const answer = await call({ method: 'POST', path: `${root}/estimate-credits`, body, effect: 'question' });
    const { data } = readAnswer(answer, priceSchema, { effect: 'question' });
    return { amount: data.credits, unit: 'credits' };
  },
});
