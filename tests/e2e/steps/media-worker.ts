import { BufferTarget, CanvasSource, canEncodeVideo, Mp4OutputFormat, Output } from 'mediabunny';
import { check } from '@/utils/media/check';
import { inspect } from '@/utils/media/inspect';
import { inspectImage } from '@/utils/media/inspect-image';
import { MendError, type MendWish } from '@/utils/media/media';
import { mend } from '@/utils/media/mend';
import { planMend } from '@/utils/media/plan';
import { upstreamLimits } from '@/utils/providers/limits';

/** Runs in a worker of a page: `utils/media` on pictures and films that this browser itself has made. Answers are JSON. */

interface Shape {
  width: number;
  height: number;
  type?: string;
  quality?: number;
  /** Which picture. */
  seed?: number;
  /** The right half is transparent. */
  clear?: boolean;
  /** How much is cut off at each side, of 1. */
  cut?: number;
  /** Written into the Exif of a JPEG. */
  orientation?: number;
}

/** Soft spots of colour; the corner at the top left is red, so that turns are seen. */
function draw({ width, height, seed = 1, clear = false, cut = 0 }: Shape): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no context');
  context.save();
  context.translate(-cut * width, -cut * height);
  context.scale((1 + 2 * cut) * width, (1 + 2 * cut) * height);
  context.fillStyle = '#8a7d70';
  context.fillRect(0, 0, 1, 1);
  let state = seed * 7919;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  for (let spot = 0; spot < 24; spot += 1) {
    const [x, y, size] = [next(), next(), 0.05 + next() * 0.3];
    const light = context.createRadialGradient(x, y, 0, x, y, size);
    const level = Math.floor(next() * 256);
    light.addColorStop(0, `rgba(${level}, ${Math.floor(next() * 256)}, ${level}, 1)`);
    light.addColorStop(1, 'rgba(0, 0, 0, 0)');
    context.fillStyle = light;
    context.fillRect(0, 0, 1, 1);
  }
  context.fillStyle = '#f00';
  context.fillRect(0, 0, 0.2, 0.2);
  context.restore();
  if (clear) context.clearRect(width / 2, 0, width / 2, height);
  return canvas;
}

async function picture(shape: Shape): Promise<Blob> {
  const { type = 'image/jpeg', quality = 0.9, orientation } = shape;
  const blob = await draw(shape).convertToBlob({ type, quality });
  if (blob.type !== type) throw new Error(`no ${type} here`);
  if (orientation === undefined) return blob;
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const segment = Uint8Array.from([0xff, 0xe1, 0, exif.length + entry.length + 2, ...exif, ...entry]);
  return new Blob([blob.slice(0, 2), segment, blob.slice(2)]);
}

/** The colours (red, green, blue) at places between 0 and 1. */
async function colours(blob: Blob, places: [number, number][]): Promise<number[][]> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('no context');
  context.drawImage(bitmap, 0, 0);
  return places.map(([x, y]) => [
    ...context
      .getImageData(Math.round(x * (bitmap.width - 1)), Math.round(y * (bitmap.height - 1)), 1, 1)
      .data.slice(0, 3),
  ]);
}

/** A film whose first half second is black. undefined where this browser can't make one. */
async function film(): Promise<Blob | undefined> {
  const codec = (await canEncodeVideo('vp9', { width: 480, height: 640 })) ? 'vp9' : 'av1';
  if (!(await canEncodeVideo(codec, { width: 480, height: 640 }))) return undefined;
  const canvas = new OffscreenCanvas(480, 640);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no context');
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, bitrate: 500_000 });
  output.addVideoTrack(source, { frameRate: 24 });
  await output.start();
  for (let frame = 0; frame < 48; frame += 1) {
    context.fillStyle = frame < 3 ? '#000' : '#c04020';
    context.fillRect(0, 0, 480, 640);
    await source.add(frame / 24, 1 / 24);
  }
  await output.finalize();
  return new Blob([target.buffer ?? new ArrayBuffer(0)]);
}

const inBrief = (found: Awaited<ReturnType<typeof inspect>>) =>
  found.ok && found.thumbnail
    ? { ...found, thumbnail: { ...found.thumbnail, bytes: found.thumbnail.blob.size, type: found.thumbnail.blob.type } }
    : found;

const DEEDS = {
  inspect: async (shape: Shape) => inBrief(await inspect(await picture(shape))),
  inspectInBackground: async (shape: Shape) => inBrief(await inspectImage(await picture(shape))),
  inspectBytes: async (bytes: number[]) => inBrief(await inspect(new Blob([Uint8Array.from(bytes)]))),
  inspectCut: async (shape: Shape) => inspect((await picture(shape)).slice(0, -200)),
  /** A picture whose frame is whole and whose inside is not. */
  inspectBroken: async (shape: Shape) => {
    const bytes = new Uint8Array(await (await picture(shape)).arrayBuffer());
    bytes.fill(0xee, 45, bytes.length - 60);
    return inspect(new Blob([bytes]));
  },
  inspectFilm: async () => {
    const blob = await film();
    if (!blob) return 'none';
    const found = await inspect(blob);
    const middle = found.ok && found.thumbnail ? await colours(found.thumbnail.blob, [[0.5, 0.5]]) : [];
    return { ...inBrief(found), middle };
  },
  mend: async ({ wish, places = [], ...shape }: Shape & { wish?: MendWish; places?: [number, number][] }) => {
    const blob = await picture(shape);
    const found = await inspect(blob);
    const plan = found.ok && planMend(found.facts, 'Image', upstreamLimits, wish);
    if (!plan) return { found: inBrief(found), plan: null };
    const mended = await mend(blob, plan);
    const after = await inspect(mended);
    return {
      plan,
      type: mended.type,
      before: found.facts,
      after: after.ok ? after.facts : after,
      findings: after.ok ? check(after.facts, 'Image', upstreamLimits) : [],
      colours: await colours(mended, places),
    };
  },
  mendBelow: async ({ below, ...shape }: Shape & { below: number }) => {
    const { width, height } = shape;
    const sizes = { width, height, outerWidth: width, outerHeight: height };
    try {
      const made = await mend(await picture(shape), { steps: ['shrink'], ...sizes, ground: 'blur', below });
      return made.size;
    } catch (error) {
      return error instanceof MendError ? error.problem : String(error);
    }
  },
  mendBytes: async (bytes: number[]) => {
    const sizes = { width: 400, height: 400, outerWidth: 400, outerHeight: 400 };
    try {
      await mend(new Blob([Uint8Array.from(bytes)]), { steps: ['convert'], ...sizes, ground: 'blur' });
      return 'mended';
    } catch (error) {
      return error instanceof MendError ? error.problem : String(error);
    }
  },
};

self.onmessage = async ({ data }: MessageEvent<{ deed: keyof typeof DEEDS; input: never }>) => {
  try {
    self.postMessage({ value: (await DEEDS[data.deed](data.input)) ?? null });
  } catch (error) {
    self.postMessage({ error: String(error instanceof Error ? error.stack : error) });
  }
};
