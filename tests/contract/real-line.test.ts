import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderErrorKind } from '@/utils/providers/error';
import { createCall } from '@/utils/providers/http';
import { everyCall, type OneCall } from './calls';
import { CREDENTIALS, errorOf, KEY, NOW } from './dialects';

/** What a prepared answer can't show: a real connection that hangs, drips, breaks or leads elsewhere. */

/** ms for a line that never ends, and for one that ends by itself, on a machine that is busy. */
const LIMIT = 750;
const PLENTY = 20_000;
const DRIP_EVERY = 20;

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;
const drip: Behaviour = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), DRIP_EVERY);
  response.on('close', () => clearInterval(timer));
};

const LINES: Record<string, { does: Behaviour; kinds: [ProviderErrorKind, ProviderErrorKind]; twice?: true }> = {
  'hangs before a word': { does: () => {}, kinds: ['timeout', 'uncertain'] },
  'hangs after the headers': {
    does: (_request, response) => void response.writeHead(200).flushHeaders(),
    kinds: ['timeout', 'uncertain'],
  },
  'drips, each byte in time and the whole never': { does: drip, kinds: ['timeout', 'uncertain'] },
  'is reset before the request is read': {
    does: (request) => void request.socket.resetAndDestroy(),
    kinds: ['network', 'uncertain'],
    twice: true,
  },
  'is reset after the request was processed': {
    does: (request) => void request.resume().on('end', () => request.socket.resetAndDestroy()),
    kinds: ['network', 'uncertain'],
    twice: true,
  },
  'ends before the length that it promised': {
    does: (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"success":true', () => response.destroy());
    },
    kinds: ['network', 'uncertain'],
    twice: true,
  },
};

let server: Server;
let elsewhere: Server;
let does: Behaviour;
let limit = PLENTY;
let seen: string[];
/** By the path of a call: its time begins when its request is here, for a busy machine may need longer than that to bring it. */
const clocks = new Map<string, () => void>();
let strays: number;

const listen = (one: Server) => new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
const addressOf = (one: Server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.url ?? '');
    clocks.get(`/${request.url?.split('/')[1]}`)?.();
    does(request, response);
  });
  elsewhere = createServer((_request, response) => {
    strays += 1;
    response.end('{}');
  });
  await Promise.all([listen(server), listen(elsewhere)]);
});

afterAll(() => {
  for (const one of [server, elsewhere]) {
    one.closeAllConnections();
    one.close();
  }
});

function callOf({ dialect, run }: OneCall) {
  const base = `${addressOf(server)}/${crypto.randomUUID()}`;
  const path = new URL(base).pathname;
  const time = new AbortController();
  clocks.set(path, () => {
    setTimeout(() => time.abort(new DOMException('', 'TimeoutError')), limit).unref();
  });
  const call = createCall({
    fetch: (...input) => fetch(...input),
    baseUrl: base,
    authorize: dialect.provider.authorize,
    key: KEY,
    credentials: CREDENTIALS,
    now: () => NOW,
    timeLimit: () => time.signal,
  });
  return { error: errorOf(run(call)), count: () => seen.filter((url) => url.startsWith(path)).length };
}

describe('a line that', () => {
  test.each(Object.entries(LINES))('%s: at every call of every adapter', async (_name, line) => {
    does = line.does;
    limit = line.kinds[0] === 'timeout' ? LIMIT : PLENTY;
    seen = [];
    await Promise.all(
      everyCall.map(async (one) => {
        const { error, count } = callOf(one);
        expect([one.title, (await error).kind]).toEqual([one.title, line.kinds[one.makes ? 1 : 0]]);
        expect([one.title, count()]).toEqual([one.title, line.twice && !one.makes ? 2 : 1]);
      }),
    );
  });

  test('leads to another host: nobody goes there, and no key', async () => {
    limit = PLENTY;
    does = (_request, response) => void response.writeHead(307, { Location: `${addressOf(elsewhere)}/` }).end();
    seen = [];
    strays = 0;
    await Promise.all(everyCall.map((one) => callOf(one).error));
    expect(strays).toBe(0);
  });
});
