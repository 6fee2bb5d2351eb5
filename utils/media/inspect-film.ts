import { BlobSource, Input, type InputVideoTrack, MP3, MP4, QTFF, WAVE } from 'mediabunny';
import type { MediaFacts } from '@/utils/storage/media-records';
import { hashOf } from './hash';
import { type InspectOptions, strange } from './inspect-image';
import type { Inspected, MadeThumbnail } from './media';
import { canDraw } from './picture';
import { filmThumbnail } from './still';
import { cutFilm } from './whole';

/** Enough frames to tell the rate, few enough that only the tables are read. */
const FRAMES_LOOKED_AT = 120;

/**
 * Reads film and sound without decoding them: the tables that say what is in the file, and of film one frame.
 * @param type `video/mp4`, `video/quicktime`, `audio/wav` or `audio/mpeg`, as `identify` found it
 */
export async function inspectFilm(file: Blob, type: string, { thumbnail }: InspectOptions): Promise<Inspected> {
  const kind = type.startsWith('video/') ? 'Video' : 'Audio';
  const unreadable: Inspected = { ok: false, kind, problem: 'unreadable', found: type };
  // By slices: a stream of the whole file reads far ahead of what is looked at, 100 ms of it for 100 MB.
  // Read failures that come while nobody waits must not end up unhandled.
  const source = new BlobSource(file, { useStreamReader: false, handleUnhandledError: () => {} });
  const input = new Input({ source, formats: [MP4, QTFF, WAVE, MP3] });
  try {
    if (await cutFilm(file, type)) return unreadable;
    const video = kind === 'Video' ? await input.getPrimaryVideoTrack() : null;
    const audio = await input.getPrimaryAudioTrack();
    if (!video && !audio) return unreadable;
    // Sound in a film's container: no provider takes that.
    if (kind === 'Video' && !video) return strange(file, 'audio/mp4');
    const facts: MediaFacts = {
      type,
      bytes: file.size,
      ...(video ? await filmFacts(video) : {}),
      ...(audio ? { audioCodec: await codecOf(audio) } : {}),
      // Of a film the frames count: its sound ends some hundredths later, with the block it is encoded in.
      seconds: rounded(await (video ?? input).computeDuration(), 2),
      sha256: await hashOf(file),
    };
    const still = video && thumbnail !== false ? await stillOf(video) : undefined;
    return { ok: true, kind, facts, ...(still ? { thumbnail: still } : {}) };
  } catch {
    // Whatever the reader stumbles over is something in the file.
    return unreadable;
  } finally {
    input.dispose();
  }
}

async function filmFacts(track: InputVideoTrack): Promise<Partial<MediaFacts>> {
  const { averagePacketRate } = await track.computePacketStats(FRAMES_LOOKED_AT);
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    ...(Number.isFinite(averagePacketRate) ? { fps: rounded(averagePacketRate, 2) } : {}),
    videoCodec: await codecOf(track),
  };
}

/** `avc`, `hevc`, `aac` …; what the container calls it where it is an unusual one. */
async function codecOf(track: {
  getCodec(): Promise<string | null>;
  getInternalCodecId(): Promise<unknown>;
}): Promise<string> {
  return (await track.getCodec()) ?? String((await track.getInternalCodecId()) ?? '?').slice(0, 40);
}

/** None where this browser has no decoder for it: it is uploaded all the same. */
const stillOf = async (track: InputVideoTrack): Promise<MadeThumbnail | undefined> =>
  canDraw() ? filmThumbnail(track).catch(() => undefined) : undefined;

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
