import { describe, expect, test } from 'vitest';
import { createCall } from '@/utils/providers/http';
import type { Family } from '@/utils/providers/provider';
import { providers } from '@/utils/providers/registry';
import { CREDENTIALS, type Dialect, dialects, KEY, NOW, operations } from './dialects';
import { fakeFetch } from './fake-fetch';

/** Resellers of a family, lightly: their adapter is the family's, which has the whole suite. */

const dialectOf = (family: Family): Dialect => {
  const dialect = dialects.find(({ provider }) => provider.family === family);
  if (!dialect) throw new Error(`No dialect of ${family}`);
  return dialect;
};
const presets = providers.filter(({ id }) => !dialects.some(({ provider }) => provider.id === id));

test('there are some', () => {
  expect(presets.map(({ id }) => id)).toEqual([
    'volcengine',
    'modelsell',
    'anyfast-cn',
    'starrise',
    'gravitex',
    'ark-relay',
  ]);
});

describe.each(presets.map((provider) => [provider.name, provider] as const))('%s', (_, provider) => {
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
