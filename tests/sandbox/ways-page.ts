import { layout } from './pages';

/** The ways in which a page shows a picture, a clip or a voice: https://pictures.example/ways */
/** @param inline a `data:` address of a picture */
export function waysPage(inline: string): string {
  const figures: [title: string, html: string][] = [
    [
      'Three sizes',
      '<img id="sizes" alt="Amara in three sizes" sizes="160px" src="/small.png" srcset="/small.png 160w, /amara.png 600w, /amara-large.png 900w">',
    ],
    [
      'The largest is gone',
      '<img id="gone" alt="Amara, once larger" sizes="480px" src="/amara-plain.png" srcset="/amara-plain.png 480w, /missing.png 4000w">',
    ],
    [
      'Sources',
      '<picture><source type="image/avif" srcset="/never.avif 3000w"><source media="(max-width: 1px)" srcset="/elena.png 2000w"><source type="image/png" srcset="/amara-source.png 2x"><img id="sources" alt="Amara by sources" src="/small.png"></picture>',
    ],
    ['A linked original', '<a href="/amara-original.png"><img id="linked" alt="Thumbnail" src="/small.png"></a>'],
    [
      'A link that looks like one',
      '<a href="/about-amara.jpg"><img id="about" alt="Thumbnail" src="/amara-shown.png"></a>',
    ],
    ['Behind the login, hidden', '<img id="hidden" alt="Amara, members only" src="/guarded-hidden.png">'],
    ['In the page', `<img id="written" alt="Amara, written in the page" src="${inline}">`],
    ['Made in the page', '<img id="made" alt="Amara, made in the page">'],
    ['A clip', '<video id="clip" controls src="/clip.mp4" width="200" height="150"></video>'],
    ['A clip of pieces', '<video id="stream" controls width="200" height="150"></video>'],
    ['A voice', '<audio id="voice" controls src="/voice.mp3"></audio>'],
    [
      'Links',
      '<p><a id="link-picture" href="/amara-link.png">a picture</a></p><p><a id="link-page" href="/">a page</a></p><p><a id="link-bare" href="/download/7">a download</a></p><p><a id="link-clip" href="/clip-link.mp4">a clip</a></p>',
    ],
  ];
  return layout(
    'Ways',
    `<main><h1>Ways</h1><div class="grid">${figures
      .map(([title, html]) => `<div class="way">${html}<b>${title}</b></div>`)
      .join('')}</div></main>
<script>
fetch('/amara-made.png').then((answer) => answer.blob()).then((blob) => { document.getElementById('made').src = URL.createObjectURL(blob); });
document.getElementById('stream').src = URL.createObjectURL(new MediaSource());
</script>`,
    `main { max-width: 1080px; margin: 0 auto; padding: 24px; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 24px; }
.way { display: grid; align-content: start; } img { width: 160px; height: 200px; object-fit: contain; }`,
  );
}
