/** Most bytes of an answer that are read. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * The body as text, or undefined when it is longer than `BODY_LIMIT`; what is beyond is not read.
 * @throws what the stream throws when the connection breaks
 */
export async function readBody(stream: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  if (!stream) return '';
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
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
