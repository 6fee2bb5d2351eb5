import { beforeEach, describe, expect, it } from 'vitest';
import { asset, person } from '@/tests/e2e/steps/records';
import { makeWorld, type World } from '@/tests/unit/support/world';
import type { Seen } from '@/utils/assets/clicks/click';
import { createRefused } from '@/utils/assets/refused';
import { createClicks } from '@/utils/background/clicks';
import type { Inspected } from '@/utils/media/media';
import type { ParsedInputOf } from '@/utils/messages/protocol';
import type { ClickedPage } from '@/utils/platform/clicked-page';
import type { MenuClick } from '@/utils/platform/menus';
import { openDatabase } from '@/utils/storage/database';

const PERSON = 'b1a0c9f2-0000-4000-8000-000000000001';
const PAGE = 'https://site.example/people';
const PICTURE = 'https://site.example/ada.png';
const PNG = new Blob(['a picture'], { type: 'image/png' });
const SMALL = { blob: new Blob(['small']), width: 8, height: 8 };
const FACTS = { type: 'image/png', bytes: 9, width: 600, height: 800, sha256: 'a'.repeat(64) };

let world: World;
let added: { input: ParsedInputOf<'upload.add'>; undoFor: number }[];
/** What happened in the page and on the network, in order. */
let steps: string[];
let seen: Seen | undefined;
let readable: Record<string, Blob | 'large'>;
let stranger: Record<string, { status: number; type: string } | 'hidden'>;
let inspected: Inspected;

beforeEach(async () => {
  world = await makeWorld();
  added = [];
  steps = [];
  readable = {};
  stranger = {};
  inspected = { ok: true, kind: 'Image', facts: FACTS, thumbnail: SMALL };
  seen = { frameUrl: PAGE, title: 'People', shown: PICTURE, srcset: '', sources: [], words: 'Ada', link: '' };
  await (await openDatabase()).put('people', {
    id: PERSON,
    kind: 'person',
    accountId: world.accountId,
    groupId: 'group-1',
    name: 'Ada',
    verifiedAt: 1,
    usedAt: 1,
  });
});

const page: ClickedPage = {
  look: async () => seen,
  probe: async (address) => {
    steps.push(`probe ${address}`);
    const said = stranger[address];
    return said && said !== 'hidden' ? said : { picture: true };
  },
  read: async (address) => {
    steps.push(`read ${address}`);
    return readable[address] ?? 'unreadable';
  },
  leave: async () => void steps.push('leave'),
};

/** The network as the background sees it: what hides from other sites is an error there. */
const fetcher: typeof fetch = async (input) => {
  steps.push(`ask ${input}`);
  const said = stranger[String(input)];
  if (!said || said === 'hidden') throw new TypeError('Failed to fetch');
  return new Response(null, { status: said.status, headers: { 'content-type': said.type } });
};

async function click(info: Partial<MenuClick['info']>, fetchOf = fetcher): Promise<void> {
  const { now } = world.clock;
  const newId = () => crypto.randomUUID();
  const clicks = createClicks({
    now,
    newId,
    fetch: fetchOf,
    openPage: () => page,
    inspect: async () => inspected,
    add: async (input, { undoFor }) => {
      added.push({ input, undoFor });
      const [{ id, name } = { id: '', name: '' }] = input.items;
      await (await openDatabase()).put('assets', asset(0, person(0, 'Ada'), name, { id }));
    },
    refuse: createRefused({ now, newId, settled: async () => {}, arm: async () => {} }),
  });
  const whole = { menuItemId: '', editable: false, pageUrl: PAGE, frameId: 0, ...info };
  await clicks.upload(PERSON, { info: whole as MenuClick['info'], tabId: 7 });
}

const item = () => added[0]?.input.items[0];
const stored = async (store: 'files' | 'thumbnails') => (await openDatabase()).getAll(store);
const failures = async () =>
  (await (await openDatabase()).getAll('assets')).map(({ state, failure }) => [state, failure?.fault?.code]);
const image = { mediaType: 'image', srcUrl: PICTURE } as const;

describe('a picture of the page itself', () => {
  it('that opens for everybody: read first, sent by its address, with facts and a thumbnail but no bytes kept', async () => {
    readable[PICTURE] = PNG;
    stranger[PICTURE] = { status: 200, type: 'image/png' };
    await click(image);
    expect(steps).toEqual([`read ${PICTURE}`, `ask ${PICTURE}`, 'leave']);
    expect(added).toMatchObject([{ input: { personId: PERSON, route: 'public' }, undoFor: 5_000 }]);
    expect(item()).toMatchObject({ name: 'ada.png', kind: 'Image', address: PICTURE, pageUrl: PAGE, facts: FACTS });
    expect(await stored('files')).toEqual([]);
    expect(await stored('thumbnails')).toMatchObject([{ id: item()?.id, width: 8 }]);
  });

  it('behind its login: the bytes are kept and go their own way', async () => {
    readable[PICTURE] = PNG;
    stranger[PICTURE] = { status: 403, type: 'text/html' };
    await click(image);
    expect(item()).toMatchObject({ name: 'ada.png', facts: FACTS });
    expect(item()).not.toHaveProperty('address');
    expect(await stored('files')).toMatchObject([{ id: item()?.id, addedAt: world.clock.now() }]);
  });

  it('behind its login and not to be read: stored as failed, with the reason', async () => {
    stranger[PICTURE] = { status: 401, type: 'text/html' };
    await click(image);
    expect(added).toEqual([]);
    expect(await failures()).toEqual([['failed', 'not-public-login']]);
  });
});

describe('a picture of another host', () => {
  const FAR = 'https://cdn.example/ada.png';
  beforeEach(() => {
    seen = seen && { ...seen, shown: FAR };
    stranger[FAR] = 'hidden';
  });

  it('that tells nobody: sent by its address, with a thumbnail where the page may read what it shows', async () => {
    readable[FAR] = PNG;
    await click({ ...image, srcUrl: FAR });
    expect(steps).toEqual([`ask ${FAR}`, `probe ${FAR}`, `read ${FAR}`, 'leave']);
    expect(item()).toMatchObject({ address: FAR });
    expect(item()).not.toHaveProperty('facts');
    expect(await stored('thumbnails')).toHaveLength(1);
    expect(await stored('files')).toEqual([]);
  });

  it('whose larger size is gone: the one that is shown', async () => {
    const larger = 'https://cdn.example/ada-4000.png';
    seen = seen && { ...seen, srcset: `${larger} 4000w, ${FAR} 400w` };
    stranger[larger] = { status: 404, type: 'text/html' };
    await click({ ...image, srcUrl: FAR });
    expect(item()).toMatchObject({ address: FAR });
  });

  it('on a page that keeps us out: as far as the address alone goes', async () => {
    seen = undefined;
    await click({ ...image, srcUrl: `${FAR}#top` });
    expect(steps).toEqual([`ask ${FAR}#top`, 'leave']);
    expect(item()).toMatchObject({ address: FAR, name: 'ada.png' });
  });
});

describe('what has no public address', () => {
  it('data: is read without the page; with no way for bytes it still goes in line, to be held there', async () => {
    seen = undefined;
    await click({ ...image, srcUrl: `data:image/png;base64,${btoa('a picture')}` });
    expect(steps).toEqual(['leave']);
    expect(added[0]?.input.route).toBe('bucket');
    expect(item()).toMatchObject({ name: 'From site.example', kind: 'Image', facts: FACTS });
    expect(await (await stored('files'))[0]).toMatchObject({ id: item()?.id });
  });

  it('with a bucket, the bucket', async () => {
    const bucket = { endpoint: 'https://s3.example', bucket: 'b', region: 'auto', accessKeyId: 'x', prefix: '' };
    await (await openDatabase()).put('buckets', { id: 'bucket', pathStyle: true, ...bucket });
    const blob = 'blob:https://site.example/1';
    seen = seen && { ...seen, shown: blob };
    readable[blob] = PNG;
    await click({ ...image, srcUrl: blob });
    expect(added[0]?.input.route).toBe('bucket');
    expect(item()).toMatchObject({ name: 'Ada' });
  });

  it('bytes that are no picture are passed on with what is wrong with them', async () => {
    inspected = { ok: false, kind: 'Image', problem: 'type', found: 'application/zip' };
    await click({ ...image, srcUrl: `data:image/png;base64,${btoa('PK')}` });
    expect(item()).toMatchObject({ problem: 'type', found: 'application/zip' });
  });

  it('a player that is fed by script: says so', async () => {
    const blob = 'blob:https://site.example/2';
    seen = seen && { ...seen, shown: blob };
    await click({ mediaType: 'video', srcUrl: blob });
    seen = { ...seen, shown: '' } as Seen;
    await click({ mediaType: 'video' });
    expect(await failures()).toEqual([
      ['failed', 'not-public-stream'],
      ['failed', 'not-public-stream'],
    ]);
  });
});

describe('a link', () => {
  const LINK = 'https://cdn.example/get/7';
  beforeEach(() => {
    seen = seen && { ...seen, shown: '', words: 'the voice' };
  });

  it.each([
    ['audio/mpeg', 'Audio'],
    ['video/mp4; codecs=avc1', 'Video'],
    ['image/webp', 'Image'],
  ])('to %s is of kind %s', async (type, kind) => {
    stranger[LINK] = { status: 200, type };
    await click({ linkUrl: LINK });
    expect(item()).toMatchObject({ address: LINK, kind, name: 'the voice' });
  });

  it('to a page, or to something else, is refused', async () => {
    stranger[LINK] = { status: 200, type: 'text/html' };
    await click({ linkUrl: LINK });
    stranger[LINK] = { status: 200, type: 'application/pdf' };
    await click({ linkUrl: LINK });
    expect(await failures()).toEqual([
      ['failed', 'not-a-picture'],
      ['failed', 'not-a-picture'],
    ]);
  });
});

it('a person who is gone: nothing happens to the page', async () => {
  await (await openDatabase()).delete('people', PERSON);
  await expect(click(image)).rejects.toThrow('unknown-person');
  expect(steps).toEqual([]);
});
