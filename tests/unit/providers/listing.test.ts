import { describe, expect, it } from 'vitest';
import { itemsOf } from '@/utils/providers/listing';

const MILLION = 1_000_000;
/** Reads until it ends. @returns how many came, and how many pages were asked for */
async function read(perPage: number, total?: number) {
  let asked = 0;
  let came = 0;
  const pages = itemsOf(async (page) => {
    asked += 1;
    const left = MILLION - (page - 1) * perPage;
    return { items: Array.from({ length: Math.min(perPage, left) }, (_, index) => index), total };
  });
  const ended = (async () => {
    for await (const _ of pages) came += 1;
  })();
  await expect(ended).rejects.toMatchObject({ kind: 'protocol', facts: { code: 'pages' } });
  return { asked, came };
}

describe('a list of a million', () => {
  it('in pages is refused at 20,000, after 200 questions', async () => {
    expect(await read(100)).toEqual({ asked: 200, came: 20_000 });
    expect(await read(100, MILLION)).toEqual({ asked: 200, came: 20_000 });
  });

  it('that gives one a page as well', async () => {
    expect(await read(1, MILLION)).toEqual({ asked: 200, came: 200 });
  });

  it('in one page is refused at once, and nothing of it is taken', async () => {
    expect(await read(MILLION)).toEqual({ asked: 1, came: 0 });
  });
});
