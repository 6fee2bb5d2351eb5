import { FaultError, invalid } from '@/utils/text/fault';

/** Brings a clip's bytes here. Its host is asked only because the user wants the clip, and gets nothing but the link. */

export interface ClipPlatform {
  now(): number;
  fetch: typeof fetch;
  isReachable(addresses: string[]): Promise<boolean>;
  timeLimit(ms: number): AbortSignal;
}

/** 15 s in 4K are a tenth of this, bytes. */
const MOST_BYTES = 1_000_000_000;
/** How long a download may take, ms. */
const TIME_LIMIT = 10 * 60_000;
/** What a host says of a film when it doesn't know. */
const UNTYPED = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * @returns the bytes, with their type
 * @throws FaultError permission (the host is closed), network, timeout, unavailable, rate; `invalid` `clip-ended` when the link
 * works no longer, `clip-unreadable` when what came is no film
 */
export async function download(url: string, platform: ClipPlatform): Promise<Blob> {
  const { host } = new URL(url);
  if (!(await platform.isReachable([url]))) throw new FaultError({ kind: 'permission', host });
  const limit = platform.timeLimit(TIME_LIMIT);
  try {
    const response = await platform.fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The permission is for this host.
      redirect: 'error',
      cache: 'no-store',
      signal: limit,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(response.status, host);
    }
    const said = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const type = UNTYPED.has(said) ? 'video/mp4' : said;
    if (!type.startsWith('video/')) {
      await response.body?.cancel();
      throw invalid('clip-unreadable');
    }
    return new Blob(await chunksOf(response.body), { type });
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError({ kind: limit.aborted ? 'timeout' : 'network', host });
  }
}

function refusal(status: number, host: string): FaultError {
  if (status === 429) return new FaultError({ kind: 'rate', status, host });
  if (status >= 500) return new FaultError({ kind: 'unavailable', status, host });
  return invalid('clip-ended');
}

async function chunksOf(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > MOST_BYTES) {
      await reader?.cancel();
      throw invalid('clip-unreadable');
    }
    chunks.push(read.value as Uint8Array<ArrayBuffer>);
  }
  if (bytes === 0) throw invalid('clip-unreadable');
  return chunks;
}
