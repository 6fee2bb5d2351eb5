import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/PERMISSIONS.md', 'utf8');
const privacy = readFileSync('docs/PRIVACY.md', 'utf8');
const config = readFileSync('wxt.config.ts', 'utf8');

describe('what the documents say of permissions', () => {
  const [, list = ''] = /permissions: \[([\s\S]*?)\]/.exec(config) ?? [];
  const asked = [...list.matchAll(/^ *'(\w+)',|\['(\w+)'\]/gm)].map(([, name, other]) => name ?? other);

  it('names each permission that the manifest asks for', () => {
    expect(asked.length).toBeGreaterThan(5);
    for (const name of asked) expect(page).toContain(`\`${name}\``);
  });

  it('names every host that is ever asked: the provider, the callback address, the bucket, and a picture’s own', () => {
    expect(page).toMatch(/a provider's API/);
    expect(page).toMatch(/callback address/);
    expect(page).toMatch(/your own bucket/i);
    expect(page).toMatch(/a picture's (own )?host/i);
    expect(privacy).toMatch(/bucket.*an hour/s);
  });
});
