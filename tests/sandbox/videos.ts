import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadField, Refusal, readFields } from './fields';
import { type Asset, html, type ProviderName, type Reply, type SandboxRequest } from './model';
import { taskId } from './stamps';
import type { State } from './state';

/**
 * Videos, as all providers make them: what is refused, how a task goes on, and the clip at its end. How each of them speaks is in
 * its own file.
 */

/** A clip that Chromium and Firefox play; `scripts/make-clip.mjs` makes it. */
const clip = readFileSync(join(import.meta.dirname, 'clip.mp4'));

/** Where the clips are. */
export const clipHost = 'clips.example';
const CLIP_LIFE = 86_400_000;

export type TaskState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Task {
  id: string;
  provider: ProviderName;
  key: string;
  model: string;
  prompt: string;
  seed?: number;
  createdAt: number;
  cancelledAt?: number;
  error?: { code: string; message: string };
}

/** What a request says of its references, in the order in which they stand there. */
export interface Wanted {
  provider: ProviderName;
  key: string;
  model: string;
  prompt: string;
  references: { kind: 'Image' | 'Video' | 'Audio'; url: string }[];
  seed?: number;
  /** What stands before `://` of an asset; `asset` without. */
  scheme?: string;
  /** Finds an asset where it is not this key that made it. */
  assetOf?: (id: string) => Asset | undefined;
}

/** What an id is made of; nobody else says how theirs look. */
const IDS: Partial<Record<ProviderName, (at: number) => string>> = {
  anyfast: () => `asyntask_${randomBytes(8).toString('hex')}`,
  byteplus: taskId,
  volcengine: taskId,
  relay: taskId,
  qiniu: () => `qvideo-${randomBytes(8).toString('hex')}`,
};

const ORDER = ['Image', 'Video', 'Audio'] as const;
const MOST = { Image: 9, Video: 3, Audio: 3 };
/** Words that make a task fail at its end. */
const FORBIDDEN = /\bforbidden\b/i;

export const REAL_FACE = 'InputImageSensitiveContentDetected.PrivacyInformation';

/**
 * Makes a task, or refuses as the real ones do: a face that came as a plain address, an asset that isn't Active or isn't known to
 * this key, references in another order than images, videos, voices, too many of a kind, voices alone.
 * @throws Refusal
 */
export function createTask(state: State, wanted: Wanted): Task {
  const { provider, key, model, prompt, references } = wanted;
  if (prompt.trim() === '') throw new Refusal(400, 'MissingParameter', 'The required parameter text is missing.');
  const places = references.map(({ kind }) => ORDER.indexOf(kind));
  if (places.some((place, at) => place < (places[at - 1] ?? 0))) {
    throw new Refusal(
      400,
      'InvalidParameter.content',
      'content must be in the order text, image_url, video_url, audio_url.',
    );
  }
  for (const kind of ORDER) {
    if (references.filter((one) => one.kind === kind).length > MOST[kind]) {
      throw new Refusal(
        400,
        'InvalidParameter.content',
        `At most ${MOST[kind]} references of type ${kind} are allowed.`,
      );
    }
  }
  if (references.length > 0 && references.every(({ kind }) => kind === 'Audio')) {
    throw new Refusal(400, 'InvalidParameter.content', 'Audio needs an image or a video beside it.');
  }
  for (const reference of references) checkReference(state, wanted, reference);
  const at = state.now();
  const id = IDS[provider]?.(at) ?? `task_${randomBytes(8).toString('hex')}`;
  const task: Task = { id, provider, key, model, prompt, seed: wanted.seed, createdAt: at };
  state.tasks.push(task);
  return task;
}

const realFace = () =>
  new Refusal(400, REAL_FACE, 'The request failed because the input image may contain a real person.');

function checkReference(state: State, wanted: Wanted, { url, kind }: Wanted['references'][number]): void {
  const { provider, key, scheme = 'asset', assetOf = (id) => state.asset(provider, key, id) } = wanted;
  // The scheme of another provider is an address like any other.
  const [before, assetId] = url.split('://');
  if (before !== scheme || !assetId) throw realFace();
  const asset = assetOf(assetId);
  if (!asset) throw new Refusal(400, 'InvalidParameter', `The specified asset ${assetId} is not found.`);
  if (asset.status !== 'Active') {
    throw new Refusal(400, 'InvalidParameter', `The asset ${assetId} is still processing and is not available yet.`);
  }
  if (asset.type !== kind) throw new Refusal(400, 'InvalidParameter', `The asset ${assetId} is no ${kind}.`);
}

export interface Progress {
  state: TaskState;
  /** 0 to 100. */
  percent: number;
  /** Epoch ms; set at the end. */
  endedAt?: number;
  clipUrl?: string;
}

/** How a task goes, by the clock: a quarter of its time in line, the rest at work. */
export function progressOf(state: State, task: Task): Progress {
  if (task.cancelledAt !== undefined) return { state: 'cancelled', percent: 0, endedAt: task.cancelledAt };
  const { renderTime = 400 } = state.settings;
  const share = state.tasksHeld ? 0.5 : (state.now() - task.createdAt) / renderTime;
  if (share < 0.25) return { state: 'queued', percent: 0 };
  if (share < 1) return { state: 'running', percent: Math.floor(share * 100) };
  const endedAt = task.createdAt + renderTime;
  if (FORBIDDEN.test(task.prompt)) {
    task.error ??= {
      code: 'OutputVideoSensitiveContentDetected',
      message: 'The request failed because the output video may contain sensitive information.',
    };
  }
  if (task.error) return { state: 'failed', percent: 100, endedAt };
  return { state: 'done', percent: 100, endedAt, clipUrl: clipLink(task, endedAt) };
}

function clipLink({ id }: Task, at: number): string {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return `https://${clipHost}/${id}.mp4?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Date=${stamp}&X-Tos-Expires=86400&X-Tos-Signature=sandbox`;
}

/** The file behind a clip's link, for a day; in pieces for a player that asks for them. */
export function clipReply(state: State, request: SandboxRequest): Reply {
  const task = state.tasks.find(({ id }) => request.path === `/${id}.mp4`);
  const progress = task && progressOf(state, task);
  const isGone = progress?.endedAt === undefined || state.now() > progress.endedAt + CLIP_LIFE;
  if (progress?.state !== 'done' || isGone || !request.query['X-Tos-Signature']) {
    return html(403, '<Error><Code>AccessDenied</Code></Error>', { 'content-type': 'application/xml' });
  }
  const headers = { 'content-type': 'video/mp4', 'accept-ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) return { status: 200, headers, body: clip };
  const from = Number(range[1]);
  const to = Math.min(range[2] ? Number(range[2]) : clip.length - 1, clip.length - 1);
  const piece = clip.subarray(from, to + 1);
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${from}-${to}/${clip.length}` }, body: piece };
}

/** The task of this id and key. @throws Refusal */
export function knownTask(state: State, provider: ProviderName, key: string, id: string): Task {
  const task = state.tasks.find((one) => one.provider === provider && one.key === key && one.id === id);
  if (!task) throw new Refusal(404, 'NotFound', `The task ${id} is not found.`);
  return task;
}

const TYPES = { text: undefined, image_url: 'Image', video_url: 'Video', audio_url: 'Audio' } as const;
const isType = (type: string): type is keyof typeof TYPES => Object.hasOwn(TYPES, type);

/**
 * The items of a `content` list. With roles (the upstream's form) each needs the one of its type, and the text comes first.
 * @throws BadField
 */
export function readContent(items: unknown, { roles }: { roles: boolean }): Pick<Wanted, 'references' | 'prompt'> {
  if (!Array.isArray(items)) throw new BadField('content', 'missing', 'must be a list');
  const references: Wanted['references'] = [];
  let prompt = '';
  for (const [at, item] of (items as Record<string, unknown>[]).entries()) {
    const type = String(item?.type);
    if (!isType(type) || (type === 'text' && !roles)) throw new BadField('content.type', 'invalid', 'unknown type');
    if (type === 'text') {
      if (at > 0) throw new BadField('content', 'invalid', 'the text comes first');
      prompt = readFields(item, { type: { type: 'text' }, text: { type: 'text', required: true } }).required('text');
      continue;
    }
    const fields = readFields(item, {
      type: { type: 'text' },
      [type]: { type: 'object', required: true },
      ...(roles
        ? { role: { type: 'text' as const, required: true, oneOf: [`reference_${type.replace('_url', '')}`] } }
        : {}),
    });
    const { url } = fields.object(type) ?? {};
    const kind = TYPES[type];
    if (kind && typeof url === 'string') references.push({ kind, url });
    else throw new BadField(`content.${type}`, 'missing', 'url required');
  }
  return { references, prompt };
}

/** What the settings of a video may be, under the names of the upstream. */
export const shapeRules = {
  resolution: { type: 'text', oneOf: ['480p', '720p', '1080p'] },
  ratio: { type: 'text', oneOf: ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive'] },
  seed: { type: 'integer', most: 2 ** 32 - 1 },
} as const;
export const durationRule = { type: 'integer', least: 4, most: 15 } as const;

/** A switch: `readFields` knows none. @throws BadField */
export function checkSwitches(input: Record<string, unknown>, ...names: string[]): void {
  for (const name of names) {
    if (input[name] !== undefined && typeof input[name] !== 'boolean')
      throw new BadField(name, 'invalid', 'must be a boolean');
  }
}

/** The rest of the fields, without the switches. */
export const without = (input: Record<string, unknown>, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name)));
