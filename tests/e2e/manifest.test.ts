import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What both builds ask the browser to keep. */

interface Manifest {
  incognito?: string;
  commands?: Record<string, { suggested_key?: Record<string, string>; description?: string }>;
  content_security_policy: { extension_pages: string };
  web_accessible_resources?: unknown;
  externally_connectable?: { ids?: string[]; matches?: string[] };
  host_permissions?: string[];
  content_scripts?: unknown[];
}
const manifestOf = (build: string): Manifest =>
  JSON.parse(readFileSync(new URL(`../../.output/${build}/manifest.json`, import.meta.url), 'utf8'));

describe.each(['chrome-mv3', 'firefox-mv3'])('the manifest of %s', (build) => {
  const manifest = manifestOf(build);
  const policy = new Map(
    manifest.content_security_policy.extension_pages.split('; ').map((part) => {
      const [name = '', ...sources] = part.split(' ');
      return [name, sources];
    }),
  );

  it('forbids what is not named, and runs nothing but our own files', () => {
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'worker-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'blob:', 'data:'],
      // A kept clip.
      'media-src': ['blob:'],
      // A provider, a bucket or a picture is at a host that the user names.
      'connect-src': ["'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
      'object-src': ["'none'"],
      'frame-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });

  it('gives no file of ours to a page, no page a script at install, and no host', () => {
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.host_permissions ?? []).toEqual([]);
  });

  it('is not there in private windows, so nothing of them is stored', () => {
    expect(manifest.incognito).toBe('not_allowed');
  });

  it('suggests four keys, as many as browsers take, none of them twice or of the browsers’ own', () => {
    const keys = Object.values(manifest.commands ?? {}).flatMap((one) => Object.values(one.suggested_key ?? {}));
    expect(keys).toHaveLength(8);
    expect(new Set(keys).size).toBe(8);
    // Chrome: feedback, toolbar, its tab groups, its dialogs. Firefox has none with both.
    for (const key of keys) expect(key).toMatch(/^(Alt|MacCtrl)\+Shift\+[^ABCINPTWXZ]$/);
  });

  it('lets nobody connect', () => {
    // Firefox has no such key; there a message of another extension only reaches `onMessageExternal`, which is not bound.
    expect(manifest.externally_connectable).toEqual(build.startsWith('chrome') ? { ids: [] } : undefined);
  });
});
