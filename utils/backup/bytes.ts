import { BackupError } from './format';

/** Reads a stream of bytes by lines and by lengths, holding no more than one of them. */
export class ByteReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private held: Uint8Array = new Uint8Array();
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** How many bytes have come in all. */
  private read = 0;

  /** @param most bytes in all; more is a zip bomb and throws BackupError `too-many` */
  constructor(
    stream: ReadableStream<Uint8Array>,
    private readonly most: number,
  ) {
    this.reader = stream.getReader();
  }

  /**
   * The next line without its end; undefined at the end of the stream.
   * @param most bytes; a longer line throws BackupError `too-many`
   */
  async line(most: number): Promise<string | undefined> {
    let looked = 0;
    for (;;) {
      const end = this.held.indexOf(0x0a, looked);
      if (end >= 0) {
        if (end > most) throw new BackupError('too-many');
        const line = this.decoder.decode(this.held.subarray(0, end));
        this.held = this.held.subarray(end + 1);
        return line;
      }
      looked = this.held.length;
      if (looked > most) throw new BackupError('too-many');
      if (await this.more()) continue;
      if (looked === 0) return undefined;
      const rest = this.decoder.decode(this.held);
      this.held = new Uint8Array();
      return rest;
    }
  }

  /** Exactly so many bytes. @throws BackupError `cut` when the stream ends before */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    while (this.held.length < length) if (!(await this.more())) throw new BackupError('cut');
    const taken = this.held.slice(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  /** Wants no more of the stream. */
  async stop(): Promise<void> {
    await this.reader.cancel().catch(() => undefined);
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.reader.read();
    if (done) return false;
    this.read += value.length;
    if (this.read > this.most) throw new BackupError('too-many');
    if (this.held.length === 0) {
      this.held = value;
    } else {
      const joined = new Uint8Array(this.held.length + value.length);
      joined.set(this.held);
      joined.set(value, this.held.length);
      this.held = joined;
    }
    return true;
  }
}

/** Joins small chunks to larger ones: each write to a file is a message to another process. @param size bytes */
export function coalesce(size: number): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  let held = new Uint8Array(size);
  let used = 0;
  return new TransformStream({
    transform(chunk, controller) {
      let rest = chunk;
      while (rest.length > 0) {
        const part = rest.subarray(0, size - used);
        held.set(part, used);
        used += part.length;
        rest = rest.subarray(part.length);
        if (used < size) continue;
        controller.enqueue(held);
        held = new Uint8Array(size);
        used = 0;
      }
    },
    flush(controller) {
      if (used > 0) controller.enqueue(held.slice(0, used));
    },
  });
}

/** What an async generator of texts says, as a stream of its UTF-8 bytes. */
export function streamOf(texts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
