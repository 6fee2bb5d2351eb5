import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ground.mjs';

/** Mozilla's linter over the built add-on: no error and no notice, and no warning but those that are explained in docs/store/firefox.md. */

/**
 * As they stand in the document: code, file without its hash, and the beginning of what is said. Which of the pages' shared files
 * holds it changes with what they share; each explains one warning.
 */
const EXPLAINED = [
  'UNSAFE_VAR_ASSIGNMENT chunks/*.js: Unsafe assignment to innerHTML',
  'UNSAFE_VAR_ASSIGNMENT assets/backup.worker.js: Unsafe call to import for argument 0',
];

/**
 * @param {{ code: string, file?: string, message: string }[]} found
 * @param {string[]} explained
 * @returns {string[]} sentences about those that nobody explained, and about explanations that nothing is left for
 */
export function unexplained(found, explained = EXPLAINED) {
  const left = [...explained];
  const told = [];
  for (const { code, file = '', message } of found) {
    const name = file.replace(/^chunks\/.*/, 'chunks/*.js').replace(/-[\w-]{8}\.js$/, '.js');
    const line = `${code} ${name}: ${message}`;
    const at = left.indexOf(line);
    if (at < 0) told.push(`Not explained in docs/store/firefox.md: ${line}`);
    else left.splice(at, 1);
  }
  return [...told, ...left.map((line) => `Explained, but gone: ${line}`)];
}

export const explainedWarnings = () => EXPLAINED;

/** @returns {number} 0 when all is well */
export function lintAddon() {
  const folder = join(root, 'node_modules', 'web-ext');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const args = ['lint', '--source-dir', '.output/firefox-mv3', '--no-config-discovery', '--output', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, bin['web-ext']), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  let told;
  try {
    told = JSON.parse(stdout);
  } catch {
    console.log(stdout, stderr);
    return 1;
  }
  const wrong = [
    ...[...told.errors, ...told.notices].map(({ code, file, message }) => `${code} ${file}: ${message}`),
    ...unexplained(told.warnings),
  ];
  for (const line of wrong) console.log(line);
  console.log(`${told.errors.length} errors, ${told.notices.length} notices, ${told.warnings.length} warnings.`);
  return wrong.length > 0 ? 1 : 0;
}
