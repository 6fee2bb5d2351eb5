import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Marionette } from '@/tests/e2e/harness/marionette';

/** A browser that is gone says so to whoever asks it, also afterwards: a test that waits for its answer would wait for ever. */

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Takes a connection and never answers. */
async function firefox(): Promise<{ port: number; connected: Promise<Socket> }> {
  const server = createServer();
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, connected };
}

const GONE = { kind: 'closed' };

it('what was asked before it died is refused, and so is what is asked afterwards', async () => {
  const { port, connected } = await firefox();
  const marionette = await Marionette.connect(port);
  const asked = marionette.send('WebDriver:GetCurrentURL');
  (await connected).destroy();
  await expect(asked).rejects.toMatchObject(GONE);
  await expect(marionette.send('WebDriver:CloseWindow')).rejects.toMatchObject(GONE);
});

it('so is what is asked after our own end of it was closed', async () => {
  const { port } = await firefox();
  const marionette = await Marionette.connect(port);
  marionette.close();
  await expect(marionette.send('WebDriver:CloseWindow')).rejects.toMatchObject(GONE);
  await expect(marionette.alone(() => marionette.send('WebDriver:CloseWindow'))).rejects.toMatchObject(GONE);
});
