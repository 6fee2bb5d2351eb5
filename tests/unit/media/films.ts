import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

/** Film and sound whose tables are whole and whose packets are nothing: enough for whoever doesn't decode. */

interface FilmShape {
  width?: number;
  height?: number;
  seconds?: number;
  fps?: number;
  rotation?: 0 | 90 | 180 | 270;
  codec?: 'avc' | 'hevc' | 'vp9' | 'av1';
  sound?: boolean;
  mov?: boolean;
  /** The tables at the end, as cameras write them. */
  late?: boolean;
  /** Of each packet. */
  bytes?: number;
}

const CODECS = {
  avc: {
    codec: 'avc1.42001f',
    description: [1, 0x42, 0, 0x1f, 0xff, 0xe1, 0, 4, 0x67, 0x42, 0, 0x1f, 1, 0, 2, 0x68, 0],
  },
  hevc: { codec: 'hev1.1.6.L93.B0', description: [1, 1, 0x60, ...Array<number>(20).fill(0)] },
  vp9: { codec: 'vp09.00.31.08', description: undefined },
  av1: { codec: 'av01.0.04M.08', description: undefined },
};

export async function film(shape: FilmShape = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { width = 720, height = 1280, seconds = 4, fps = 30, rotation = 0, codec = 'avc' } = shape;
  const fastStart = shape.late ? false : 'in-memory';
  const format = shape.mov ? new MovOutputFormat({ fastStart }) : new Mp4OutputFormat({ fastStart });
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const video = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(video, { rotation });
  const audio = shape.sound ? new EncodedAudioPacketSource('aac') : undefined;
  if (audio) output.addAudioTrack(audio);
  await output.start();
  const { codec: name, description } = CODECS[codec];
  const decoderConfig = {
    codec: name,
    codedWidth: width,
    codedHeight: height,
    ...(description ? { description: Uint8Array.from(description) } : {}),
  };
  const data = new Uint8Array(shape.bytes ?? 16).fill(7);
  for (let frame = 0; frame < Math.round(seconds * fps); frame += 1) {
    const packet = new EncodedPacket(data, frame % 30 === 0 ? 'key' : 'delta', frame / fps, 1 / fps);
    await video.add(packet, { decoderConfig });
  }
  if (audio) {
    const heard = {
      codec: 'mp4a.40.2',
      sampleRate: 48_000,
      numberOfChannels: 2,
      description: Uint8Array.of(0x11, 0x90),
    };
    for (let at = 0; at < seconds - 0.01; at += 1024 / 48_000) {
      await audio.add(new EncodedPacket(data, 'key', at, 1024 / 48_000), { decoderConfig: heard });
    }
  }
  await output.finalize();
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}

/** 8 kHz, one channel, 8 bits, silence. */
export function wave(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * 8000);
  const bytes = new Uint8Array(44 + samples).fill(128);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, samples, true);
  return bytes;
}

/** Frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 1152 samples each. */
export function mp3(seconds: number): Uint8Array<ArrayBuffer> {
  const frames = Math.round((seconds * 44_100) / 1152);
  const bytes = new Uint8Array(frames * 417);
  for (let frame = 0; frame < frames; frame += 1) bytes.set([0xff, 0xfb, 0x90, 0xc0], frame * 417);
  return bytes;
}
