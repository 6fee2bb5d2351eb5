import { canvasOf } from './canvases';
import { MendError, type MendPlan } from './media';
import { type Drawable, decode, opensEverywhere, resized, type Size } from './picture';
import { HEAD_BYTES, identify } from './signature';

/** From one at which nobody sees a difference down to one that still shows a face well. */
const QUALITIES = [0.92, 0.85, 0.75, 0.6, 0.45];

/**
 * Changes a picture as planned. Its orientation is applied, transparency becomes the plan's colour (white where the ground is
 * the picture itself), and nothing that was written beside the picture, such as a place, goes along.
 * @param file the picture that the plan was made for
 * @returns a JPEG of the plan's outer size, lighter than `plan.below`
 * @throws MendError
 */
export async function mend(file: Blob, plan: MendPlan): Promise<Blob> {
  const data = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    // The file was moved or changed since it was inspected.
    (cause) => Promise.reject(new MendError('damaged', { cause })),
  );
  const type = identify(data.subarray(0, HEAD_BYTES));
  const picture = await decode(data, type, file).catch((cause) => {
    throw new MendError(opensEverywhere(type) ? 'damaged' : 'type', { cause });
  });
  try {
    return await encoded(drawn(picture, plan), plan.below ?? Number.POSITIVE_INFINITY);
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, plan: MendPlan): OffscreenCanvas {
  const outer = { width: plan.outerWidth, height: plan.outerHeight };
  const left = Math.round((outer.width - plan.width) / 2);
  const top = Math.round((outer.height - plan.height) / 2);
  const { canvas, context } = canvasOf(outer, plan.ground === 'blur' ? '#fff' : plan.ground.colour);
  const padded = outer.width !== plan.width || outer.height !== plan.height;
  if (plan.ground === 'blur' && padded) {
    context.drawImage(blurred(picture, outer), 0, 0);
    // What shines through a picture is white, and not its own shadow.
    context.fillStyle = '#fff';
    context.fillRect(left, top, plan.width, plan.height);
  }
  context.drawImage(resized(picture, plan), left, top);
  return canvas;
}

/** So small that enlarging it again leaves colours only. */
const BLURRED_SIDE = 24;

/** The picture over the whole ground, without any of its lines. Not by `filter`: not every browser's canvas has it. */
function blurred(picture: ImageBitmap, outer: Size): Drawable {
  const scale = BLURRED_SIDE / Math.max(outer.width, outer.height);
  const small = { width: Math.ceil(outer.width * scale), height: Math.ceil(outer.height * scale) };
  const cover = Math.max(small.width / picture.width, small.height / picture.height);
  const whole = {
    width: Math.ceil(picture.width * cover),
    height: Math.ceil(picture.height * cover),
  };
  const { canvas, context } = canvasOf(small);
  context.drawImage(
    resized(picture, whole),
    Math.round((small.width - whole.width) / 2),
    Math.round((small.height - whole.height) / 2),
  );
  return resized(canvas, outer);
}

async function encoded(canvas: OffscreenCanvas, below: number): Promise<Blob> {
  for (const quality of QUALITIES) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (blob.size < below) return blob;
  }
  throw new MendError('large');
}
