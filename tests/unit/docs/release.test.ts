import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesOf, disagreements, notesOf } from '@/scripts/version.mjs';

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
    ['another version in the lockfile', { lock: { ...lock, version: '0.0.9' } }, 'package-lock.json'],
    ['a package that was built before', { manifests: [{ version: '0.0.9' }] }, 'manifest'],
    ['a version without changes', { changelog: '# Changelog\n\n## 0.0.9\n\n* Old.\n' }, 'CHANGELOG.md'],
    [
      'a version whose changes are not written yet',
      { changelog: `## ${own.version}\n\n## 0.0.9\n\nOld.` },
      'CHANGELOG.md',
    ],
    ['another version in the tag', { tag: 'v0.0.9' }, 'tag'],
    [
      'notes longer than a store takes',
      { changelog: `## ${own.version}\n\n${'人'.repeat(3001)}` },
      'Firefox takes 3000',
    ],
  ])('is not made of %s', (_what, changes, named) => {
    const wrong = disagreements({ ...now, ...changes });
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain(named);
  });

  it('says what is new in this version only', () => {
    expect(changesOf('# Changelog\n\n## 0.2.0\n\n* New.\n\n## 0.1.0\n\n* Old.\n', '0.2.0')).toBe('* New.');
  });

  it('tells the stores the short part, and the repository all of it', () => {
    const long = `## 0.2.0\n\nIn short.\n\n### In detail\n\n${'人'.repeat(3001)}\n\n## 0.1.0\n\nOld.\n`;
    expect(notesOf(long, '0.2.0')).toBe('In short.');
    expect(changesOf(long, '0.2.0')).toMatch(/^In short\.\n\n### In detail\n\n人{3001}$/);
    expect(notesOf(long, '0.1.0')).toBe('Old.');
    const version = '0.2.0';
    const lock = { version, packages: { '': { version } } };
    expect(disagreements({ own: { version }, lock, manifests: [], changelog: long })).toEqual([]);
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

  it('leaves nothing out of an artifact because its folder is hidden', () => {
    for (const [step] of text.matchAll(/uses: actions\/upload-artifact@[\s\S]*?(?=\n {6}- |\n\n|$)/g)) {
      const isHidden = /^ +path: (.*\/)?\.[^./]/m.test(step);
      expect([step, /^ +include-hidden-files: true$/m.test(step)]).toEqual([step, isHidden]);
    }
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
