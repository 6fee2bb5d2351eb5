import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesOf, disagreements } from '@/scripts/version.mjs';

const own = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string; scripts: Record<string, string> };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const now = { own, lock, manifests: [{ version: own.version }], changelog };

describe('a release', () => {
  it('is made where the version is the same everywhere', () => {
    expect(disagreements(now)).toEqual([]);
    expect(disagreements({ ...now, tag: `v${own.version}` })).toEqual([]);
  });

  it.each([
    ['the lockfile', { lock: { ...lock, version: '0.0.9' } }, 'package-lock.json'],
    ['a package that was built before', { manifests: [{ version: '0.0.9' }] }, 'manifest'],
    ['a version without changes', { changelog: '# Changelog\n\n## 0.0.9\n\n* Old.\n' }, 'CHANGELOG.md'],
    [
      'a version whose changes are not written yet',
      { changelog: `## ${own.version}\n\n## 0.0.9\n\nOld.` },
      'CHANGELOG.md',
    ],
    ['the tag', { tag: 'v0.0.9' }, 'tag'],
  ])('is not made where another one has %s', (_what, changes, named) => {
    const wrong = disagreements({ ...now, ...changes });
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain(named);
  });

  it('says what is new in this version only', () => {
    expect(changesOf('# Changelog\n\n## 0.2.0\n\n* New.\n\n## 0.1.0\n\n* Old.\n', '0.2.0')).toBe('* New.');
  });
});

describe.each(readdirSync('.github/workflows'))('the workflow %s', (file) => {
  const text = readFileSync(`.github/workflows/${file}`, 'utf8');
  const jobs = text.split(/^jobs:$/m)[1]?.split(/^ {2}(?=\w+:$)/m) ?? [];

  it('runs scripts of ours that are there', () => {
    const scripts = [...text.matchAll(/npm (?:run )?(\w+)/g)].map(([, name = '']) => name);
    expect(scripts.length).toBeGreaterThan(0);
    for (const name of scripts) expect(own.scripts).toHaveProperty(name);
  });

  it('takes each action at one commit', () => {
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    for (const action of actions) expect(action).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('knows no secret and may write nothing before the upload', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text).not.toContain('secrets.');
    const trusted = jobs.filter((job) => /github\.token|: write/.test(job));
    expect(trusted.map((job) => job.split(':')[0])).toEqual(file === 'release.yml' ? ['upload'] : []);
  });
});

describe('on a fresh clone, where nothing is installed yet', () => {
  /** What a script imports at once, and what those import. */
  function imported(file: string, seen = new Set<string>()): Set<string> {
    for (const [, from = ''] of readFileSync(`scripts/${file}`, 'utf8').matchAll(/^import [^;]*?from '([^']+)';/gm)) {
      if (seen.has(from)) continue;
      seen.add(from);
      if (from.startsWith('./')) imported(from.slice(2), seen);
    }
    return seen;
  }

  it.each(['test.mjs', 'release.mjs', 'demo.mjs', 'browsers.mjs'])('%s starts without any package', (file) => {
    const all = [...imported(file)];
    expect(all).toContain('./ground.mjs');
    expect(all.filter((from) => !/^(node:|\.\/)/.test(from))).toEqual([]);
  });
});
