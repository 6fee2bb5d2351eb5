import { film } from '@/tests/unit/media/films';

/** A clip of about so many bytes: whole tables, and packets of nothing, for whoever doesn't decode. */
export async function filmOf(bytes: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const seconds = 4;
  const fps = 30;
  const made = await film({ seconds, fps, bytes: Math.floor(bytes / (seconds * fps)) });
  return { name: 'walk.mp4', mimeType: 'video/mp4', buffer: Buffer.from(made) };
}
