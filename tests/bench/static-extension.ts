import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The least an extension can be: a popup that is a static page, and a worker that only answers. What ours is compared with. */
export function makeStaticExtension(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'likeness-static-')));
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Static',
      version: '1',
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'worker.js' },
    }),
    'worker.js': 'chrome.runtime.onMessage.addListener((m, s, answer) => { answer({ ok: true }); });',
    'popup.html':
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Static</title><style>body{width:380px}</style><h1>Static</h1><button type="button">Verify a person</button>',
    // The least that a page can be which a script draws: what none of ours can go below.
    'drawn.html':
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Drawn</title><link rel="stylesheet" href="drawn.css"><script type="module" src="drawn.js"></script><body></body>',
    'drawn.css': 'body{width:380px}',
    'drawn.js': 'document.body.innerHTML = "<h1>Drawn</h1><button type=button>Verify a person</button>";',
    'empty.html': '<!doctype html><title>empty</title>',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
