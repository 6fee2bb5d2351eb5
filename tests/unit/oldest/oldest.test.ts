import { readdirSync, readFileSync } from 'node:fs';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { type Browser, needs, type Use } from './compat';
import { EXPLAINED } from './explained';
import { manifestUses } from './manifest-uses';
import { ownProperties, readScript, scriptUses } from './script-uses';
import { styleUses } from './style-uses';

/** Whether what is shipped runs in the oldest browsers that its manifests let in. Whether it works there is tried in them (docs/RELEASE.md). */

interface Manifest extends Record<string, unknown> {
  minimum_chrome_version?: string;
  browser_specific_settings?: Record<'gecko' | 'gecko_android', { strict_min_version: string }>;
}

function build(folder: string) {
  const output = `.output/${folder}`;
  const files = readdirSync(output, { recursive: true, encoding: 'utf8' });
  const read = (ending: string) =>
    files
      .filter((file) => file.endsWith(ending))
      .map((file) => ({ file, text: readFileSync(`${output}/${file}`, 'utf8') }));
  const manifest = JSON.parse(readFileSync(`${output}/manifest.json`, 'utf8')) as Manifest;
  const scripts = read('.js');
  const parsed = scripts.map(({ file, text }) => readScript(text, file));
  const own = new Set(parsed.flatMap(ownProperties));
  const uses: Use[] = [
    ...manifestUses(manifest),
    ...parsed.flatMap((nodes) => scriptUses(nodes, own)),
    ...read('.css').flatMap(({ text }) => styleUses(text)),
  ];
  const settings = manifest.browser_specific_settings;
  const oldest: Partial<Record<Browser, string>> = {
    chrome: manifest.minimum_chrome_version,
    firefox: settings?.gecko.strict_min_version,
    firefox_android: settings?.gecko_android.strict_min_version,
  };
  return { scripts, uses, oldest: (browser: Browser) => Number.parseFloat(oldest[browser] ?? '') };
}

const builds = { chrome: build('chrome-mv3'), firefox: build('firefox-mv3') };
const rows = [
  { browser: 'chrome', built: builds.chrome },
  { browser: 'firefox', built: builds.firefox },
  { browser: 'firefox_android', built: builds.firefox },
] as const;

describe.each(rows)('the oldest $browser', ({ browser, built }) => {
  const found = needs(built.uses, browser);
  const explained = EXPLAINED.filter((one) => one.in.includes(browser)).map(({ what }) => what);
  const tooNew = [...found].filter(([, version]) => version > built.oldest(browser));

  it('has all that the package uses, but for what is explained', () => {
    expect(found.size).toBeGreaterThan(500);
    expect(tooNew.filter(([what]) => !explained.includes(what))).toEqual([]);
  });

  it('lacks all that is explained', () => {
    expect(explained.filter((what) => !tooNew.some(([one]) => one === what))).toEqual([]);
  });

  it('is no newer than what needs it', () => {
    const used = [...found].filter(([what]) => !explained.includes(what)).map(([, version]) => version);
    expect(Math.max(...used)).toBe(built.oldest(browser));
  });
});

describe('the syntax of the package', () => {
  it.each(rows.slice(0, 2))(
    'is that of the oldest $browser: nothing is left to be brought down',
    async ({ browser, built }) => {
      const target = `${browser}${built.oldest(browser)}`;
      for (const { file, text } of built.scripts) {
        const [as, down] = await Promise.all(
          ['esnext', target].map((one) => transformWithOxc(text, file, { target: one, sourcemap: false })),
        );
        expect([file, down?.code === as?.code]).toEqual([file, true]);
      }
    },
  );
});

describe('what is looked for', () => {
  const script = (code: string) => [...needs(scriptUses(readScript(code, 'a.js'), new Set()), 'chrome')];
  const style = (css: string) => [...needs(styleUses(css), 'chrome')];

  it('is found in a script: globals, statics, members, the browser’s own, markup and events', () => {
    expect(script('Promise.try(f)')).toContainEqual(['Promise.try', 128]);
    expect(script('new Set(a).isSubsetOf(b)')).toContainEqual(['.isSubsetOf', 122]);
    expect(script('const x = new URLPattern({})')).toContainEqual(['URLPattern', 95]);
    expect(script('e.default.sidePanel.open({})')).toContainEqual(['browser.sidePanel.open', 116]);
    expect(script('jsx("dialog", { closedby: "any" })')).toContainEqual(['<dialog closedby>', 134]);
    expect(script('document.addEventListener("scrollend", f)')).toContainEqual(['the event scrollend', 114]);
    expect(script('const URLPattern = 1; URLPattern')).toEqual([]);
  });

  it('is found in a style sheet, also in what is a variable there, but not behind @supports', () => {
    expect(style(':root { --ink: light-dark(#000, #fff) }')).toContainEqual(['light-dark()', 123]);
    expect(style('a { text-wrap: pretty }')).toContainEqual(['text-wrap: pretty', 117]);
    expect(style('a:user-invalid { height: 1dvh }')).toEqual(
      expect.arrayContaining([
        [':user-invalid', 119],
        ['dvh', 108],
      ]),
    );
    expect(style('@supports (field-sizing: content) { a { field-sizing: content } }')).toEqual([]);
  });

  it('is found in a manifest', () => {
    const told = { browser_specific_settings: { gecko: { data_collection_permissions: {} } } };
    expect([...needs(manifestUses(told), 'firefox')][0]?.[1]).toBe(140);
    expect([...needs(manifestUses({ permissions: ['sidePanel'] }), 'chrome')][0]).toEqual([
      'the permission sidePanel',
      114,
    ]);
  });
});
