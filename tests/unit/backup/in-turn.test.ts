import { expect, it } from 'vitest';
import { begun, inTurn } from '@/utils/backup/in-turn';

/** Lots 1 to 3; `said` notes what happened, in its order. */
function lots(said: string[], breaksAt = 0) {
  return (async function* () {
    for (const lot of [1, 2, 3]) {
      if (lot === breaksAt) throw new Error(`cut at ${lot}`);
      said.push(`read ${lot}`);
      yield lot;
    }
  })();
}

/** Hands over at once, and ends when it is told to. */
function database(said: string[]) {
  const ends = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  const write = (lot: number) =>
    begun(async (handedOver) => {
      said.push(`begun ${lot}`);
      const through = new Promise<void>((end, fail) => ends.set(lot, { end, fail }));
      handedOver();
      await through;
      said.push(`through ${lot}`);
    });
  return { write, of: (lot: number) => ends.get(lot) };
}

/** Whatever goes on by itself has gone on. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

it('reads the next lot while the last is written, and begins it when that is through', async () => {
  const said: string[] = [];
  const { write, of } = database(said);
  const all = inTurn(lots(said), write);
  await settled();
  expect(said).toEqual(['read 1', 'begun 1', 'read 2']);
  of(1)?.end();
  await settled();
  expect(said.slice(3)).toEqual(['through 1', 'begun 2', 'read 3']);
  of(2)?.end();
  await settled();
  of(3)?.end();
  await all;
  expect(said.slice(6)).toEqual(['through 2', 'begun 3', 'through 3']);
});

it('a file that breaks off is told once what was under way is through', async () => {
  const said: string[] = [];
  const { write, of } = database(said);
  const all = inTurn(lots(said, 2), write).catch((error: Error) => said.push(error.message));
  await settled();
  expect(said).toEqual(['read 1', 'begun 1']);
  of(1)?.end();
  await all;
  expect(said.slice(2)).toEqual(['through 1', 'cut at 2']);
});

it('a lot that fails at its end is the last', async () => {
  const said: string[] = [];
  const { write, of } = database(said);
  const all = inTurn(lots(said), write);
  await settled();
  of(1)?.fail(new Error('full'));
  await expect(all).rejects.toThrow('full');
  expect(said).toEqual(['read 1', 'begun 1', 'read 2']);
});

it('what fails before it has handed over is told at once', async () => {
  await expect(begun(() => Promise.reject(new Error('closed')))).rejects.toThrow('closed');
});
