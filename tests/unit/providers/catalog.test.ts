import { readdirSync, readFileSync } from 'node:fs';
import { expect, describe as group, test } from 'vitest';
import { anyFast } from '@/utils/providers/anyfast.description';
import { arkRelay, bytePlus } from '@/utils/providers/ark.description';
import { catalog, describe } from '@/utils/providers/catalog';
import { credentialsOf } from '@/utils/providers/credentials';
import { crun } from '@/utils/providers/crun.description';
import { easyRouter } from '@/utils/providers/easyrouter.description';
import { createCall } from '@/utils/providers/http';
import { presets } from '@/utils/providers/presets';
import { createProvider, providerById, providers } from '@/utils/providers/registry';

const DEEDS = [
  'listAssets',
  'listGroups',
  'createGroup',
  'renameGroup',
  'renameAsset',
  'deleteAsset',
  'deleteGroup',
  'quota',
] as const;

group('the catalog', () => {
  test('has the same providers as the registry, with the same data', () => {
    expect(providers.map(({ id }) => id)).toEqual(catalog.map(({ id }) => id));
    for (const description of catalog) {
      expect(describe(description.id)).toBe(description);
      expect(providerById(description.id)).toMatchObject(description);
    }
  });

  test('knows nothing of a name that is none', () => {
    expect([describe('other'), providerById('other'), describe('constructor')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('names each provider by an id and a mark of its own', () => {
    expect(new Set(catalog.map(({ id }) => id)).size).toBe(catalog.length);
    expect(new Set(catalog.map(({ mark }) => mark)).size).toBe(catalog.length);
    for (const { mark } of catalog) expect(mark).toMatch(/^[A-Z]{2}$/);
  });

  test('leads nowhere without TLS', () => {
    for (const one of catalog) {
      for (const address of [one.homepage, one.docs, one.rulesPage]) expect(new URL(address).protocol).toBe('https:');
      // Only who has no address of its own has none of these.
      for (const address of [one.keysPage, one.defaultBaseUrl, one.defaultCallbackUrl, one.generationBaseUrl ?? '']) {
        if (address) expect(new URL(address).protocol).toBe('https:');
      }
      expect([one.id, one.defaultBaseUrl === '', one.keysPage === '', one.defaultCallbackUrl === '']).toEqual([
        one.id,
        ...Array(3).fill(one.id === 'ark-relay'),
      ]);
      expect(one.defaultBaseUrl).not.toMatch(/\/$/);
    }
  });

  test('is data: no adapter, no schema and no HTTP comes into a page with it', () => {
    // Over as many lines as it is written.
    const imports = (file: string) =>
      [...readFileSync(`utils/providers/${file}`, 'utf8').matchAll(/^import (?!type)[^;]*?'([^']*)';/gm)].map(
        ([, name = '']) => name,
      );
    const isData = (name: string) =>
      /^\.\/(limits|names|presets|describe-preset|resellers|generation\/form|\w+\.description)$/.test(name);
    const files = readdirSync('utils/providers').filter((name) => name.endsWith('.description.ts'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of [...files, 'catalog.ts', 'describe-preset.ts'])
      expect([file, imports(file).filter((name) => !isData(name))]).toEqual([file, []]);
    expect(imports('resellers.ts').every((name) => /^(@\/utils\/text\/|\.\/names$)/.test(name))).toBe(true);
    for (const file of ['limits.ts', 'presets.ts', 'credentials.ts', 'generation/form.ts'])
      expect(imports(file)).toEqual([]);
    expect(imports('names.ts')).toEqual(['./presets']);
  });

  test('asks for what its adapter needs: a first secret whose end may be shown, no name twice, choices for settings only', () => {
    for (const one of catalog) {
      const fields = credentialsOf(one);
      expect(fields[0]).toMatchObject({ secret: true });
      expect(fields[0]?.optional).toBeUndefined();
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const { secret, choices, endsWith } of fields) {
        expect(secret && choices !== undefined).toBe(false);
        if (endsWith) expect(fields.map(({ name }) => name)).toContain(endsWith);
      }
      expect(Boolean(one.generationBaseUrl)).toBe(fields.some(({ name }) => name === 'generation'));
    }
  });

  test('a reseller of a known family is one entry of data: made up here, it has an adapter that works', async () => {
    for (const [base, path] of [
      [easyRouter, '/api/resource-channel/byteplus/visual-validate/sessions'],
      [anyFast, '/volc/asset/CreateVisualValidateSession'],
      [crun, '/api/v1/client/job/visual-validate-session'],
      [arkRelay, '/relay?Action=CreateVisualValidateSession&Version=2024-01-01'],
      [bytePlus, '/?Action=CreateVisualValidateSession&Version=2024-01-01'],
    ] as const) {
      const madeUp = { ...base, id: 'made-up', name: 'Made up', defaultBaseUrl: 'https://api.made-up.example' };
      const provider = createProvider(madeUp);
      expect(provider).toMatchObject(madeUp);
      const asked: string[] = [];
      const call = createCall({
        fetch: async (input) => {
          asked.push(String(input));
          return new Response('', { status: 429 });
        },
        baseUrl: madeUp.defaultBaseUrl + (base === arkRelay ? '/relay' : ''),
        authorize: provider.authorize,
        key: 'sk-made-up-0123456789',
        credentials: { keyId: 'AKLTmadeup0123', secret: 'secret-0123456789' },
        now: () => 0,
      });
      const started = provider.startVerification(call, { callbackUrl: 'https://made-up.example/' });
      await expect(started).rejects.toMatchObject({ kind: 'rate' });
      expect(asked).toEqual([`https://api.made-up.example${path}`]);
    }
  });

  test('no preset is named anywhere but in its own file and in the list of names', () => {
    const code = ['utils', 'components', 'entrypoints'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !['presets.ts', 'names.ts'].includes(one.name))
        .map((one) => `${one.parentPath}/${one.name}`),
    );
    const names = presets.filter(({ id }) => id !== 'ark-relay').map(({ id }) => new RegExp(`['"\`]${id}['"\`]`));
    const naming = code.filter((file) => names.some((name) => name.test(readFileSync(file, 'utf8'))));
    expect(naming).toEqual([]);
  });

  test('says what a callback is for each that reads its own', () => {
    for (const provider of providers)
      expect([provider.id, Boolean(provider.readCallback)]).toEqual([provider.id, Boolean(provider.callback)]);
  });

  test('says what each adapter can do: who lists can be searched', () => {
    for (const provider of providers) {
      expect(Boolean(provider.findAssets)).toBe(provider.can.listAssets);
      for (const deed of DEEDS)
        expect([provider.id, deed, Boolean(provider[deed])]).toEqual([provider.id, deed, provider.can[deed]]);
    }
  });
});
