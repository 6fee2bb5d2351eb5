import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import type { About } from '@/utils/search/about';
import { type AboutThese, type Answer, answerQuestions, type FromSearch, type Question } from '@/utils/search/answers';
import { Columns } from '@/utils/search/columns';
import { idsOf } from '@/utils/search/find';
import { Listing } from '@/utils/search/listing';
import { Step } from '@/utils/search/step';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import type { Asset } from '@/utils/storage/records';
import { asset, id, person } from './library-records';

const put = async (...assets: Asset[]) => {
  const transaction = (await openDatabase()).transaction('assets', 'readwrite');
  for (const one of assets) await transaction.store.put(one);
  await transaction.done;
};
const remove = async (...numbers: number[]) => {
  for (const number of numbers) await (await openDatabase()).delete('assets', id(number));
};

describe('keeping in step with the database', () => {
  beforeEach(freshDatabase);

  const start = async () => {
    const columns = new Columns();
    const clock = { now: 1_000_000 };
    const step = new Step(columns, () => clock.now);
    await step.readAll();
    await step.catchUp();
    clock.now += 60_000;
    return { columns, clock, step };
  };

  it('reads everything, more than one part of it', async () => {
    await put(...Array.from({ length: 1201 }, (_, number) => asset(number)));
    const { columns } = await start();
    expect(columns.size).toBe(1201);
  });

  it('takes in what changed, and says whether anything did', async () => {
    await put(asset(1), asset(2));
    const { columns, step, clock } = await start();
    expect(await step.catchUp()).toBe(false);
    await put(asset(2, { state: 'failed', changedAt: clock.now }), asset(3, { changedAt: clock.now }));
    expect(await step.catchUp()).toBe(true);
    expect(columns.size).toBe(3);
    clock.now += 10;
    // Read once more, for it may have changed again within its millisecond; and then not any more.
    await step.catchUp();
    clock.now += 10;
    expect(await step.catchUp()).toBe(false);
  });

  it('hears of a second change within the same millisecond', async () => {
    const { columns, step, clock } = await start();
    await put(asset(1, { name: 'first', changedAt: clock.now }));
    await step.catchUp();
    await put(asset(1, { name: 'second', changedAt: clock.now }));
    clock.now += 1;
    expect(await step.catchUp()).toBe(true);
    expect(columns.texts.name(0)).toBe('second');
  });

  it('notices what was deleted, also when as many came', async () => {
    await put(asset(1), asset(2), asset(3, { state: 'cancelled' }));
    const { columns, step, clock } = await start();
    await remove(1, 3);
    await put(asset(4, { changedAt: clock.now }));
    expect(await step.catchUp()).toBe(true);
    expect(columns.size).toBe(2);
    expect(columns.changedAt(id(1))).toBeUndefined();
    await remove(2);
    await step.catchUp();
    expect(columns.size).toBe(1);
  });

  it('lets go of what was taken back', async () => {
    await put(asset(1));
    const { columns, step, clock } = await start();
    await put(asset(1, { state: 'cancelled', changedAt: clock.now }));
    await step.catchUp();
    expect(columns.size).toBe(0);
    await remove(1);
    expect(await step.catchUp()).toBe(false);
  });

  it('reads people again only after some of them changed: an asset changes often', async () => {
    const { columns, step, clock } = await start();
    const all = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    const read = () => (all.mock.contexts as IDBObjectStore[]).filter(({ name }) => name === 'people').length;
    await put(asset(1, { changedAt: clock.now }));
    await step.catchUp();
    expect(read()).toBe(0);
    await (await openDatabase()).put('people', person('amara', 'Amara'));
    step.peopleChanged();
    expect(await step.catchUp()).toBe(true);
    expect(read()).toBe(1);
    expect(columns.peopleTexts[columns.people.find('amara')]).toContain('amara');
    all.mockRestore();
  });

  it('reads everything again after the clock was set back', async () => {
    const { columns, step, clock } = await start();
    clock.now -= 3_600_000;
    await put(asset(1, { changedAt: 5 }));
    await step.catchUp();
    expect(columns.size).toBe(1);
  });
});

describe('the answers of the worker', () => {
  beforeEach(freshDatabase);

  /** A page’s side of it: asks, and waits for an answer of a kind. */
  function page() {
    const heard: FromSearch[] = [];
    let ask: (question: Question | AboutThese) => void = () => undefined;
    let wake: () => void = () => undefined;
    answerQuestions({
      post: (message) => {
        heard.push(message);
        wake();
      },
      onQuestion: (listener) => {
        ask = listener;
      },
    });
    const wait = async (test: (answer: Answer) => boolean): Promise<Answer> => {
      for (;;) {
        const found = heard.find((message): message is Answer => message.kind === 'answer' && test(message));
        if (found) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const question = (number: number, words = ''): Question => ({
      number,
      query: { words, sort: 'newest' },
      side: {},
      facets: {},
    });
    const about = (ids: string[]) =>
      new Promise<About>((postMessage) => ask({ about: Listing.of(ids).words, to: { postMessage } }));
    return { ask: (number: number, words?: string) => ask(question(number, words)), about, wait, heard };
  }

  it('come at once, with the counts when these are new', async () => {
    await put(asset(1), asset(2, { name: 'front' }));
    await (await openDatabase()).put('people', person('amara', 'Amara'));
    const { ask, wait } = page();
    ask(1);
    const first = await wait(({ number, complete }) => number === 1 && complete);
    expect(idsOf(first.ids)).toEqual([id(2), id(1)]);
    expect(first.side?.all).toBe(2);
    ask(2, 'front amara');
    const second = await wait(({ number }) => number === 2);
    expect(idsOf(second.ids)).toEqual([id(2)]);
    expect(second.side).toBeUndefined();
  });

  it('say what many have in common once everything is read', async () => {
    await put(...Array.from({ length: 1201 }, (_, number) => asset(number)), asset(2000, { tags: ['night'] }));
    const { ask, about } = page();
    ask(1);
    expect(await about([id(3), id(2000)])).toEqual({ tags: ['night'], accountIds: [], sending: 0 });
  });

  it('come again by themselves after a change', async () => {
    await put(asset(1));
    const { ask, wait } = page();
    ask(1);
    await wait(({ complete }) => complete);
    await put(asset(2, { changedAt: Date.now() }));
    announceChange(['assets']);
    const again = await wait(({ ids }) => ids.length === 8);
    expect([again.number, again.side?.all]).toEqual([1, 2]);
  });
});
