/** Most bytes of an answer that are read. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * The body as text, or undefined when it is longer than `BODY_LIMIT`; what is beyond is not read.
 * @param signal ends the reading by itself: Node forgets to, once it has collected the request (a body that drips would be read for ever)
 * @throws what the stream throws when the connection breaks, or the signal's reason
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  signal?: AbortSignal,
): Promise<string | undefined> {
  if (!stream) return '';
  const reader = stream.getReader();
  const stop = () => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener('abort', stop);
  try {
    return await readAll(reader, signal);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    signal?.throwIfAborted();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > BODY_LIMIT) {
      // The rest is of no interest, and neither is how the stream takes that.
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
