import { Socket } from 'node:net';

/**
 * Nothing in a unit or contract test may speak to another machine. Every connection of Node's goes through a socket, `fetch`
 * included; one beyond loopback throws at the line that tried it.
 */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

export class NetworkUsed extends Error {
  constructor(host: string) {
    super(`A test tried to reach ${host}`);
    this.name = 'NetworkUsed';
  }
}

function refuse(host: string): void {
  if (!LOOPBACK.test(host)) throw new NetworkUsed(host);
}

/** The host that a socket is asked to connect to; undefined for a pipe. */
function hostOf(target: unknown, host: unknown): string | undefined {
  if (typeof target === 'string') return undefined;
  if (typeof target === 'number') return typeof host === 'string' ? host : 'localhost';
  // Node normalizes the arguments of `net.connect` into an array before it calls this.
  const options = (Array.isArray(target) ? target[0] : target) as { path?: string; host?: string } | undefined;
  return options?.path ? undefined : (options?.host ?? 'localhost');
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args[0], args[1]);
  if (host !== undefined) refuse(host);
  return Reflect.apply(connect, this, args);
} as typeof connect;

// `fetch` would turn the socket's error into "fetch failed"; and it looks the name up before it connects.
const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  const url = new URL(address);
  if (url.protocol === 'http:' || url.protocol === 'https:') refuse(url.hostname);
  return fetch(input, init);
};
