/** What a fake provider does with one request. */
export type Reply =
  | {
      status?: number;
      json?: unknown;
      text?: string;
      headers?: Record<string, string>;
      body?: ReadableStream<Uint8Array>;
    }
  | ((init: RequestInit) => Promise<Response>);

export interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
  init: RequestInit;
}

/** A `fetch` that answers with the given replies, one each, and keeps what was sent. Nothing leaves the machine. */
export function fakeFetch(...replies: Reply[]): { fetch: typeof globalThis.fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const left = [...replies];
  return {
    sent,
    fetch: async (input, init = {}) => {
      sent.push({
        url: String(input),
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        init,
      });
      const reply = left.shift();
      if (!reply) throw new Error(`No reply left for ${init.method} ${String(input)}`);
      init.signal?.throwIfAborted();
      if (typeof reply === 'function') return reply(init);
      const body = reply.body ?? (reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json));
      return new Response(body, { status: reply.status ?? 200, headers: reply.headers });
    },
  };
}

/** As a browser says that a connection broke, a host is unknown, or a redirect was not allowed. */
export const broken: Reply = async () => {
  throw new TypeError('Failed to fetch');
};

/** Never answers; ends as a real fetch does when its signal aborts. */
export const silent: Reply = (init) =>
  new Promise((_, reject) => {
    const { signal } = init;
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason));
  });

/** A status and headers, the beginning of a body, and then a connection that breaks. */
export const cutOff = (status = 200): Reply => ({
  status,
  body: new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"success":true,')),
    pull: (controller) => controller.error(new TypeError('network error')),
  }),
});

/** A body of so many bytes, made as it is read. `read` tells how much was. */
export function large(bytes: number, status = 200): Reply & { read(): number } {
  const chunk = new Uint8Array(64 * 1024).fill(0x61);
  let read = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (read >= bytes) return controller.close();
        read += chunk.byteLength;
        controller.enqueue(chunk);
      },
    },
    { highWaterMark: 0 },
  );
  return { status, body, read: () => read };
}
