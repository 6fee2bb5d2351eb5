/** The sandbox's pages: self-contained, light and dark, no script where none is needed. */

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --ground: light-dark(#fbfaf7, #16181a); --card: light-dark(#ffffff, #1f2224);
  --ink: light-dark(#2b2a27, #eceae5); --quiet: light-dark(#625f58, #a9a59c); --line: light-dark(#8b877e, #7d7a73);
  --soft: light-dark(#e6e2d9, #33373a); --act: light-dark(#0d6880, #1e809c); --act-ink: #ffffff; --focus: light-dark(#0d6880, #7cc9e2); }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 17px/26px system-ui, sans-serif; }
h1 { margin: 0 0 8px; font-weight: 400; font-size: 34px; line-height: 40px; }
p { margin: 0 0 16px; }
svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.quiet { color: var(--quiet); font-size: 14px; line-height: 20px; }
button, select { min-height: 48px; padding: 0 18px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: var(--ink); font: inherit; }
button { cursor: pointer; }
button.main { border-color: var(--act); background: var(--act); color: var(--act-ink); font-weight: 600; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;

/** @param body trusted HTML; whatever came from outside is escaped before */
export function layout(title: string, body: string, more = '', language = 'en'): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,"><meta name="referrer" content="no-referrer"><style>${style}${more}</style></head>
<body>${body}</body>
</html>`;
}

/**
 * Where the phone ends: a plain page of the address's owner, who knows nothing of Likeness.
 * @param leaves for another address before anything of it is shown, as some sites lead everybody to their front page
 */
export function callbackPage(leaves?: string): string {
  if (leaves) return `<!doctype html><script>location.replace(location.pathname)</script>${callbackPage()}`;
  const tick =
    '<svg width="30" height="30" viewBox="0 0 16 16" aria-hidden="true"><path d="m3.25 8.5 3 3 6.5-7"/></svg>';
  return layout(
    'Thank you',
    `<main>${tick}<h1>Thank you</h1><p>The face check has ended. You can close this page.</p></main>`,
    'main { max-width: 516px; padding: 96px 0 0 96px; } svg { display: block; margin-bottom: 8px; } @media (max-width: 479px) { main { padding: 40px 24px 0; } }',
  );
}

/** A page that says one thing. */
export function notePage(title: string, text: string, language = 'en'): string {
  return layout(
    title,
    `<main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main>`,
    'main { max-width: 480px; margin: 0 auto; padding: 64px 24px; }',
    language,
  );
}

interface Shown {
  id: string;
  source: string;
  title: string;
  note: string;
}

/** @param inline a `data:` address of a picture */
export function picturesPage(inline: string): string {
  const shown: Shown[] = [
    { id: 'amara', source: '/amara.png', title: 'Amara', note: 'The verified person.' },
    { id: 'large', source: '/amara-large.png', title: 'Amara, larger', note: 'The verified person once more.' },
    { id: 'elena', source: '/elena.png', title: 'Elena', note: 'Another face.' },
    { id: 'wide', source: '/wide.png', title: 'Wide', note: '4 : 1, wider than is allowed.' },
    { id: 'small', source: '/small.png', title: 'Small', note: '160 × 200 px, fewer than is allowed.' },
    {
      id: 'guarded',
      source: '/guarded.png',
      title: 'Guarded',
      note: 'Only with this page’s cookie; says so to everyone.',
    },
    {
      id: 'guarded-silent',
      source: '/guarded-silent.png',
      title: 'Guarded, silent',
      note: 'Only with the cookie; says so to nobody.',
    },
    { id: 'blob', source: '', title: 'Made in the page', note: 'A blob: address.' },
    { id: 'data', source: inline, title: 'In the page', note: 'A data: address.' },
  ];
  const figures = shown.map(
    ({ id, source, title, note }) =>
      `<figure><img id="${id}"${source ? ` src="${source}"` : ''} alt="${title}"><figcaption><b>${title}</b><span class="quiet">${note}</span></figcaption></figure>`,
  );
  return layout(
    'Pictures',
    `<main><h1>Pictures</h1><p class="quiet">Drawn people for trying out uploads. Nobody here is real.</p><div class="grid">${figures.join('')}</div></main>
<script>
fetch('/amara-made.png').then((answer) => answer.blob()).then((blob) => { document.getElementById('blob').src = URL.createObjectURL(blob); });
</script>`,
    `main { max-width: 1080px; margin: 0 auto; padding: 48px 24px; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 24px; }
figure { margin: 0; } img { display: block; width: 100%; height: 260px; object-fit: cover; border-radius: 12px; background: var(--soft); }
#wide, #small { object-fit: contain; } figcaption { display: grid; padding-top: 8px; }`,
  );
}
