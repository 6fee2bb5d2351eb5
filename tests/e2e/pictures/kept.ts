import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Difference, difference } from './compare';
import type { Fonts } from './fonts';
import { readPng, writeSmallPng } from './png';

/** The pictures that are kept, and what a new one is against them. */

const FOLDER = join('docs', 'screenshots');
/** What they were taken with. */
const FONTS = join(FOLDER, 'fonts.json');
/** Where differences are shown: before, what differs, now. */
export const DIFFERENCES = join('test-output', 'screenshots');

/** @returns undefined before the first picture */
export function keptFonts(): Fonts | undefined {
  return existsSync(FONTS) ? (JSON.parse(readFileSync(FONTS, 'utf8')) as Fonts) : undefined;
}

export function keepFonts(fonts: Fonts): void {
  write(FONTS, `${JSON.stringify(fonts, null, 2)}\n`);
}

export function keep(file: string, png: Buffer): void {
  write(join(FOLDER, file), writeSmallPng(readPng(png)));
}

/** What is only looked at. */
export const LOOKED_AT = join('test-output', 'looks');

export function show(file: string, png: Buffer): void {
  write(join(LOOKED_AT, file), png);
}

/** @returns undefined: it is as it was */
export function differs(file: string, png: Buffer): Difference | undefined {
  const path = join(FOLDER, file);
  if (!existsSync(path)) return { what: 'not taken before' };
  // What is kept has 256 colours, so this one is looked at with as many.
  const found = difference(readPng(readFileSync(path)), readPng(writeSmallPng(readPng(png))));
  if (found?.picture) write(join(DIFFERENCES, file), found.picture);
  return found;
}

/** Removes pictures of what is no state any more. @returns which */
export function dropOthers(files: Set<string>): string[] {
  const there = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.png'));
  const others = there.filter((file) => !files.has(file.replaceAll('\\', '/')));
  for (const file of others) rmSync(join(FOLDER, file));
  return others;
}

/** Bytes of all pictures. */
export function weight(): number {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + readFileSync(join(parentPath, name)).length, 0);
}

function write(path: string, content: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
