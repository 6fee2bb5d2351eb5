import { request } from 'node:https';
import { isIP } from 'node:net';
import type { Sandbox } from '@/tests/sandbox/sandbox';

/** Talks to a sandbox as each provider's client would. */

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Parsed; undefined when the body is no JSON. */
  body: unknown;
}

export const hosts = { easyrouter: 'easyrouter.io', anyfast: 'www.anyfast.ai', crun: 'api.crun.ai' } as const;

export interface Asked {
  host: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  /** An object is sent as JSON with its content type, a text as it is. */
  body?: unknown;
}

/** Over plain HTTP, with the host in front of the path. */
export async function ask(sandbox: Sandbox, asked: Asked): Promise<Answer> {
  const isText = typeof asked.body === 'string';
  const json: Record<string, string> = asked.body === undefined || isText ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${sandbox.httpPort}/@${asked.host}${asked.path}`, {
    method: asked.method ?? (asked.body === undefined ? 'GET' : 'POST'),
    headers: { ...json, ...asked.headers },
    body: isText ? String(asked.body) : asked.body === undefined ? undefined : JSON.stringify(asked.body),
    redirect: 'manual',
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Over HTTPS under the real name, as a browser whose names lead to this machine. */
export function visit(sandbox: Sandbox, address: string, form?: Record<string, string>, cookie?: string) {
  const url = new URL(address);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((done, fail) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: sandbox.httpsPort,
        // An address is no server name (RFC 6066).
        ...(isIP(url.hostname) ? {} : { servername: url.hostname }),
        rejectUnauthorized: false,
        method: form ? 'POST' : 'GET',
        path: url.pathname + url.search,
        headers: {
          host: url.host,
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...(cookie ? { cookie } : {}),
        },
      },
      (answer) => {
        answer.setEncoding('utf8');
        let text = '';
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.on('error', fail);
    sent.end(form ? new URLSearchParams(form).toString() : undefined);
  });
}

const easyrouterBase = '/api/resource-channel/byteplus/visual-validate';

/** One client a provider, with the right key, in the documented form; `key` replaces the key. */
export function clients(sandbox: Sandbox) {
  const easyrouter = (path: string, body?: unknown, method?: string, key = sandbox.keys.easyrouter) =>
    ask(sandbox, {
      host: hosts.easyrouter,
      path: path.startsWith('/v1') ? path : easyrouterBase + path,
      body,
      method,
      headers: { authorization: `Bearer ${key}` },
    });
  const anyfast = (action: string, body?: unknown, key = sandbox.keys.anyfast) =>
    ask(sandbox, {
      host: hosts.anyfast,
      path: `/volc/asset/${action}`,
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}` },
    });
  const crun = (path: string, body?: unknown, key = sandbox.keys.crun) =>
    ask(sandbox, { host: hosts.crun, path: `/api/v1/client${path}`, body, headers: { 'x-api-key': key } });
  return { easyrouter, anyfast, crun };
}

/** Reads `a.b.c` out of an answer's body; undefined where the path ends early. */
export function at(answer: Answer, path: string): unknown {
  let value = answer.body;
  for (const name of path.split('.')) value = isRecord(value) ? value[name] : undefined;
  return value;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
