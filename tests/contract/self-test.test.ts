import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProviderName, type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import { verdictOf } from '@/utils/accounts/verdict';
import { around, createCall } from '@/utils/providers/http';
import type { Call, Provider } from '@/utils/providers/provider';
import { checksOf } from '@/utils/providers/self-test';
import { dialectOf, dialects, errorOf } from './dialects';

/** The self-test asks and makes nothing: each request is a question, and the sandbox is afterwards what it was before. */

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ reviewDelay: 0 });
});
afterAll(() => sandbox.close());

function connect(provider: Provider, key: string, effects: string[] = [], now = Date.now): Call {
  const credentials = sandbox.credentials[provider.id as ProviderName];
  const at = (address: string) => `http://127.0.0.1:${sandbox.httpPort}/@${new URL(address).host}`;
  const { generationBaseUrl } = provider;
  const call = createCall({
    fetch: globalThis.fetch,
    baseUrl: at(provider.defaultBaseUrl),
    authorize: provider.authorize,
    key,
    // Who signs does so with this key.
    credentials: { ...credentials, key, secret: key },
    generation: generationBaseUrl ? { baseUrl: at(generationBaseUrl), key: credentials.generation } : undefined,
    now,
  });
  return around(call, (request) => {
    effects.push(request.effect);
    return call(request);
  });
}

const everything = () => JSON.stringify([sandbox.sessions(), sandbox.groups(), sandbox.assets(), sandbox.billed()]);

describe.each(dialects.map(({ provider }): [string, Provider] => [provider.name, provider]))('%s', (_, provider) => {
  const name = provider.id as ProviderName;

  test('every read works with a key that may do everything, and nothing at all is made', async () => {
    const effects: string[] = [];
    const call = connect(provider, sandbox.keys[name], effects);
    const { link } = await provider.startVerification(call, { callbackUrl: provider.defaultCallbackUrl });
    await sandbox.phone(link).pass();
    effects.length = 0;
    const before = everything();
    for (const { ask } of checksOf(provider)) await ask(call);
    expect(everything()).toBe(before);
    expect(new Set(effects)).toEqual(new Set(['question']));
  });

  test('asks for the key first, and for each thing once', () => {
    const names = checksOf(provider).map((check) => check.name);
    expect(names[0]).toBe('key');
    expect(new Set(names).size).toBe(names.length);
  });

  test('a refused key is refused at every line, and none of them keeps the next from being asked', async () => {
    const call = connect(provider, 'sk-nobody');
    for (const { ask } of checksOf(provider)) expect((await errorOf(ask(call))).kind).toBe('key');
  });
});

test('reads what each provider documents, and no more', () => {
  const read = Object.fromEntries(
    dialects.map(({ provider }) => [provider.id, checksOf(provider).map((check) => check.name)]),
  );
  expect(read).toMatchObject({
    easyrouter: ['key', 'result', 'people', 'collections'],
    anyfast: ['key', 'result', 'people', 'collections', 'groups'],
    crun: ['key', 'result'],
    byteplus: ['key', 'result', 'people', 'collections', 'peopleGroups', 'groups', 'quota'],
  });
});

// No page says whose assets a list without groups holds: docs.easyrouter.io/en/docs/api/management/visual-validate/list-assets
test('EasyRouter is asked for no list but of a group that is nobody’s, and may say that there is none', async () => {
  const { provider } = dialectOf('easyrouter');
  const lists: unknown[] = [];
  const missing = { error: { code: 'NotFound.group_id', message: 'no such group', type: 'upstream_error' } };
  const fetched: typeof fetch = async (address, init) => {
    const isList = String(address).endsWith('/assets/list');
    if (isList) lists.push(JSON.parse(String(init?.body)).group_ids);
    return Response.json(isList ? missing : { data: [] }, { status: isList ? 404 : 200 });
  };
  const call = createCall({
    fetch: fetched,
    baseUrl: provider.defaultBaseUrl,
    authorize: provider.authorize,
    key: 'sk-test',
    now: Date.now,
  });
  for (const { name, ask } of checksOf(provider)) if (name !== 'result') await ask(call);
  expect(lists).toEqual([[expect.stringMatching(/^group-0+-0+$/)], [expect.stringMatching(/^group-0+-0+$/)]]);
});

test('where an early question uses the token up, no result is asked for', () => {
  const { provider } = dialectOf('crun');
  const careful = { ...provider, can: { ...provider.can, checkBeforeCallback: false } };
  expect(checksOf(careful).map(({ name }) => name)).toEqual(['key']);
});

test('a key of AnyFast’s ordinary group: the lines about real people say so, the others work', async () => {
  const { provider } = dialectOf('anyfast');
  const call = connect(provider, sandbox.keys.anyfastWrongGroup);
  const found: Record<string, string> = {};
  for (const { name, ask } of checksOf(provider)) {
    found[name] = await ask(call).then(
      () => 'works',
      (error) => error.facts.code,
    );
  }
  expect(found).toEqual({
    key: 'works',
    result: 'key-group',
    people: 'key-group',
    collections: 'works',
    groups: 'works',
  });
});

test('credits are told with the key, slots where a provider counts them', async () => {
  const { provider } = dialectOf('crun');
  const [key] = checksOf(provider);
  expect(await key?.ask(connect(provider, sandbox.keys.crun))).toEqual({ balance: expect.any(Number) });
  const counting = { ...provider, quota: async () => ({ used: 3, total: 50 }) };
  expect(await checksOf(counting).at(-1)?.ask(connect(provider, sandbox.keys.crun))).toEqual({
    slots: { used: 3, total: 50 },
  });
});

test('who signs by a clock that is off is told so at every line', async () => {
  const { provider } = dialectOf('byteplus');
  const call = connect(provider, sandbox.keys.byteplus, [], () => Date.now() + 20 * 60_000);
  const found: string[] = [];
  for (const { name, ask } of checksOf(provider)) {
    const said = await ask(call).then(
      () => 'works',
      (error) => verdictOf(error.toFault()),
    );
    found.push(`${name} ${said}`);
  }
  expect(found).toEqual(checksOf(provider).map(({ name }) => `${name} clock`));
});

test('who names a project that nobody has is told so', async () => {
  const { provider } = dialectOf('byteplus');
  const real = connect(provider, sandbox.keys.byteplus);
  const call: Call = Object.assign((request: Parameters<Call>[0]) => real(request), {
    settings: { project: 'Nowhere' },
  });
  const people = checksOf(provider).find(({ name }) => name === 'people');
  const error = people && (await errorOf(people.ask(call)));
  expect(error && verdictOf(error.toFault())).toBe('project');
});
