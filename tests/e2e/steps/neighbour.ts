import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension of somebody else, who wants to know. */

/** Runs in its page and in its content script: sends each message to us, and says what came of it. */
async function attack(id: string, messages: unknown[]): Promise<string[]> {
  type Port = { onDisconnect: { addListener(heard: () => void): void } };
  type Runtime = { sendMessage(id: string, message: unknown): Promise<unknown>; connect(id: string): Port };
  const scope = globalThis as unknown as Record<'browser' | 'chrome', { runtime: Runtime } | undefined>;
  const runtime = (scope.browser ?? scope.chrome)?.runtime;
  if (!runtime) return ['no runtime'];
  const outcomes: string[] = [];
  for (const message of messages) {
    outcomes.push(
      await runtime.sendMessage(id, message).then(
        (answer) => `answered ${JSON.stringify(answer)}`,
        () => 'nobody there',
      ),
    );
  }
  const closed = new Promise<string>((resolve) => {
    runtime.connect(id).onDisconnect.addListener(() => resolve('disconnected'));
  });
  return [...outcomes, await closed];
}

/**
 * Writes it, and says where. Its page and its content script take their order from the address, `#<JSON of [our id, messages]>`,
 * and write what they heard into `<html data-heard>`.
 */
export function makeNeighbour(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'likeness-neighbour-')));
  const manifest = {
    manifest_version: 3,
    name: 'Neighbour',
    version: '1',
    content_scripts: [{ matches: ['https://easyrouter.io/*'], js: ['attack.js', 'order.js'], run_at: 'document_end' }],
    host_permissions: ['https://easyrouter.io/*'],
    browser_specific_settings: {
      gecko: { id: 'neighbour@neighbour.invalid', data_collection_permissions: { required: ['none'] } },
    },
  };
  const say = `.then((heard) => { document.documentElement.dataset.heard = JSON.stringify(heard); });`;
  // A text, for the tool that runs the tests puts a name of its own into functions.
  const source = `globalThis.__name = (f) => f; globalThis.attack = ${String(attack)};`;
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'attack.js': source,
    'order.js': `if (location.hash.startsWith('#%5B')) attack(...JSON.parse(decodeURIComponent(location.hash.slice(1))))${say}`,
    'page.html':
      '<!doctype html><title>Neighbour</title><script src="attack.js"></script><script src="order.js"></script>',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
