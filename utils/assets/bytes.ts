import { openDatabase } from '@/utils/storage/database';
import { base64 } from '@/utils/text/base64';
import { invalid } from '@/utils/text/fault';

/**
 * The bytes that are still needed of an asset.
 * @throws FaultError `invalid` with code `file-gone`
 */
export async function bytesOf(id: string): Promise<Blob> {
  const stored = await (await openDatabase()).get('files', id);
  if (!stored) throw invalid('file-gone');
  return stored.blob;
}

/** The bytes as a data URI of this MIME type. */
export async function dataUri(blob: Blob, type: string): Promise<string> {
  return `data:${type};base64,${base64(new Uint8Array(await blob.arrayBuffer()))}`;
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/tiff': 'tiff',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
};

/** The end of an object's name, by what the bytes are: some providers go by it. */
export const extensionOf = (type: string): string => EXTENSIONS[type] ?? 'bin';
