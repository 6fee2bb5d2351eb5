import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What every script stands on: where we are, how a program is run, and that the dependencies are there. */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The words end with a full stop; printed, and the script ends with 1. */
export class Stop extends Error {}

/**
 * Runs a program with this terminal as its own.
 * @param {string} command
 * @param {string[]} args
 * @param {{ shell?: boolean, cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/**
 * Runs a program of an installed package, by this Node.
 * @param {string} packageName
 * @param {string[]} args
 * @param {string} [program] its name, where the package has several
 */
export function runTool(packageName, args, program = packageName.split('/').at(-1)) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return run(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[program]), ...args]);
}

/** npm as it was called, or as it is found: the program and its first arguments. */
export function npmCommand() {
  const own = process.env.npm_execpath;
  return own?.endsWith('npm-cli.js') ? [process.execPath, [own]] : ['npm', []];
}

export function runNpm(args) {
  const [command, first] = npmCommand();
  return run(command, [...first, ...args], { shell: process.platform === 'win32' && first.length === 0 });
}

/** Packages by folder, as a lockfile has them; those for other systems left out. */
function locked(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    Object.entries(packages)
      .filter(([path, { optional, devOptional, link }]) => path !== '' && !optional && !devOptional && !link)
      .map(([path, { version, integrity }]) => [path, integrity ?? version]),
  );
}

/** True when what is installed is what the lockfile asks for. By content: a fresh clone has fresh dates. */
export function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = locked(installed);
  const wanted = locked(join(root, 'package-lock.json'));
  return [...wanted].every(([path, version]) => there.get(path) === version);
}

export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
  }
  if (!isInstalled()) {
    console.log('Installing what package-lock.json asks for.');
    if ((await runNpm(['ci', '--no-audit', '--no-fund'])) !== 0)
      throw new Stop('npm ci failed; its reason stands above.');
  }
  // No script runs at install (.npmrc), ours neither: the types and the tsconfig that WXT writes are made here.
  if (existsSync(join(root, '.wxt', 'tsconfig.json'))) return;
  if ((await runTool('wxt', ['prepare'])) !== 0) throw new Stop('wxt prepare failed; its reason stands above.');
}

/**
 * Runs a script's main function and ends the process with what it returns.
 * @param {() => Promise<number>} main
 */
export async function start(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
