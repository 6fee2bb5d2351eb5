import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

export interface Site {
  httpPort: number;
  httpsPort: number;
  /** `https://host/path` of every request, in order. */
  requests: string[];
  close(): Promise<void>;
}

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A site for the harness' own test: answers every path of every host with the page, over HTTP and HTTPS. */
export async function startSite(html: string): Promise<Site> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'sandbox' }], { keySize: 2048 });
  const requests: string[] = [];
  const answer =
    (scheme: string): RequestListener =>
    (request, response) => {
      requests.push(`${scheme}://${request.headers.host}${request.url}`);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    };
  const http = createHttpServer(answer('http'));
  const https = createHttpsServer({ key, cert }, answer('https'));
  const [httpPort, httpsPort] = await Promise.all([listen(http), listen(https)]);
  const stop = (server: Server): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return {
    httpPort,
    httpsPort,
    requests,
    close: async () => {
      await Promise.all([stop(http), stop(https)]);
    },
  };
}
