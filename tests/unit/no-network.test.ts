import { createServer, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('a unit test', () => {
  const server = createServer((_request, response) => response.end('here'));
  let here = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    here = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('cannot fetch from another machine', async () => {
    await expect(fetch('https://easyrouter.io/')).rejects.toThrow('A test tried to reach easyrouter.io');
    await expect(fetch(new Request('http://192.0.2.1/'))).rejects.toThrow('192.0.2.1');
  });

  it('cannot open a socket to another machine', () => {
    expect(() => connect(443, 'easyrouter.io')).toThrow('A test tried to reach easyrouter.io');
    expect(() => connect({ port: 443, host: '192.0.2.1' })).toThrow('192.0.2.1');
    expect(() => get('http://192.0.2.1/')).toThrow('192.0.2.1');
  });

  it('can speak to this machine', async () => {
    await expect(fetch(here).then((answer) => answer.text())).resolves.toBe('here');
  });
});
