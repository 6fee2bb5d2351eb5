import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The faces that pictures are drawn with, instead of those that a machine happens to have: so a picture is the same on every
 * machine, and looks as it does for most people. Their files and licence are in faces/, see the README there.
 */

const FOLDER = join('tests', 'e2e', 'pictures', 'faces');

const FACES = [
  { family: 'Inter', file: 'inter.woff2', weight: '100 900' },
  { family: 'JetBrains Mono', file: 'jetbrains-mono.woff2', weight: '100 800' },
  ...(['sc', 'tc'] as const).flatMap((shapes) => [
    { family: `Noto Sans ${shapes.toUpperCase()}`, file: `noto-sans-${shapes}-regular.woff2`, weight: '400' },
    { family: `Noto Sans ${shapes.toUpperCase()}`, file: `noto-sans-${shapes}-bold.woff2`, weight: '600 700' },
  ]),
];

/** Over what components/tokens.css says, also where that says it for a language. */
const STYLE = `
  :root:root:root { --font: Inter, 'Noto Sans SC', sans-serif; --mono: 'JetBrains Mono', 'Noto Sans SC', monospace; }
  :root:root:root:lang(zh-TW) { --font: Inter, 'Noto Sans TC', sans-serif; --mono: 'JetBrains Mono', 'Noto Sans TC', monospace; }`;

/** @returns a script for the beginning of every page; bytes that are handed over need no leave of its security policy */
export function withOurFaces(): string {
  const faces = FACES.map(({ file, ...face }) => ({ ...face, bytes: readFileSync(join(FOLDER, file), 'base64') }));
  return `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(STYLE)});
  document.adoptedStyleSheets.push(sheet);
  for (const { family, weight, bytes } of ${JSON.stringify(faces)})
    document.fonts.add(new FontFace(family, Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0)), { weight }));
}`;
}
