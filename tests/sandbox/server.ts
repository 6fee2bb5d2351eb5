import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Reply, SandboxRequest } from './model';

/** Ports and sockets; what is said over them is decided elsewhere. */

/** Answers a request that was read whole. `reset` ends the connection, `hang` never answers. */
export type Answer = (request: SandboxRequest) => Reply | 'reset' | 'hang';

export interface Servers {
  httpPort: number;
  httpsPort: number;
  /** Ends at once, hanging requests and idle connections included. */
  close(): Promise<void>;
}

/** More than any provider takes. */
const mostBytes = 48 * 1024 * 1024;

export async function listen(
  answer: Answer,
  tls: { key: string; cert: string },
  options: { address: string; localNames: string[]; now: () => number },
): Promise<Servers> {
  const handle =
    (secure: boolean): RequestListener =>
    (incoming, response) => {
      receive(incoming, secure, options)
        .then((request) => send(answer, request, response))
        .catch((error: unknown) => {
          // A fault of the sandbox itself: said aloud, so that no test takes it for a provider's answer.
          if (incoming.complete) response.writeHead(500).end(`sandbox: ${String(error)}`);
          else incoming.destroy();
        });
    };
  const servers: Server[] = [createHttp(handle(false)), createHttps(tls, handle(true))];
  const sockets = new Set<Socket>();
  for (const server of servers) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      // A browser that goes away in the middle of a handshake is nobody's error.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    });
  }
  const [httpPort = 0, httpsPort = 0] = await Promise.all(servers.map((server) => bind(server, options.address)));
  return {
    httpPort,
    httpsPort,
    async close() {
      const ended = servers.map((server) => new Promise<void>((done) => server.close(() => done())));
      for (const socket of sockets) socket.destroy();
      await Promise.all(ended);
    },
  };
}

function bind(server: Server, address: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, address, () => done((server.address() as AddressInfo).port)); // an AddressInfo for every TCP port
  });
}

/** @throws when the body is larger than anyone may send, or the connection ends before it is there */
async function receive(
  incoming: IncomingMessage,
  secure: boolean,
  { localNames, now }: { localNames: string[]; now: () => number },
): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > mostBytes) throw new Error('request too large');
    chunks.push(bytes);
  }
  const url = new URL(incoming.url?.startsWith('/') ? `http://host${incoming.url}` : 'http://host/');
  let host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  let path = url.pathname;
  // Node's fetch can't send a Host header of its choice: there the host stands in front of the path.
  const prefixed = localNames.includes(host) ? /^\/@([^/]+)(\/.*)?$/.exec(path) : null;
  if (prefixed) {
    host = prefixed[1] ?? '';
    path = prefixed[2] ?? '/';
  }
  return {
    at: now(),
    host,
    secure,
    method: incoming.method ?? 'GET',
    path,
    query: Object.fromEntries(url.searchParams),
    wire: incoming.url ?? '',
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(answer: Answer, request: SandboxRequest, response: ServerResponse): void {
  const reply = answer(request);
  if (reply === 'reset') response.socket?.destroy();
  if (reply === 'reset' || reply === 'hang') return;
  request.status = reply.status;
  const length = Buffer.byteLength(reply.body);
  response.writeHead(reply.status, { 'cache-control': 'no-store', 'content-length': length, ...reply.headers });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
