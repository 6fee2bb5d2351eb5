import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface Proxy {
  port: number;
  /** Hosts asked for, each once, in the order of asking. */
  hosts(): string[];
  close(): Promise<void>;
}

/**
 * The browser's only way out, and it leads to this machine: whatever host is asked for, TLS ends at `httpsPort` and plain
 * HTTP at `httpPort`, but for the TLS of the hosts in `hosts`, which have a port each. Both browsers connect to this machine itself without a proxy.
 */
export async function startProxy(
  httpPort: number,
  httpsPort: number,
  hosts: Record<string, number> = {},
): Promise<Proxy> {
  const asked = new Set<string>();
  const open = new Set<Socket>();

  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'unknown'}`);
    asked.add(url.hostname);
    const onward = request(
      {
        host: '127.0.0.1',
        port: httpPort,
        method: incoming.method,
        path: url.pathname + url.search,
        headers: incoming.headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });

  server.on('connect', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    const [host = '', port] = (incoming.url ?? '').split(':');
    asked.add(host);
    const target = connect(port === '80' ? httpPort : (hosts[host] ?? httpsPort), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) target.write(head);
      client.pipe(target).pipe(client);
    });
    // One side's end, however it comes, is the other's end: a reset in the sandbox must be a reset in the browser.
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.resetAndDestroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hosts: () => [...asked],
    close: async () => {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
