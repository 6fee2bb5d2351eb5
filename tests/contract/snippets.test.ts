import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { EMPTY } from '@/entrypoints/library/generations/draft';
import type { Reference } from '@/entrypoints/library/generations/references';
import { askedFor } from '@/entrypoints/library/generations/request';
import { bodyOf, requestOf } from '@/utils/generation/new-record';
import { promptText } from '@/utils/generation/prompt';
import { type SnippetInput, snippet } from '@/utils/generation/snippets';
import { createCall } from '@/utils/providers/http';
import type { GenerationForm, Provider } from '@/utils/providers/provider';
import { providers } from '@/utils/providers/registry';
import type { Asset } from '@/utils/storage/records';
import { CREDENTIALS, NOW, VIDEO_KEY } from './dialects';
import { fakeFetch } from './fake-fetch';

/**
 * What is copied is what is sent: for each provider that makes videos, the panel's request goes through the adapter and the HTTP
 * client, and the same request as cURL, Node, Python and JSON says the same method, address, key header and body.
 */

const ACCOUNT = 'account';
const KEY = 'sk-contract-Qf7hT2mVb8LwZc4d';

type Films = Provider & { generation: GenerationForm; startGeneration: NonNullable<Provider['startGeneration']> };
const films = providers.filter(
  (one): one is Films => one.generation !== undefined && one.startGeneration !== undefined,
);

const references: Reference[] = [
  { id: 'r-voice', label: 'Lin, voice', kind: 'Audio', kept: false },
  { id: 'r-lin', label: 'Lin', kind: 'Image', kept: false },
];
const assets = references.map(
  ({ id, kind, label }) =>
    ({ id, kind, name: label, accountId: ACCOUNT, assetId: `asset-${id}`, groupId: 'g', state: 'active' }) as Asset,
);

interface Said {
  method: string;
  url: string;
  /** Of the key: its name, and what stands before the key. */
  header: string;
  body: unknown;
}

/** As the panel asks, the service builds and the client sends. */
async function sentBy(provider: Films): Promise<{ said: Said; request: SnippetInput['request']; baseUrl: string }> {
  const { generation: form } = provider;
  const settings = { ...EMPTY.settings, seed: form.seed ? '7' : '' };
  const draft = { ...EMPTY, text: '@Lin says “hi”, as @Lin, voice: it’s 林.', references, known: references, settings };
  const asked = askedFor(draft, ACCOUNT, form);
  const of = asked.references.map((id) => assets.find((one) => one.id === id));
  const request = requestOf(form, { ...asked, id: 'g-1' }, of);
  const body = bodyOf(form, request);
  const { fetch, sent } = fakeFetch({ json: { id: 'task-1', data: { task_id: 'task-1' }, code: 200 } });
  const baseUrl = provider.defaultBaseUrl;
  const { generationBaseUrl } = provider;
  const call = createCall({
    fetch,
    baseUrl,
    authorize: provider.authorize,
    key: KEY,
    credentials: CREDENTIALS,
    generation: generationBaseUrl ? { baseUrl: generationBaseUrl, key: VIDEO_KEY } : undefined,
    now: () => NOW,
  });
  await provider.startGeneration(call, { body });
  const [one] = sent;
  if (!one) throw new Error('nothing was sent');
  const [name = '', value = ''] =
    Object.entries(one.headers).find(([, text]) => [KEY, VIDEO_KEY].some((key) => text.endsWith(key))) ?? [];
  const header = `${name}: ${value.replace(generationBaseUrl ? VIDEO_KEY : KEY, '')}`;
  const { prompt, references: order, ...chosen } = request;
  return {
    said: { method: one.method, url: one.url, header: header.toLowerCase(), body: one.body },
    request: { ...chosen, references: order, text: promptText(prompt, order, form) },
    baseUrl: generationBaseUrl ?? baseUrl,
  };
}

const headerOf = (name: string, value: string) => `${name}: ${value.replace('YOUR_KEY', '')}`.toLowerCase();

/** In a real shell, in which `curl` says what it was given. */
function saidByCurl(program: string): Said {
  const text = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${program}`], { encoding: 'utf8' });
  const [url = '', , key = '', , type, , body = ''] = text.split('\0');
  const [name = '', value = ''] = key.split(/: ?(.*)/s);
  expect(type).toBe('Content-Type: application/json');
  // With a body and no method, curl posts.
  return { method: 'POST', url, header: headerOf(name, value), body: JSON.parse(body) };
}

/** As JavaScript, with a `fetch` and a `console` of ours. */
async function saidByNode(program: string): Promise<Said> {
  let given: [string, RequestInit] | undefined;
  const fetch = async (...all: [string, RequestInit]) => {
    given = all;
    return { json: () => ({}) };
  };
  const run = new Function('fetch', 'console', `return (async () => {${program}})()`);
  await run(fetch, { log: () => {} });
  const [url = '', init = {}] = given ?? [];
  const { 'Content-Type': type, ...key } = init.headers as Record<string, string>;
  const [[name = '', value = ''] = []] = Object.entries(key);
  expect(type).toBe('application/json');
  return { method: init.method ?? '', url, header: headerOf(name, value), body: JSON.parse(String(init.body)) };
}

/** Its strings are JSON's, as unit/generation/snippets.test.ts shows. */
function saidByPython(program: string): Said {
  const read = (pattern: RegExp): string => JSON.parse(pattern.exec(program)?.[1] ?? '""');
  const headers = /headers=\{("[^"]*"): ("[^"]*"), "Content-Type": "application\/json"\}/.exec(program) ?? [];
  const [name, value] = [JSON.parse(headers[1] ?? '""'), JSON.parse(headers[2] ?? '""')];
  expect(program).toContain('data=json.dumps(body).encode()');
  const url = read(/Request\(\n\s*("[^"]*"),/);
  // With data, urllib posts.
  return { method: 'POST', url, header: headerOf(name, value), body: JSON.parse(read(/json\.loads\((".*")\)/)) };
}

test('every provider that makes videos is compared', () => {
  expect(films.length).toBeGreaterThanOrEqual(10);
  expect(films.length).toBe(providers.filter(({ generation }) => generation).length);
});

test.each(films.map((one): [string, Films] => [one.name, one]))(
  '%s: what is copied is what is sent',
  async (_, one) => {
    const { said, request, baseUrl } = await sentBy(one);
    const input = { form: one.generation, baseUrl, request };
    expect(saidByCurl(snippet('curl', input))).toEqual(said);
    expect(await saidByNode(snippet('node', input))).toEqual(said);
    expect(saidByPython(snippet('python', input))).toEqual(said);
    // The part that names the assets is a part of what is sent, to the letter; and each alone stands in it.
    const whole = JSON.stringify(said.body);
    const part = JSON.stringify(JSON.parse(snippet('json', input)));
    expect(whole).toContain(part.slice(1, -1));
    for (const address of snippet('reference', input).split('\n')) expect(whole).toContain(`"${address}"`);
    for (const { assetId } of request.references) expect(promptOf(said.body)).not.toContain(assetId);
  },
);

/** What a model reads, wherever it stands. */
const promptOf = (body: unknown): string => {
  const { prompt, content, input } = body as {
    prompt?: string;
    content?: { text?: string }[];
    input?: { prompt: string };
  };
  return prompt ?? input?.prompt ?? content?.[0]?.text ?? '';
};
