import { describe, expect, it, vi } from 'vitest';
import { BATCH, createBatches } from '@/entrypoints/library/adding/batches';
import { type InputOf, pageInputs, type UploadItem } from '@/utils/messages/protocol';
import type { Fault } from '@/utils/text/fault';

const target = { personId: '00000000-0000-4000-8000-000000000201', route: 'inline' as const };
const item = (number: number): UploadItem => ({ id: `id-${number}`, name: `${number}.jpg`, kind: 'Image' });
const invalid = (code: string): Fault => ({ kind: 'invalid', code });

function setUp(faultOf: (input: InputOf<'upload.add'>) => Fault | undefined) {
  const taken: string[] = [];
  const refused: string[] = [];
  let messages = 0;
  const batches = createBatches(
    async (input) => {
      messages += 1;
      const fault = faultOf(input);
      if (fault) return { ok: false, fault };
      taken.push(...input.items.map(({ id }) => id));
      return { ok: true, value: { added: input.items.length, held: 0 } };
    },
    () => undefined,
    (_target, one) => refused.push(one.id),
  );
  const settled = () => vi.waitUntil(() => batches.waiting === 0);
  return { batches, taken, refused, settled, messages: () => messages };
}

describe('a batch that is refused', () => {
  it('for one item of it: that one is set aside, and all others are handed over in their order', async () => {
    const { batches, taken, refused, settled, messages } = setUp(({ items }) =>
      items.some(({ id }) => id === 'id-7' || id === 'id-63') ? invalid('input') : undefined,
    );
    for (let number = 0; number < 100; number += 1) batches.add(target, item(number));
    await settled();
    const others = Array.from({ length: 100 }, (_, n) => `id-${n}`).filter((id) => id !== 'id-7' && id !== 'id-63');
    expect(taken).toEqual(others);
    expect(refused).toEqual(['id-7', 'id-63']);
    expect(messages()).toBeLessThan(40);
    expect(batches.fault).toBeUndefined();
  });

  it('because the person is not here any more: what goes to others is not held up', async () => {
    const other = { ...target, personId: '00000000-0000-4000-8000-000000000202' };
    const { batches, taken, refused, settled, messages } = setUp(({ personId }) =>
      personId === target.personId ? invalid('unknown-person') : undefined,
    );
    for (let number = 0; number < 50; number += 1) batches.add(target, item(number));
    batches.add(other, item(50));
    await settled();
    expect(taken).toEqual(['id-50']);
    expect(refused).toHaveLength(50);
    expect(messages()).toBe(2);
  });

  it('because the database can’t be written: it waits, and nothing is set aside', async () => {
    let full = true;
    const { batches, taken, refused, settled } = setUp(() => (full ? { kind: 'storage' } : undefined));
    batches.add(target, item(1));
    await vi.waitUntil(() => batches.fault !== undefined);
    full = false;
    batches.again();
    await settled();
    expect(taken).toEqual(['id-1']);
    expect(refused).toEqual([]);
  });
});

it('rests between two messages, so that what comes meanwhile goes together; a full one goes at once', async () => {
  const sent: number[] = [];
  let wake: (() => void) | undefined;
  let rests = 0;
  const batches = createBatches(
    async ({ items }) => {
      sent.push(items.length);
      return { ok: true, value: { added: items.length, held: 0 } };
    },
    () => undefined,
    () => undefined,
    () => {
      rests += 1;
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  );
  const turn = () => new Promise(setImmediate);
  batches.add(target, item(0));
  await turn();
  for (let number = 1; number < 10; number += 1) {
    batches.add(target, item(number));
    await turn();
  }
  expect(sent).toEqual([1]);
  wake?.();
  await batches.done();
  expect(sent).toEqual([1, 9]);
  for (let number = 10; number < 10 + BATCH; number += 1) batches.add(target, item(number));
  await turn();
  expect(sent).toEqual([1, 9, BATCH]);
  expect(rests).toBe(3);
});

it('an address whose last part is longer than a name may be is taken in all the same', async () => {
  const { nameOf } = await import('@/entrypoints/library/adding/addresses');
  const address = `https://pictures.example/${'a'.repeat(3000)}.jpg`;
  const name = pageInputs['upload.add'].entries.items.pipe[0].item.entries.name;
  const { safeParse } = await import('valibot');
  expect(safeParse(name, nameOf(address)).success).toBe(true);
});
