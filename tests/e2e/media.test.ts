import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heif, png } from '@/tests/unit/media/pictures';
import { ALIKE, bitsApart, bitsOf } from '@/utils/assets/alike';
import { openBrowser, type TestBrowser, type TestPage } from './harness/browser';
import { type Site, startSite } from './harness/site';
import { BROWSERS } from './steps/world';

/** `utils/media` with all that it needs, as one script for a worker. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': process.cwd() } },
    build: {
      write: false,
      target: ['chrome123', 'firefox140'],
      lib: {
        entry: fileURLToPath(new URL('./steps/media-worker.ts', import.meta.url)),
        formats: ['iife'],
        name: 'media',
      },
    },
  });
  const first = [result].flat()[0];
  if (!first || !('output' in first)) throw new Error('nothing was built');
  return first.output[0].code;
}

/** Runs in the page. */
function ask(deed: string, input: unknown): Promise<unknown> {
  const scope = globalThis as unknown as { mediaWorker?: Worker };
  const source = document.querySelector('#source')?.textContent ?? '';
  scope.mediaWorker ??= new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  const worker = scope.mediaWorker;
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ deed, input });
  });
}

interface Facts {
  width: number;
  height: number;
  type: string;
  bytes: number;
  look?: string;
}
interface Found {
  ok: boolean;
  problem?: string;
  facts: Facts;
  thumbnail?: { width: number; height: number; bytes: number; type: string };
}
interface Mended {
  plan: { steps: string[]; width: number; height: number } | null;
  type: string;
  before: Facts;
  after: Facts;
  findings: unknown[];
  colours: number[][];
}

let source: string;
beforeAll(async () => {
  source = await bundle();
});

describe.each(BROWSERS)('files in a worker in %s', (name) => {
  let site: Site;
  let browser: TestBrowser;
  let page: TestPage;
  beforeAll(async () => {
    const script = source.replaceAll('</script', '<\\/script');
    site = await startSite(
      `<!doctype html><title>Media</title><script type="text/plain" id="source">${script}</script>`,
    );
    browser = await openBrowser(name, site);
    page = await browser.openSite('https://media.example/');
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const run = <T>(deed: string, input: unknown = null): Promise<T> => page.evaluate(ask, deed, input) as Promise<T>;
  const inspect = (shape: object): Promise<Found> => run('inspect', shape);
  const mend = (shape: object): Promise<Mended> => run('mend', shape);

  it.each(['image/jpeg', 'image/png', 'image/webp'])('reads its own %s and makes a small thumbnail', async (type) => {
    const { facts, thumbnail } = await inspect({ width: 1200, height: 1600, type });
    expect(facts).toMatchObject({ type, width: 1200, height: 1600, look: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(thumbnail).toMatchObject({ width: 240, height: 320, type: 'image/jpeg' });
    expect(thumbnail?.bytes).toBeLessThan(20_000);
  });

  it('reads a picture without a page’s film reader as it does with it', async () => {
    const shape = { width: 300, height: 200 };
    expect(await run('inspectInBackground', shape)).toEqual(await inspect(shape));
  });

  it('never makes a thumbnail larger than the picture, nor without a side', async () => {
    expect((await inspect({ width: 40, height: 30 })).thumbnail).toMatchObject({ width: 40, height: 30 });
    expect((await inspect({ width: 3000, height: 2 })).thumbnail).toMatchObject({ width: 320, height: 1 });
  });

  it('shows a picture that lies on its side as it is meant', async () => {
    const { facts, thumbnail } = await inspect({ width: 800, height: 600, orientation: 6 });
    expect(facts).toMatchObject({ width: 600, height: 800 });
    expect(thumbnail).toMatchObject({ width: 240, height: 320 });
  });

  it('knows a picture again that was saved in another format, size, quality, or cut a little', async () => {
    const { look = '' } = (await inspect({ width: 900, height: 1200, type: 'image/png' })).facts;
    const others = [
      { width: 900, height: 1200, quality: 0.3 },
      { width: 900, height: 1200, type: 'image/webp', quality: 0.5 },
      { width: 225, height: 300, quality: 0.6 },
      { width: 1200, height: 1600 },
      { width: 882, height: 1176, cut: 0.01 },
    ];
    for (const other of others) {
      const { facts } = await inspect(other);
      expect(bitsApart(bitsOf(look), bitsOf(facts.look ?? '')), JSON.stringify(other)).toBeLessThanOrEqual(ALIKE);
    }
    for (const seed of [2, 3, 4, 5]) {
      const { facts } = await inspect({ width: 450, height: 600, seed });
      expect(bitsApart(bitsOf(look), bitsOf(facts.look ?? '')), `picture ${seed}`).toBeGreaterThan(ALIKE + 4);
    }
  });

  it.each(['image/jpeg', 'image/png', 'image/webp'])('refuses a %s that was cut', async (type) => {
    expect(await run('inspectCut', { width: 400, height: 500, type })).toMatchObject({
      ok: false,
      problem: 'unreadable',
    });
  });

  it('refuses a PNG that is damaged inside', async () => {
    const found = await run('inspectBroken', { width: 400, height: 500, type: 'image/png' });
    expect(found).toMatchObject({ ok: false, problem: 'unreadable' });
  });

  it('never decodes what no memory holds', async () => {
    const found = await run<Found>('inspectBytes', png(30_000, 30_000));
    expect(found).toMatchObject({ ok: true, facts: { width: 30_000, height: 30_000 } });
    expect(found.thumbnail).toBeUndefined();
  });

  it('reads a HEIC that it can’t open, and says so when it should mend it', async () => {
    const found = await run<Found>('inspectBytes', heif(900, 1200));
    expect(found).toMatchObject({ ok: true, facts: { type: 'image/heic', width: 900, height: 1200 } });
    expect(await run('mendBytes', heif(900, 1200))).toBe('type');
    expect(await run('mendBytes', png(400, 400))).toBe('damaged');
  });

  it('takes the first frame of a film that is not black', async () => {
    const found = await run<Found & { middle: number[][] }>('inspectFilm');
    expect(found).toMatchObject({ ok: true, facts: { width: 480, height: 640, seconds: 2, fps: 24 } });
    expect(found.thumbnail).toMatchObject({ width: 240, height: 320 });
    expect(found.middle[0]?.[0]).toBeGreaterThan(150);
  });

  describe('mending', () => {
    it('pads a wide picture with the chosen colour', async () => {
      const made = await mend({
        width: 2000,
        height: 500,
        type: 'image/png',
        wish: { ground: { colour: '#3050c0' } },
        places: [
          [0.5, 0],
          [0.5, 1],
          [0, 0.5],
        ],
      });
      expect(made).toMatchObject({ findings: [], type: 'image/jpeg', after: { width: 2000, height: 801 } });
      expect(made.plan?.steps).toEqual(['convert', 'pad']);
      for (const colour of made.colours.slice(0, 2)) expect(near(colour, [0x30, 0x50, 0xc0])).toBe(true);
      expect(near(made.colours[2], [0x30, 0x50, 0xc0])).toBe(false);
    });

    it('pads a tall picture with itself, blurred, up to the last pixel', async () => {
      const made = await mend({
        width: 500,
        height: 2000,
        places: [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
          [0, 0.5],
          [1, 0.5],
        ],
      });
      expect(made).toMatchObject({ findings: [], after: { width: 801, height: 2000 } });
      for (const colour of made.colours) expect(near(colour, [255, 255, 255])).toBe(false);
    });

    it('shrinks a large picture and lets it look the same', async () => {
      const made = await mend({ width: 6100, height: 2500 });
      expect(made).toMatchObject({ findings: [], after: { type: 'image/jpeg', width: 5999, height: 2459 } });
      expect(bitsApart(bitsOf(made.before.look ?? ''), bitsOf(made.after.look ?? ''))).toBeLessThanOrEqual(2);
    });

    it('enlarges a small picture once it is asked to', async () => {
      expect((await mend({ width: 200, height: 280 })).plan).toBeNull();
      const made = await mend({ width: 200, height: 280, wish: { enlarge: true } });
      expect(made).toMatchObject({ findings: [], after: { width: 301, height: 421 } });
    });

    it('applies the orientation and leaves no note of it', async () => {
      const made = await mend({
        width: 800,
        height: 600,
        orientation: 6,
        wish: { convert: true },
        places: [
          [0.95, 0.05],
          [0.05, 0.05],
        ],
      });
      expect(made.after).toMatchObject({ width: 600, height: 800 });
      // Turned by a quarter to the right, the red corner is at the top right.
      expect(near(made.colours[0], [255, 0, 0])).toBe(true);
      expect(near(made.colours[1], [255, 0, 0])).toBe(false);
    });

    it.each([
      ['white', undefined, [255, 255, 255]],
      ['the chosen colour', { colour: '#20a040' }, [0x20, 0xa0, 0x40]],
    ] as const)('puts %s under transparency', async (_, ground, expected) => {
      const made = await mend({
        width: 600,
        height: 600,
        type: 'image/png',
        clear: true,
        wish: { convert: true, ground },
        places: [[0.9, 0.5]],
      });
      expect(near(made.colours[0], expected)).toBe(true);
    });

    it('gives quality away for weight, and says when even that is not enough', async () => {
      const fine = Number(await run('mendBelow', { width: 900, height: 900, below: 10_000_000 }));
      const lighter = Number(await run('mendBelow', { width: 900, height: 900, below: fine }));
      expect(lighter).toBeLessThan(fine);
      expect(await run('mendBelow', { width: 900, height: 900, below: 1000 })).toBe('large');
    });
  });
});

/** JPEG leaves no colour exactly as it was. */
const near = (colour: readonly number[] = [], wanted: readonly number[]): boolean =>
  wanted.every((value, index) => Math.abs(value - (colour[index] ?? -99)) <= 14);
