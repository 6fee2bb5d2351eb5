import { describe, expect, it } from 'vitest';
import { folderOf, noticeOf, type Shipped } from '@/modules/third-party/notice';

const one = (change: Partial<Shipped> = {}): Shipped => ({
  name: 'idb',
  version: '8.0.4',
  licence: 'ISC',
  source: 'git+https://github.com/jakearchibald/idb.git',
  text: 'ISC License\n\nCopyright (c) 2016',
  ...change,
});

describe('which package a module of the bundle is of', () => {
  it.each([
    ['/somewhere/node_modules/idb/build/index.js', '/somewhere/node_modules/idb'],
    ['/somewhere/node_modules/@noble/hashes/sha2.js?v=1', '/somewhere/node_modules/@noble/hashes'],
    [
      '/a/node_modules/@noble/post-quantum/node_modules/@noble/curves/utils.js',
      '/a/node_modules/@noble/post-quantum/node_modules/@noble/curves',
    ],
    ['C:\\a\\node_modules\\uqr\\dist\\index.mjs', 'C:/a/node_modules/uqr'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
    ['\0vite/modulepreload-polyfill.js', 'node_modules/vite'],
    ['\0virtual:wxt-plugins', 'node_modules/wxt'],
    ['/somewhere/utils/text/time.ts', undefined],
    ['/somewhere/.wxt/i18n/index.ts', undefined],
  ])('%s', (id, folder) => {
    expect(folderOf(id)).toBe(folder);
  });
});

describe('the notice of what is shipped', () => {
  it('names each package with version, licence, the address of its source, and the licence’s text', () => {
    const notice = noticeOf([one()]);
    expect(notice).toContain('idb 8.0.4\n    ISC, text 1, source: https://github.com/jakearchibald/idb\n');
    expect(notice).toContain('──────── text 1\n\nISC License\n\nCopyright (c) 2016\n');
  });

  it('is the same in whatever order the bundler met them', () => {
    const other = one({ name: 'age-encryption', text: 'BSD' });
    expect(noticeOf([one(), other])).toBe(noticeOf([other, one()]));
  });

  it('writes a text that several share once, and takes the text of the repository where a package brings none', () => {
    const source = 'git+https://github.com/wxt-dev/wxt.git';
    const notice = noticeOf([
      one({ name: 'a', source, text: 'MIT of WXT' }),
      one({ name: 'b', source, text: undefined }),
    ]);
    expect(notice.match(/MIT of WXT/g)).toHaveLength(1);
    expect(notice.match(/text 1, /g)).toHaveLength(2);
  });

  it('takes that text from a package that is not shipped itself, without naming it', () => {
    const source = 'git+https://github.com/wxt-dev/wxt.git';
    const notice = noticeOf([one({ source, text: undefined })], [one({ name: 'a', source, text: 'MIT of WXT' })]);
    expect(notice).toContain('MIT of WXT');
    expect(notice).not.toContain('\na 8.0.4');
  });

  it('leaves out what a tool is itself built with', () => {
    const text = 'MIT License\n\n# Licenses of bundled dependencies\nmuch more';
    expect(noticeOf([one({ text })])).not.toContain('much more');
  });

  it.each([
    ['a licence that nobody looked at', { licence: 'GPL-3.0-only' }],
    ['no licence', { licence: undefined }],
    ['no text', { text: undefined }],
    ['no source', { source: undefined }],
  ])('stops the build for %s', (_what, change) => {
    expect(() => noticeOf([one(change)])).toThrow(/idb/);
  });
});
