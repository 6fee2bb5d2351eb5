import { type Draft, EMPTY } from '@/entrypoints/library/generations/draft';
import type { Reference } from '@/entrypoints/library/generations/references';
import { type Generation, stampGeneration } from '@/utils/storage/generation-records';
import type { Asset, Person } from '@/utils/storage/records';
import { people, studio } from './library-records';
import { ACCOUNT, asset, fault, type Records } from './records';

/** What the pages of generation hold in the designed states. */

export const HOUR = 3_600_000;
export const [amara, lin] = people as [Person, Person];
const WIDE = { width: 1400, height: 1400 };
const facts = { type: 'image/jpeg', bytes: 1_900_000, sha256: 'a'.repeat(64), ...WIDE };
const close = asset(50, lin, 'lin-close-up.jpg', { facts });
const half = asset(51, amara, 'amara-half.jpg', { facts });
const voice = asset(52, lin, 'lin-voice.wav', { kind: 'Audio' });
export const inReview = asset(53, amara, 'amara-new.jpg', { state: 'processing', settledAt: undefined, facts });

export const referenceTo = ({ id, kind, name }: Asset, of: Person, kept = false): Reference => ({
  id,
  kind,
  kept,
  label: `${of.name}, ${name.replace(/\.\w+$/, '')}`,
});
const written = [referenceTo(close, lin), referenceTo(half, amara), referenceTo(voice, lin)];
export const draft: Draft = {
  ...EMPTY,
  references: written,
  known: written,
  text: '@Lin Yue, lin-close-up walks along the roof at dusk and laughs. @Amara Okafor, amara-half films her from the edge, hand-held, city lights behind them. She says “Look, the city” in the voice of @Lin Yue, lin-voice.',
};

const used = (one: Asset): Generation['request']['references'][number] => ({
  assetRecordId: one.id,
  kind: one.kind,
  role: one.kind === 'Audio' ? 'reference_audio' : 'reference_image',
  assetId: one.assetId ?? '',
  groupId: one.groupId,
  name: one.name,
});

/** @param ago how long ago it was asked for, ms */
const generation = (number: number, ago: number, text: string, changes: Partial<Generation>): Generation => {
  const createdAt = Date.now() - ago;
  return stampGeneration({
    id: `00000000-0000-4000-8000-${String(900 + number).padStart(12, '0')}`,
    accountId: ACCOUNT,
    state: 'running',
    request: {
      model: 'dreamina-seedance-2-0',
      prompt: [{ assetRecordId: close.id }, { text }],
      references: [used(close)],
      seconds: 5,
      ratio: '16:9',
      resolution: '720p',
      sound: true,
      watermark: false,
    },
    sent: JSON.stringify({
      model: 'dreamina-seedance-2-0',
      prompt: `Image 1${text}`,
      duration: 5,
      metadata: { content: [{ type: 'image_url', image_url: { url: `asset://${close.assetId}` } }], ratio: '16:9' },
    }),
    times: { queued: createdAt, sending: createdAt, running: createdAt },
    createdAt,
    sentAt: createdAt,
    unanswered: 0,
    ...changes,
  });
};
const taskId = 'task_20260924132001w7qpm';
const clip = (left: number) => ({ url: 'https://clips.example/clip.mp4?signature=1', endsAt: Date.now() + left });
export const every: Generation[] = [
  generation(1, 1_000, ' waves.', { state: 'queued', sentAt: undefined }),
  generation(2, 112_000, ' turns to the camera and nods, slow push-in.', { remote: 'running', progress: 42, taskId }),
  generation(3, HOUR, ' at the rail, wind in her hair.', {
    state: 'done',
    taskId,
    clip: clip(23 * HOUR + 41 * 60_000),
    settledAt: Date.now() - HOUR,
    usedSeed: 4211,
  }),
  generation(4, 5 * HOUR, ' reads the letter by the window.', {
    state: 'failed',
    taskId,
    settledAt: Date.now() - 5 * HOUR,
    failure: {
      code: 'InputImageSensitiveContentDetected.PrivacyInformation',
      detail: 'The request failed because the input image may contain real person.',
    },
  }),
  generation(5, 6 * HOUR, ' at the door.', { state: 'uncertain', fault: fault('uncertain') }),
  generation(6, 7 * HOUR, ' runs down the stairs, the camera follows her all the way to the street.', {
    state: 'done',
    taskId,
    clip: clip(-HOUR),
    kept: { at: Date.now() - 6 * HOUR, bytes: 4_231_000, type: 'video/mp4' },
  }),
  generation(7, 40 * HOUR, ' in the rain.', { state: 'done', taskId, clip: clip(-16 * HOUR) }),
  generation(8, 41 * HOUR, ' waits.', { state: 'cancelled', settledAt: Date.now() - 41 * HOUR }),
];

export const generationRecords = (changes: Partial<Records> = {}): Records => {
  const base = studio(8);
  return {
    ...base,
    assets: [...(base.assets ?? []), close, half, voice, inReview],
    portraits: [
      ...(base.portraits ?? []),
      ...[close, half, inReview].map(({ id, name, personId }) => ({
        id,
        ...WIDE,
        name,
        seed: Number(personId.slice(-2)),
      })),
    ],
    ...changes,
  };
};
