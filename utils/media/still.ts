import { type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny';
import { canvasOf } from './canvases';
import { meanBrightness } from './look';
import type { MadeThumbnail } from './media';
import { thumbnailSize } from './picture';

/** Where a frame is looked for, as parts of the whole: many films begin in black. */
const PLACES = [0, 0.1, 0.5];
/** Darker on the mean (0 to 255) is taken for black. */
const DARK = 20;
const PATIENCE_MS = 5000;

/**
 * The first frame of a film that shows something, as a JPEG.
 * @returns undefined where this browser has no decoder for it, or it takes too long
 */
export async function filmThumbnail(track: InputVideoTrack): Promise<MadeThumbnail | undefined> {
  if (!(await track.canDecode())) return undefined;
  const first = await track.getFirstTimestamp();
  const length = (await track.computeDuration()) - first;
  const size = thumbnailSize({ width: await track.getDisplayWidth(), height: await track.getDisplayHeight() });
  const { canvas, context } = canvasOf(size, '#000');
  const samples = new VideoSampleSink(track).samplesAtTimestamps(PLACES.map((place) => first + place * length));
  const deadline = new Deadline(PATIENCE_MS);
  try {
    for (;;) {
      const next = await Promise.race([samples.next(), deadline.over]);
      if (!next || next.done) break;
      if (!next.value) continue;
      draw(next.value, context, size);
      if (meanBrightness(context.getImageData(0, 0, size.width, size.height)) >= DARK) break;
    }
    if (deadline.isOver) return undefined;
    return { blob: await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 }), ...size };
  } finally {
    deadline.end();
    // Not awaited: a decoder that hangs would never answer; the file's end (`dispose`) ends it too.
    samples.return(undefined).catch(() => {});
  }
}

function draw(
  sample: VideoSample,
  context: OffscreenCanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
): void {
  sample.draw(context, 0, 0, width, height);
  sample.close();
}

class Deadline {
  isOver = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly over: Promise<undefined>;
  constructor(patience: number) {
    this.over = new Promise((resolve) => {
      this.timer = setTimeout(() => {
        this.isOver = true;
        resolve(undefined);
      }, patience);
    });
  }
  end(): void {
    clearTimeout(this.timer);
  }
}
