import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, heading, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { tooWide } from './steps/examine';
import { BAD_FILES, give, picture, pngFile } from './steps/files';
import { LIBRARY } from './steps/steps';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** Pictures are made only when somebody wants to look at them. */
const SHOTS = process.env.LIKENESS_SHOTS;

const LONG = `${'長'.repeat(140)}-${'x'.repeat(150)}.png`;

describe.each(BROWSERS)('adding files in %s', (name) => {
  let world: World;
  let library: TestPage;
  const folder = mkdtempSync(join(tmpdir(), 'adding-'));
  const creates = () => world.sandbox.assets().length;
  const shoot = (what: string) =>
    SHOTS ? library.screenshot(join('test-output', 'adding', `${name}-${what}.png`)) : undefined;
  const item = (text: string | RegExp, timeout = 20_000) => library.waitFor('main', { text, timeout });
  const said = () => library.text('main');

  beforeAll(async () => {
    // The second question about an asset would come three seconds after the first.
    world = await openWorld(name, { reviewDelay: 0 });
    await addVerifiedPerson(world, 'anyfast', 'Amara Okafor');
    library = await world.browser.openPage('library.html', { ...LIBRARY, theme: 'light' });
    await library.click('nav a[href*="person="]');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await world?.close();
  });

  it('somebody without pictures has the buttons, and the pane says where the face goes', async () => {
    await library.waitFor('main', { text: 'No pictures of Amara Okafor yet' });
    await shoot('empty');
    await library.click(button('Add pictures'));
    await library.waitFor('main', { text: 'Add to Amara Okafor' });
    await library.waitFor('main', { text: 'Where the face goes' });
    const words = await said();
    expect(words).toContain('Each file goes from this device to AnyFast, inside the request. Nobody else gets it.');
    expect(words).toContain('AnyFast charges for each upload.');
    await shoot('pane-empty');
    expect(await library.axe()).toEqual([]);
  });

  it('a file that is chosen is read, sent and Active', async () => {
    const path = join(folder, 'lin-close-up.png');
    writeFileSync(path, picture(400, 500, 1));
    await library.setFiles('input[data-adding="files"]', [path]);
    await item(/One done[\s\S]*lin-close-up\.png[\s\S]*Ready to use after/);
    expect(creates()).toBe(1);
  });

  it('several that are dropped are sent, whatever they are called', async () => {
    const names = ['🙂 portrait.png', 'صورة-شخصية.png', LONG];
    await give(library, 'drop', { files: names.map((one, index) => pngFile(one, 400, 500, index + 11)) });
    await item(/4 done/, 30_000);
    expect(creates()).toBe(4);
    const words = await said();
    for (const one of names.slice(0, 2)) expect(words).toContain(one);
  });

  it('each bad one ends in its sentence, and the good one beside them goes on', async () => {
    const good = pngFile('good.png', 500, 400, 21);
    await give(library, 'drop', { files: [...BAD_FILES.map(({ file }) => file), good] });
    await item(/5 done/, 30_000);
    await library.waitFor('main', { text: `${BAD_FILES.length} need you` });
    for (const { file, says } of BAD_FILES) {
      await library.waitFor('main', {
        text: new RegExp(`${file.name.replace('.', '\\.')}[\\s\\S]*${says.source}`, 'i'),
      });
    }
    expect(creates()).toBe(5);
    await shoot('bad');
    expect(await library.axe()).toEqual([]);
  });

  it('all of them are skipped at once', async () => {
    await library.click(button('Skip all'));
    await library.waitFor(button('Skip all'), { gone: true });
  });

  it('the same file again waits for a decision, and shows the one that is here', async () => {
    await give(library, 'paste', { files: [pngFile('again.png', 500, 400, 21)] });
    await item(/One needs you[\s\S]*again\.png/);
    await library.click(button('Show it'));
    await item(/good\.png[\s\S]*Here since/);
    await shoot('twice');
    await library.click(button('Skip'));
    await library.waitFor('main', { text: 'needs you', gone: true });
    expect(creates()).toBe(5);
  });

  it('one that is too small is enlarged when that is wanted, with before and after', async () => {
    await give(library, 'drop', { files: [pngFile('small.png', 240, 320, 31)] });
    await library.waitFor('figure img[alt="After"]', { timeout: 20_000 });
    await item(/240 × 320[\s\S]*301 × 401|240 × 320[\s\S]*30\d × 40\d/);
    expect(await said()).toContain('It gets a little softer.');
    await shoot('mend-light');
    await library.setTheme('dark');
    await shoot('mend-dark');
    await library.resize(360, 800);
    await shoot('mend-narrow');
    expect(await tooWide(library, 360)).toEqual([]);
    await library.resize(LIBRARY.width, LIBRARY.height);
    await library.setTheme('light');
    await library.click(button(/^Enlarge to/));
    await item(/6 done/, 30_000);
    expect(creates()).toBe(6);
  });

  it('another ground is drawn before it can be taken, and the one before stays in sight', async () => {
    const pad = '[aria-disabled="true"]';
    await give(library, 'drop', { files: [pngFile('wide.png', 1240, 400, 41)] });
    await library.waitFor('figure img[alt="After"]');
    expect(await library.exists(pad)).toBe(false);
    await library.evaluate(() => {
      const { prototype } = Worker;
      const post = prototype.postMessage;
      const held: (() => void)[] = [];
      prototype.postMessage = function (this: Worker, ...message: unknown[]) {
        held.push(() => post.apply(this, message as Parameters<typeof post>));
      };
      document.addEventListener('test-let-go', () => {
        prototype.postMessage = post;
        for (const letGo of held) letGo();
      });
    });
    await library.click(byName('radio', 'One colour'));
    await library.waitFor(pad);
    expect(await library.exists('figure img[alt="After"]')).toBe(true);
    await library.evaluate(() => void document.dispatchEvent(new Event('test-let-go')));
    await library.waitFor(pad, { gone: true });
    await library.click(button('Skip'));
    await library.waitFor('main', { text: 'needs you', gone: true });
  });

  it('addresses are read out of what is pasted and dropped', async () => {
    const { amara } = world.sandbox.pictures;
    await give(library, 'paste', { texts: { 'text/plain': `Look at ${amara}, it is fine.` } });
    await item(/7 done/, 30_000);
    const srcset = `https://pictures.example/small.png 320w, ${amara}?w=1280 1280w`;
    await give(library, 'drop', {
      texts: {
        'text/html': `<img src="https://pictures.example/small.png" srcset="${srcset}">`,
        'text/uri-list': amara,
      },
    });
    await until(
      async () => creates() === 8,
      () => 'the dropped picture was not sent',
      30_000,
    );
    expect(world.sandbox.assets().at(-1)?.url).toContain('?w=1280');
  });

  it('what is listed outlives a reload, and where nobody is shown it is asked whose it is', async () => {
    await library.reload();
    await item(/8 done/);
    await library.click('nav a[href="#"]');
    // What is given before is for whoever is still shown.
    await library.waitFor(heading('All assets'));
    await give(library, 'drop', { files: [pngFile('whose.png', 640, 480, 41)] });
    await library.waitFor('dialog', { text: 'Whose are they?' });
    await shoot('who');
    await library.click('dialog li button');
    await item(/9 done/, 30_000);
    expect(creates()).toBe(9);
  });

  // A folder can be chosen for a test in Chromium only.
  it.runIf(name === 'chromium')(
    'of a folder of 300 the pictures are taken, the broken said, the rest counted',
    async () => {
      const shoot = join(folder, 'shoot');
      mkdirSync(shoot);
      for (let number = 0; number < 300; number += 1) {
        if (number % 100 === 0) writeFileSync(join(shoot, `${number}.png`), picture(500, 400, 51 + number));
        else if (number % 50 === 1) writeFileSync(join(shoot, `broken-${number}.jpg`), `broken ${number}`);
        else writeFileSync(join(shoot, number % 2 ? `${number}.txt` : `no-ending-${number}`), `text ${number}`);
      }
      await library.setFiles('input[data-adding="folder"]', [shoot]);
      await item(/291 files in the folders are no pictures, clips or voices/, 30_000);
      await item(/6 need you[\s\S]*12 done/, 30_000);
      expect(creates()).toBe(12);
    },
  );

  it('left no error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
