import { existsSync, readFileSync } from 'node:fs';

/** What a page loads before it can be used, gzipped: its script, and all that its script needs at once. Budgets for both browsers. */

const BUDGETS = { popup: '34.5 kB', verify: '54.5 kB', library: '102 kB', options: '71 kB', sidepanel: '102 kB' };

const scriptsOf = (file) =>
  [...readFileSync(file, 'utf8').matchAll(/<(?:script|link)[^>]* (?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, path]) => path,
  );

export default ['chrome-mv3', 'firefox-mv3'].flatMap((folder) => {
  const output = `.output/${folder}`;
  if (!existsSync(output)) return [];
  const pages = Object.entries(BUDGETS)
    .filter(([page]) => existsSync(`${output}/${page}.html`))
    .map(([page, limit]) => ({
      name: `${folder} ${page}`,
      path: scriptsOf(`${output}/${page}.html`).map((path) => `${output}/${path}`),
      gzip: true,
      limit,
    }));
  return [
    ...pages,
    { name: `${folder} callback`, path: `${output}/callback.js`, gzip: true, limit: '2 kB' },
    // Read whenever the worker wakes; the rest of it only when it is needed (modules/background-parts).
    { name: `${folder} background`, path: `${output}/background.js`, gzip: true, limit: '9 kB' },
    { name: `${folder} background, the rest`, path: `${output}/chunks/begin-*.js`, gzip: true, limit: '90.5 kB' },
  ];
});
