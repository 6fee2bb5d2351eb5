import type { TestPage } from '@/tests/e2e/harness/browser';

/** Pictures of people who don't exist, drawn in the page, so that a state looks as it does in a studio. */
export interface Portrait {
  /** The asset's record id. */
  id: string;
  /** Of the original, px. */
  width: number;
  height: number;
  /** Who it is: the same number looks the same. */
  seed: number;
  /** The original is stored as well: for mends. */
  file?: boolean;
}

/** Nothing is left of the pictures of before. @param page any page of ours, which has opened the database at least once */
export async function replacePortraits(page: TestPage, portraits: readonly Portrait[]): Promise<void> {
  await page.evaluate(put as never, portraits);
}

/** Runs in the page. */
async function put(portraits: Portrait[]): Promise<void> {
  const draw = async ({ width, height, seed }: Portrait, type: string): Promise<Blob> => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    const hue = (seed * 67) % 360;
    // Flat and without the noise of a JPEG, for a screenshot of many of them is small then.
    context.fillStyle = `hsl(${hue} 34% 80%)`;
    context.fillRect(0, 0, width, height);
    const size = Math.min(width, height);
    const [middle, top] = [width / 2, (height - size) / 2];
    const ellipse = (fill: string, y: number, rx: number, ry: number) => {
      context.fillStyle = fill;
      context.beginPath();
      context.ellipse(middle, top + y * size, rx * size, ry * size, 0, 0, 7);
      context.fill();
    };
    ellipse(`hsl(${hue + 24} 42% 88%)`, 0.44, 0.4, 0.4);
    ellipse(`hsl(${20 + (seed % 3) * 6} 35% ${14 + (seed % 4) * 6}%)`, 0.4, 0.24, 0.29);
    ellipse(`hsl(${(hue + 160) % 360} 30% 45%)`, 1.05, 0.4, 0.36);
    ellipse(`hsl(${20 + (seed % 3) * 6} 45% ${40 + (seed % 5) * 8}%)`, 0.44, 0.18, 0.23);
    return canvas.convertToBlob({ type, quality: 0.8 });
  };
  const smaller = (one: Portrait): Portrait => {
    const scale = Math.min(1, 320 / Math.max(one.width, one.height));
    return { ...one, width: Math.round(one.width * scale), height: Math.round(one.height * scale) };
  };
  // Drawing is what takes long, and most states show the same people.
  const kept = globalThis as unknown as { drawnPortraits?: Map<string, Promise<Blob>> };
  kept.drawnPortraits ??= new Map();
  const all = kept.drawnPortraits;
  const drawOnce = (one: Portrait, type: string): Promise<Blob> => {
    const looks = `${one.width} ${one.height} ${one.seed} ${type}`;
    const before = all.get(looks) ?? draw(one, type);
    all.set(looks, before);
    return before;
  };
  const drawn = await Promise.all(
    portraits.map(async (one) => ({
      ...smaller(one),
      thumbnail: await (await drawOnce(smaller(one), 'image/png')).arrayBuffer(),
      original: one.file ? await drawOnce(one, 'image/jpeg') : undefined,
    })),
  );
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['thumbnails', 'files'], 'readwrite');
  const [thumbnails, files] = [transaction.objectStore('thumbnails'), transaction.objectStore('files')];
  thumbnails.clear();
  files.clear();
  for (const { id, width, height, thumbnail, original } of drawn) {
    thumbnails.put({ id, bytes: thumbnail, type: 'image/png', width, height });
    if (original) files.put({ id, blob: original, addedAt: Date.now() });
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(['thumbnails', 'assets']);
  channel.close();
}
