import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  /** Not what `npm audit --omit=dev` would be about. */
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
}

const { dependencies, devDependencies, overrides, scripts, allowScripts } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Why nothing is lost when it doesn't run. */
const SCRIPTS: Record<string, string> = {
  esbuild: 'replaces its launcher by the binary, to start faster; the launcher finds the binary in its own package',
  protobufjs: 'only warns of versions that don’t fit; a judge of signatures (tests) brings it along',
};

describe('what is installed', () => {
  it('is named by its exact version', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies, ...overrides })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    }
  });

  it('has its content’s hash in the lockfile, and comes from the registry: no git, no address, no folder', () => {
    expect(locked.length).toBeGreaterThan(500);
    for (const [path, { version, integrity, resolved, link }] of locked) {
      expect([path, integrity]).toEqual([path, expect.stringMatching(/^sha512-[\w+/]{86}==$/)]);
      expect([path, version]).toEqual([path, expect.stringMatching(/^\d+\.\d+\.\d+/)]);
      expect([path, resolved, link]).toEqual([path, undefined, undefined]);
    }
  });

  it('is locked at the version that package.json names', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...overrides })) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });

  it('as far as it is shipped stands in docs/SECURITY.md: another version, or another package, asks for the advisories again', () => {
    const shipped = new Map<string, string[]>();
    for (const [path, { version = '', dev, devOptional, optional }] of locked) {
      if (dev || devOptional || optional) continue;
      const name = path.replace(/^.*node_modules\//, '');
      shipped.set(name, [...(shipped.get(name) ?? []), version]);
    }
    const said = readFileSync('docs/SECURITY.md', 'utf8').matchAll(/`([\w@/.-]+)` (\d[\d.]*(?:, \d[\d.]*)*)(?= ·|\n)/g);
    const listed = [...said].map(([, name, versions]) => `${name} ${versions}`);
    expect(listed).toEqual([...shipped].map(([name, versions]) => `${name} ${versions.join(', ')}`));
  });

  it('runs nothing at install: the scripts that there are, are known, and refused', () => {
    const wanting = locked.filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(wanting.map(([path]) => path.replace(/^.*node_modules\//, ''))).toEqual(Object.keys(SCRIPTS));
    expect(Object.keys(allowScripts)).toEqual(Object.keys(SCRIPTS));
    expect(Object.values(allowScripts).every((allowed) => allowed === false)).toBe(true);
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts[name]).toBeUndefined();
  });
});
