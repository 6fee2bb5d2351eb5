/** What is written down of a package that is shipped: words and nothing of the disk. */
export interface Shipped {
  name: string;
  version: string;
  /** As SPDX writes it. */
  licence?: string;
  /** The repository, as its package.json writes it. */
  source?: string;
  /** The licence's own text; undefined when the package brings none. */
  text?: string;
}

/** Those that allow to be shipped inside an MIT package. Another one is looked at by a person first. */
const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'MPL-2.0']);

/** Modules that tools make up: no file is behind them, but a package wrote them. */
const MADE_UP: [RegExp, string][] = [
  [/^virtual:wxt-/, 'wxt'],
  [/^vite\//, 'vite'],
  [/^rolldown\//, 'rolldown'],
];

/**
 * The folder of the package that a module of the bundle comes from.
 * @param id as the bundler names it: a path, or something that a tool made up
 * @returns relative to the project where it is relative (`node_modules/idb`); undefined for what is ours
 */
export function folderOf(id: string): string | undefined {
  const path = id.replaceAll('\0', '').replaceAll('\\', '/');
  const at = path.lastIndexOf('node_modules/');
  if (at < 0) {
    const tool = MADE_UP.find(([pattern]) => pattern.test(path))?.[1];
    return tool && `node_modules/${tool}`;
  }
  const start = at + 'node_modules/'.length;
  const [scope = '', name = ''] = path.slice(start).split('/');
  return path.slice(0, start) + (scope.startsWith('@') ? `${scope}/${name}` : scope);
}

/** `git+https://github.com/a/b.git` → `https://github.com/a/b` */
const address = (source: string) => source.replace(/^git\+|\.git$/g, '').replace(/^git:/, 'https:');

/** Tools append the licences of what they are built with themselves; that is not shipped. */
const ownText = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n#+ Licenses of bundled dependencies/)[0]
    ?.trim() ?? '';

/** A package without a text of its own has that of its repository, which another package brings. */
function textOf(one: Shipped, all: Shipped[]): string {
  const found = one.text ?? all.find(({ source, text }) => text && one.source && source === one.source)?.text;
  if (!found) throw new Error(`${one.name} ${one.version} brings no text of its licence.`);
  return ownText(found);
}

/**
 * The text that lies in the package as THIRD_PARTY.txt.
 * @param others what is not shipped, but may bring the text of a repository that something shipped is of
 * @throws when a licence is none of those allowed, or its text or source can't be found: then nothing is built
 */
export function noticeOf(packages: Shipped[], others: Shipped[] = []): string {
  const sorted = packages.toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
  const texts: string[] = [];
  const lines = sorted.map((one) => {
    if (!one.licence || !ALLOWED.has(one.licence))
      throw new Error(`${one.name}: is "${one.licence}" a licence to ship?`);
    if (!one.source) throw new Error(`${one.name} ${one.version} doesn't say where its source is.`);
    const text = textOf(one, [...packages, ...others]);
    if (!texts.includes(text)) texts.push(text);
    return `${one.name} ${one.version}\n    ${one.licence}, text ${texts.indexOf(text) + 1}, source: ${address(one.source)}`;
  });
  return [
    'Likeness contains code of these packages, unchanged but for bundling. Each can be had in source at the address beside it,',
    'at the version named, and as the npm package of that name and version; so those under the MPL-2.0, which asks for it.',
    '',
    ...lines,
    ...texts.flatMap((text, at) => ['', `──────── text ${at + 1}`, '', text]),
    '',
  ].join('\n');
}
