import { readFileSync } from 'node:fs';
import { expect, describe as group, test } from 'vitest';
import { catalog, describe } from '@/utils/providers/catalog';
import { providerById, providers } from '@/utils/providers/registry';

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
      for (const address of [
        one.homepage,
        one.docs,
        one.keysPage,
        one.rulesPage,
        one.defaultBaseUrl,
        one.defaultCallbackUrl,
      ]) {
        expect(new URL(address).protocol).toBe('https:');
      }
      expect(one.defaultBaseUrl).not.toMatch(/\/$/);
    }
  });

  test('is data: no adapter, no schema and no HTTP comes into a page with it', () => {
    const imports = (file: string) =>
      readFileSync(`utils/providers/${file}`, 'utf8')
        .match(/^import (?!type).*$/gm)
        ?.map((line) => /'(.*)'/.exec(line)?.[1]) ?? [];
    expect(imports('catalog.ts').every((name) => name?.endsWith('.description'))).toBe(true);
    const data = ['./limits'];
    for (const { id } of catalog)
      expect(imports(`${id}.description.ts`).filter((name) => !data.includes(name ?? ''))).toEqual([]);
    expect(imports('limits.ts')).toEqual([]);
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
