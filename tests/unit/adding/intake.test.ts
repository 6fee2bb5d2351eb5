import { describe, expect, it, vi } from 'vitest';
import { BATCH } from '@/entrypoints/library/adding/batches';
import { createIntake, type IntakePlatform } from '@/entrypoints/library/adding/intake';
import { type Found, type Unread, walk } from '@/entrypoints/library/adding/walk';
import type { Taken } from '@/entrypoints/library/adding/worker-tasks';
import type { InputOf } from '@/utils/messages/protocol';
import { broken, entry, folder } from './entries';

const PERSON = '00000000-0000-4000-8000-000000000201';
const target = { personId: PERSON, route: 'inline' as const };

async function* files(...names: string[]): AsyncGenerator<Found | Unread> {
  for (const name of names) yield { file: new File(['x'], name), inFolder: true };
}
const many = (count: number) => Array.from({ length: count }, (_, n) => `${n}.jpg`);
const taken = (id: string, { file }: Found): Taken => ({ is: 'item', item: { id, name: file.name, kind: 'Image' } });

function setUp(changes: Partial<IntakePlatform> = {}) {
  const sent: InputOf<'upload.add'>[] = [];
  let ids = 0;
  const intake = createIntake({
    read: async (id, found) => taken(id, found),
    send: async (input) => {
      sent.push(input);
      return { ok: true, value: { added: input.items.length, held: 0 } };
    },
    newId: () => `id-${++ids}`,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    changed: () => undefined,
    ...changes,
  });
  /** Until nothing is left to read or to hand over. */
  const settled = () => vi.waitUntil(() => intake.left() === 0 && !intake.state().walking);
  return { intake, sent, settled };
}

describe('taking files in', () => {
  it('hands everything over once, in batches of at most fifty, and the first ones first', async () => {
    const { intake, sent, settled } = setUp();
    await intake.take(files(...many(500)), target);
    await settled();
    const names = sent.flatMap(({ items }) => items.map(({ name }) => name));
    expect(names).toEqual(many(500));
    expect(Math.max(...sent.map(({ items }) => items.length))).toBeLessThanOrEqual(BATCH);
    expect(new Set(sent.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(500);
  });

  it('a folder of 10,000 files, in folders: each once, what can’t be opened named, and the page gets its turns', async () => {
    let turns = 0;
    const { intake, sent, settled } = setUp({
      breathe: async () => {
        turns += 1;
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    const days = Array.from({ length: 20 }, (_, day) =>
      folder(`day ${day}`, [...many(500).map((name) => entry(`${day}-${name}`)), broken(`${day}.jpg`)]),
    );
    await intake.take(walk([folder('shoot', days)]), target);
    await settled();
    const names = sent.flatMap(({ items }) => items.map(({ name }) => name));
    expect([names.length, new Set(names).size]).toEqual([10_000, 10_000]);
    expect(Math.max(...sent.map(({ items }) => items.length))).toBeLessThanOrEqual(BATCH);
    const { found, read, troubles } = intake.state();
    expect({ found, read, troubles: troubles.map(({ why }) => why) }).toEqual({
      found: 10_020,
      read: 10_020,
      troubles: Array.from({ length: 20 }, () => 'unread'),
    });
    expect(turns).toBeGreaterThanOrEqual(100);
  });

  it('has at most three files in work at once', async () => {
    let inWork = 0;
    let most = 0;
    const { intake, settled } = setUp({
      read: async (id, found) => {
        inWork += 1;
        most = Math.max(most, inWork);
        await new Promise((resolve) => setImmediate(resolve));
        inWork -= 1;
        return taken(id, found);
      },
    });
    await intake.take(files(...many(50)), target);
    await settled();
    expect(most).toBe(3);
  });

  it('waits with reading while the background does not keep up', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { intake, settled } = setUp({
      send: async ({ items }) => {
        await gate;
        return { ok: true, value: { added: items.length, held: 0 } };
      },
    });
    await intake.take(files(...many(1000)), target);
    await vi.waitUntil(() => intake.state().read >= 200);
    for (let turn = 0; turn < 1000; turn += 1) await Promise.resolve();
    expect(intake.state().read).toBeLessThan(300);
    open();
    await settled();
    expect(intake.state().read).toBe(1000);
  });

  it('a batch that could not be sent is sent again as it was', async () => {
    const sent: string[] = [];
    let broken = true;
    const { intake, settled } = setUp({
      send: async ({ items }) => {
        sent.push(items.map(({ id }) => id).join());
        return broken ? { ok: false, fault: { kind: 'outdated' } } : { ok: true, value: { added: 1, held: 0 } };
      },
    });
    await intake.take(files('a.jpg'), target);
    await vi.waitUntil(() => intake.state().fault);
    expect(intake.left()).toBe(1);
    broken = false;
    intake.sendAgain();
    await settled();
    expect(sent).toEqual(['id-1', 'id-1']);
    expect(intake.state().fault).toBeUndefined();
  });

  it('counts what is passed over, and does not hand it over', async () => {
    const { intake, sent, settled } = setUp({
      read: async (id, found) => (found.file.name.endsWith('.txt') ? { is: 'passed' } : taken(id, found)),
    });
    await intake.take(files('a.txt', 'b.jpg', 'c.txt'), target);
    await settled();
    expect(intake.state()).toMatchObject({ found: 3, read: 3, passed: 2 });
    expect(sent.flatMap(({ items }) => items)).toHaveLength(1);
  });

  it('a full disk is said of its file; the rest goes on, and a second try takes it', async () => {
    let full = true;
    const { intake, sent, settled } = setUp({
      read: async (id, found) => (full && found.file.name === 'b.jpg' ? { is: 'full' } : taken(id, found)),
    });
    await intake.take(files('a.jpg', 'b.jpg', 'c.jpg'), target);
    await settled();
    expect(intake.state().troubles).toMatchObject([{ name: 'b.jpg', why: 'full' }]);
    full = false;
    intake.retry();
    await settled();
    expect(intake.state().troubles).toEqual([]);
    expect(sent.flatMap(({ items }) => items.map(({ name }) => name)).sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });

  it('stopped: the rest stays unread and is counted, what was read goes on', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { intake, sent, settled } = setUp({
      read: async (id, found) => {
        await gate;
        return taken(id, found);
      },
    });
    await intake.take(files(...many(20)), target);
    intake.stop();
    open();
    await settled();
    expect(intake.state().stopped).toBe(17);
    expect(sent.flatMap(({ items }) => items)).toHaveLength(3);
  });

  it('a folder that is still being walked is walked no further once it is stopped', async () => {
    let walked = 0;
    const endless = async function* (): AsyncGenerator<Found> {
      for (;;) {
        walked += 1;
        yield { file: new File(['x'], `${walked}.jpg`), inFolder: true };
      }
    };
    const { intake, settled } = setUp();
    const taking = intake.take(endless(), target);
    await vi.waitUntil(() => walked > 10);
    intake.stop();
    await taking;
    await settled();
    expect(intake.state().walking).toBe(false);
  });

  it('addresses go as they are, whatever was chosen for files', async () => {
    const { intake, sent, settled } = setUp();
    await intake.takeAddresses(['https://a.test/1.jpg', 'https://a.test/walk.mp4'], PERSON);
    await intake.take(files('a.jpg'), target);
    await settled();
    expect(sent.map(({ route, items }) => [route, items.map(({ kind }) => kind)])).toEqual([
      ['public', ['Image', 'Video']],
      ['inline', ['Image']],
    ]);
  });

  it('a hundred thousand addresses are handed over once, some at a time', async () => {
    let ids = 0;
    let most = 0;
    let before = 0;
    let sent = 0;
    const { intake, settled } = setUp({
      newId: () => `id-${++ids}`,
      breathe: async () => {
        most = Math.max(most, ids - before);
        before = ids;
      },
      send: async ({ items }) => {
        sent += items.length;
        return { ok: true, value: { added: items.length, held: 0 } };
      },
    });
    await intake.takeAddresses(
      Array.from({ length: 100_000 }, (_, n) => `https://a.test/${n}.jpg`),
      PERSON,
    );
    await settled();
    expect(sent).toBe(100_000);
    expect(most).toBeLessThanOrEqual(100);
  });

  it('addresses that were not handed over yet are left when it is stopped', async () => {
    let turns = 0;
    const { intake, sent, settled } = setUp({
      breathe: async () => {
        turns += 1;
        if (turns === 3) intake.stop();
      },
    });
    await intake.takeAddresses(
      many(1000).map((name) => `https://a.test/${name}`),
      PERSON,
    );
    await settled();
    const handed = sent.flatMap(({ items }) => items).length;
    expect(intake.state()).toMatchObject({ found: 1000, read: handed, stopped: 1000 - handed });
    expect(handed).toBeLessThan(1000);
  });
});
