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
  /** Of the file; a word in it says how they stand. */
  name?: string;
  /** The original is stored as well: for mends. */
  file?: boolean;
}

/** How somebody looks: colours, and hair as paths about a head of 60 × 74 at 0, 0; `behind` lies behind the shoulders. */
interface Looks {
  ground: string;
  skin: string;
  shade: string;
  hair: string;
  clothes: string;
  behind?: string;
  over: string;
  /** A scarf leaves less of the face. */
  covered?: boolean;
}

const CAP = 'M-32-1C-37-51 37-51 32-1 29-17 17-27 2-28-15-29-27-17-32-1z';
const PEOPLE: Looks[] = [
  {
    ...{ ground: '#ecdcc6', skin: '#8c5b3f', shade: '#7a4c33', hair: '#2b1e1a', clothes: '#a8636a' },
    behind: 'M-52-16A52 50 0 0 1 52-16 52 48 0 0 1-52-16z',
    over: 'M-32-2C-38-58 38-58 32-2 27-19 14-26 0-26-14-26-27-19-32-2z',
  },
  {
    ...{ ground: '#efd3d9', skin: '#e6c3a3', shade: '#d5ad8b', hair: '#24252c', clothes: '#7d6a9c' },
    behind: 'M-37-2C-43-58 43-58 37-2L40 36C30 46 18 46 14 42H-14C-18 46-30 46-40 36z',
    over: 'M-32 2C-38-57 38-57 32 2 27-16 10-23-8-24-18-21-27-14-32 2z',
  },
  {
    ...{ ground: '#cfe0d4', skin: '#c39070', shade: '#b07e5f', hair: '#2a201c', clothes: '#3f7558' },
    over: 'M-32 0C-38-52 38-56 33 0 31-12 27-20 18-25 4-20-14-21-24-19-29-14-31-8-32 0z',
  },
  {
    ...{ ground: '#dcd6ea', skin: '#c0916f', shade: '#ad7e5e', hair: '#6a6197', clothes: '#4b4576' },
    behind: 'M-43 4C-47-62 47-62 43 4 44 40 60 54 70 80H-70C-60 54-44 40-43 4z',
    over: 'M-37 8C-30 42 30 42 37 8L54 80C20 98-20 98-54 80z',
    covered: true,
  },
  {
    ...{ ground: '#f1d8cc', skin: '#ac7451', shade: '#9a6443', hair: '#2b1f23', clothes: '#8a4553' },
    behind: 'M-38-2C-43-58 43-58 38-2L48 98C30 106-30 106-48 98z',
    over: 'M-32 6C-38-52 38-52 32 6 30-16 16-28 0-34-16-28-30-16-32 6z',
  },
  {
    ...{ ground: '#cde6e4', skin: '#efceb6', shade: '#dfb99f', hair: '#8c4c2d', clothes: '#3a737b' },
    behind: 'M-38 0C-46-60 46-60 38 0 50 20 40 44 50 66 32 76 20 60 14 44H-14C-20 60-32 76-50 66-40 44-50 20-38 0z',
    over: 'M-32 4C-38-52 38-52 32 4 30-14 22-25 4-31-4-20-24-14-32 4z',
  },
  {
    ...{ ground: '#e2e3ca', skin: '#dcae91', shade: '#cb9b7d', hair: '#5b4034', clothes: '#66794a' },
    behind: 'M-16-50A16 15 0 0 1 16-50 16 15 0 0 1-16-50z',
    over: CAP,
  },
];

const SHOULDERS =
  'M-14 28h28v22C20 60 58 62 78 82 96 102 100 150 100 520H-100C-100 150-96 102-78 82-58 62-20 60-14 50z';
const BODY =
  'M-13 28h26v18C18 56 40 58 52 70 64 84 70 132 74 186 75 196 62 200 58 190L46 122C42 150 42 176 44 204 20 214-20 214-44 204-42 176-42 150-46 122L-58 190C-62 200-75 196-74 186-70 132-64 84-52 70-40 58-18 56-13 46z';
const LEGS = 'M-34 196-40 350h30L0 220 10 350h30L34 196z';
const NECK = 'M-13 20h26v28C10 60-10 60-13 48z';

/** Where the head is, in parts of the picture, how large, and how far it is turned (degrees); by a word of the name. */
const POSES: Record<string, { x?: number; y: number; scale: number; turn?: number; whole?: boolean; dusk?: boolean }> =
  {
    'close-up': { y: 0.47, scale: 0.0072 },
    half: { y: 0.33, scale: 0.0039 },
    'full-body': { y: 0.2, scale: 0.0021, whole: true },
    profile: { x: 0.54, y: 0.42, scale: 0.005, turn: 11 },
    turn: { x: 0.45, y: 0.44, scale: 0.0052, turn: -9 },
    dusk: { x: 0.56, y: 0.46, scale: 0.0042, turn: 6, dusk: true },
    walk: { x: 0.46, y: 0.26, scale: 0.0024, whole: true, dusk: true },
    scene: { x: 0.42, y: 0.42, scale: 0.0042, turn: -6, dusk: true },
    rooftop: { x: 0.54, y: 0.4, scale: 0.0044, dusk: true },
    studio: { y: 0.42, scale: 0.0051 },
  };

/** Nothing is left of the pictures of before. @param page any page of ours, which has opened the database at least once */
export async function replacePortraits(page: TestPage, portraits: readonly Portrait[]): Promise<void> {
  await page.evaluate(put as never, portraits, { PEOPLE, POSES, SHOULDERS, BODY, LEGS, NECK });
}

interface Drawing {
  PEOPLE: Looks[];
  POSES: typeof POSES;
  SHOULDERS: string;
  BODY: string;
  LEGS: string;
  NECK: string;
}

/** Runs in the page. */
async function put(portraits: Portrait[], { PEOPLE, POSES, SHOULDERS, BODY, LEGS, NECK }: Drawing): Promise<void> {
  const draw = async ({ width, height, seed, name = '' }: Portrait, type: string): Promise<Blob> => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const looks = PEOPLE[(seed - 1) % PEOPLE.length];
    const pose = POSES[Object.keys(POSES).find((word) => name.includes(word)) ?? 'studio'];
    if (!context || !looks || !pose) throw new Error('nothing to draw with');
    // Flat and without the noise of a JPEG, for a screenshot of many of them is small then.
    const fill = (style: string, path: string) => {
      context.fillStyle = style;
      context.fill(new Path2D(path));
    };
    const size = Math.min(width, height);
    // In what is higher than wide the face is in the upper part, as in most pictures of people.
    const [left, top] = [(width - size) / 2, 0];
    context.fillStyle = looks.ground;
    context.fillRect(0, 0, width, height);
    if (pose.dusk) {
      context.fillStyle = '#31485a';
      context.fillRect(0, 0, width, height);
      context.fillStyle = '#c98a6b';
      context.fillRect(0, top + size * 0.62, width, height);
      context.fillStyle = '#e9bd8f';
      context.beginPath();
      context.arc(left + size * 0.2, top + size * 0.62, size * 0.13, Math.PI, 0);
      context.fill();
      context.fillStyle = '#243544';
      context.fillRect(0, top + size * 0.78, width, height);
    } else {
      context.fillStyle = 'rgb(255 255 255 / 0.34)';
      context.beginPath();
      context.arc(left + size * 0.3, top + size * 0.26, size * 0.46, 0, 7);
      context.fill();
    }
    context.translate(left + size * (pose.x ?? 0.5), top + size * pose.y);
    context.scale(size * pose.scale, size * pose.scale);
    const turned = (work: () => void) => {
      context.save();
      if (!looks.covered) context.rotate(((pose.turn ?? 0) * Math.PI) / 180);
      work();
      context.restore();
    };
    turned(() => looks.behind && fill(looks.hair, looks.behind));
    if (pose.whole) fill('#3b434c', LEGS);
    fill(looks.clothes, pose.whole ? BODY : SHOULDERS);
    fill(looks.shade, NECK);
    turned(() => {
      const [wide, high] = looks.covered ? [25, 32] : [30, 37];
      if (looks.covered) fill(looks.hair, 'M-36 2C-40-54 40-54 36 2 36 44-36 44-36 2z');
      fill(looks.skin, `M${-wide} 0A${wide} ${high} 0 0 1 ${wide} 0 ${wide} ${high} 0 0 1 ${-wide} 0z`);
      // The side away from the light.
      fill(
        looks.shade,
        `M${wide * 0.34} ${-high * 0.94}A${wide} ${high} 0 0 1 ${wide * 0.34} ${high * 0.94}C${wide * 0.8} ${high * 0.4} ${wide * 0.8} ${-high * 0.4} ${wide * 0.34} ${-high * 0.94}z`,
      );
      fill(looks.hair, looks.over);
    });
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
    const looks = `${one.width} ${one.height} ${one.seed} ${one.name} ${type}`;
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
