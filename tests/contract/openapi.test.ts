import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCall } from '@/utils/providers/http';
import type { Call } from '@/utils/providers/provider';
import { checksOf } from '@/utils/providers/self-test';
import { callsOf } from './calls';
import { dialectOf, errorOf, KEY, NOW } from './dialects';

/**
 * AnyFast's documentation as a server that nobody here wrote: Prism reads the OpenAPI, turns down what breaks it (422, and 401
 * without the key), and answers with the documented samples, which the adapter has to understand.
 */

const FOLDER = 'tests/contract/openapi';
const dialect = dialectOf('anyfast');
const { provider } = dialect;

/**
 * Requests that no OpenAPI page shows. GetVisualValidateResult, /v1/models and the two about videos stand in the guides; the three
 * others are the upstream's actions, which clients report to work (docs/PROVIDERS.md).
 */
const UNDOCUMENTED = [
  'checkGeneration',
  'checkVerification',
  'deleteGroup',
  'probe',
  'renameAsset',
  'renameGroup',
  'startGeneration',
];

let prism: ChildProcess;
let address: string;

beforeAll(async () => {
  const port = await freePort();
  const cli = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
  prism = spawn(process.execPath, [
    cli,
    'mock',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    `${FOLDER}/anyfast.yaml`,
  ]);
  address = `http://127.0.0.1:${port}`;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      said += text;
      if (said.includes('Prism is listening')) resolve();
    };
    prism.stdout?.on('data', read);
    prism.stderr?.on('data', read);
    prism.once('exit', () => reject(new Error(said)));
  });
}, 30_000);
afterAll(async () => {
  const gone = new Promise((resolve) => prism.once('exit', resolve));
  prism.kill();
  await gone;
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

/** What Prism minded, request by request; empty: nothing. */
function connect(base = address, authorize = provider.authorize): { call: Call; minded: string[] } {
  const minded: string[] = [];
  const call = createCall({
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (!response.ok) minded.push(`${response.status} ${await response.clone().text()}`);
      return response;
    },
    baseUrl: base,
    authorize,
    key: KEY,
    now: () => NOW,
  });
  return { call, minded };
}

describe('every request of the adapter', () => {
  const requests = callsOf(dialect).map(([name, run]): [string, (call: Call) => Promise<unknown>] => [name, run]);

  test.each(requests.filter(([name]) => !UNDOCUMENTED.includes(name)))('%s is as documented', async (_, run) => {
    const { call, minded } = connect();
    await run(call);
    expect(minded).toEqual([]);
  });

  test('those that are not documented are exactly the known ones', async () => {
    const unknown: string[] = [];
    for (const [name, run] of requests) {
      const { call, minded } = connect();
      await run(call).catch(() => undefined);
      if (minded.some((said) => said.includes('NO_PATH_MATCHED_ERROR'))) unknown.push(name);
    }
    expect(unknown.sort()).toEqual(UNDOCUMENTED);
  });

  test.each(['Image', 'Video', 'Audio'] as const)('an %s is created as its page shows', async (kind) => {
    const { call, minded } = connect();
    const input = { groupId: 'group-1', url: 'https://example.com/a', kind, name: 'a' };
    expect(await provider.createAsset(call, input)).toEqual({
      assetId: 'asset-20260320120147-pqwhc',
      state: 'processing',
    });
    expect(minded).toEqual([]);
  });

  test('the reads of the self-test are as documented', async () => {
    const { call, minded } = connect();
    for (const { name, ask } of checksOf(provider)) if (!['key', 'result'].includes(name)) await ask(call);
    expect(minded).toEqual([]);
  });
});

describe('the documented answers', () => {
  test.each([
    ['English', ''],
    ['Chinese', '/zh'],
  ])('a session, by the page in %s', async (_, path) => {
    const { call, minded } = connect(`${address}${path}`);
    expect(await provider.startVerification(call, { callbackUrl: 'https://example.com/callback' })).toMatchObject({
      token: '2026070222152680501D985EA34A3BE3D8',
      link: 'https://www.byteplus.com/en/liveness-face-manage/authorization?pl=...',
    });
    expect(minded).toEqual([]);
  });

  test('an asset, a list, a group', async () => {
    const { call } = connect();
    expect(await provider.getAsset(call, { assetId: 'asset-1', groupId: 'group-1' })).toMatchObject({
      assetId: 'asset-20260528140922-d9646',
      kind: 'Video',
      state: 'active',
      createdAt: Date.UTC(2026, 4, 28, 6, 9, 22),
    });
    const listed = provider.listAssets?.(call, { groupIds: ['group-1'], kind: 'collection' });
    expect((await listed?.[Symbol.asyncIterator]().next())?.value).toMatchObject({ name: 'test', state: 'active' });
    expect(await provider.createGroup?.(call, { name: 'Winter' })).toEqual({ groupId: 'group-20260427160000-xxxxx' });
    await provider.deleteAsset?.(call, { assetId: 'asset-1' });
  });

  test('both languages of a page ask for and answer the same', () => {
    const shape = (language: string) =>
      readFileSync(`${FOLDER}/create-visual-validate-session.${language}.yaml`, 'utf8')
        .split('\n')
        .flatMap((line) => /^\s*(?:- )?(['/\w]+): ?(?!.*[\u4e00-\u9fff])/.exec(line)?.[1] ?? [])
        .filter((name) => !['title', 'description', 'summary'].includes(name));
    expect(shape('zh')).toEqual(shape('en'));
    expect(shape('en')).toContain('BytedToken');
  });

  // The schema calls the callback optional; without one the real service answers "[***.CallbackURL] is missing". Both hold for us.
  test('known difference: a session without a callback address passes the schema, and is never sent', async () => {
    const { call } = connect();
    const answer = await call({
      method: 'POST',
      path: '/volc/asset/CreateVisualValidateSession',
      body: {},
      effect: 'create',
    });
    expect(answer.status).toBe(200);
    const sent: unknown[] = [];
    const { call: real } = connect();
    const watched: Call = Object.assign(
      (request: Parameters<Call>[0]) => {
        sent.push(request.body);
        return real(request);
      },
      { settings: {} },
    );
    await provider.startVerification(watched, { callbackUrl: 'https://example.com/callback' });
    expect(sent).toEqual([{ CallbackURL: 'https://example.com/callback' }]);
  });
});

describe('the judge', () => {
  test('minds a field that no page shows, one that is missing, and one of another type', async () => {
    for (const body of [{ Id: 'asset-1', Name: 'x' }, {}, { Id: 7 }]) {
      const { call } = connect();
      const answer = await call({ method: 'POST', path: '/volc/asset/GetAsset', body, effect: 'question' });
      expect([body, answer.status]).toEqual([body, 422]);
    }
  });

  test('minds a picture that is billed as a film', async () => {
    const { call } = connect();
    const body = {
      GroupId: 'g',
      Name: 'a',
      AssetType: 'Image',
      URL: 'https://example.com/a',
      model: 'volc-asset-video',
    };
    expect((await call({ method: 'POST', path: '/volc/asset/CreateAsset', body, effect: 'create' })).status).toBe(422);
  });

  test('minds a key that is not where it belongs, and the adapter reads that as a refused key', async () => {
    const { call } = connect(address, (key) => ({ 'x-api-key': key }));
    expect((await errorOf(provider.getAsset(call, { assetId: 'asset-1', groupId: 'group-1' }))).kind).toBe('key');
  });
});
