import { describe, expect, test } from 'vitest';
import { catalog } from '@/utils/providers/catalog';
import { describePreset } from '@/utils/providers/describe-preset';
import { createCall } from '@/utils/providers/http';
import { nameOf } from '@/utils/providers/names';
import { presets as entries, type Preset } from '@/utils/providers/presets';
import type { Family } from '@/utils/providers/provider';
import { createProvider, providers } from '@/utils/providers/registry';
import { CREDENTIALS, type Dialect, dialects, KEY, NOW, operations } from './dialects';
import { fakeFetch } from './fake-fetch';

/** Resellers of a family, lightly: their adapter is the family's, which has the whole suite. */

const dialectOf = (family: Family): Dialect => {
  const dialect = dialects.find(({ provider }) => provider.family === family);
  if (!dialect) throw new Error(`No dialect of ${family}`);
  return dialect;
};
const presets = providers.filter(({ id }) => !dialects.some(({ provider }) => provider.id === id));

test('there are some', () => expect(presets.length).toBeGreaterThan(5));

/** An entry as somebody would add it to presets.ts, and nothing else of it anywhere. */
const NEW: Preset = {
  id: 'northlight',
  name: 'Northlight',
  mark: 'NL',
  family: 'anyfast',
  homepage: 'https://northlight.example',
  defaultBaseUrl: 'https://api.northlight.example',
  defaultCallbackUrl: 'https://northlight.example/',
};
const added = createProvider(describePreset(NEW));

test('an entry is all that a new one takes: it is in the catalog, has its name, and makes videos as its family does', () => {
  for (const preset of entries) {
    expect(catalog.find(({ id }) => id === preset.id)).toEqual(describePreset(preset));
    expect(nameOf(preset.id)).toEqual({ name: preset.name, mark: preset.mark });
  }
  expect(added).toMatchObject({ name: 'Northlight', can: dialectOf('anyfast').provider.can });
  expect(added.generation).toEqual(dialectOf('anyfast').provider.generation);
});

describe.each([...presets, added].map((provider) => [provider.name, provider] as const))('%s', (_, provider) => {
  const family = dialectOf(provider.family);
  const dialect: Dialect = { ...family, provider };
  const baseUrl = provider.defaultBaseUrl || 'https://relay.example/volc';

  test('starts, checks, creates and reads as its family does, at its own host and with its own key', async () => {
    const replies = [family.session, family.verified, family.created, family.asset].map((json) => ({ json }));
    const { fetch, sent } = fakeFetch(...replies);
    const { authorize } = provider;
    const call = createCall({ fetch, baseUrl, authorize, key: KEY, credentials: CREDENTIALS, now: () => NOW });
    expect((await operations.start(dialect, call)).token).toBe(family.token);
    expect(await operations.check(dialect, call)).toEqual({ state: 'verified', groupId: family.groupId });
    expect(await operations.create(dialect, call)).toMatchObject({ assetId: family.assetId });
    expect(await operations.asset(dialect, call)).toMatchObject({ assetId: family.assetId, state: 'active' });
    expect(sent.map(({ url }) => new URL(url).host)).toEqual(Array(4).fill(new URL(baseUrl).host));
    for (const { headers } of sent)
      expect(headers.authorization).toMatch(/^(Bearer sk-contract|HMAC-SHA256 Credential=AKLT)/);
  });
});
