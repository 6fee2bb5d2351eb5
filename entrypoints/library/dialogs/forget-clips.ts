import { send } from '@/utils/messages/send';
import { BUSY_GENERATIONS, type Generation } from '@/utils/storage/generation-records';
import { readGenerationsWith } from '@/utils/storage/read-generations';
import type { Person } from '@/utils/storage/records';

/** So many are forgotten in one message. */
const BATCH = 1_000;

const isBusy = ({ state }: Pick<Generation, 'state'>) => BUSY_GENERATIONS.some((one) => one === state);

/**
 * Deletes the generations that were made with somebody, with the clips that are kept of them. What is not sent yet is taken back
 * before, and what the provider still makes as well, where it can.
 *
 * @returns how many are still there
 */
export async function forgetClips(person: Person): Promise<number> {
  for (const one of await readGenerationsWith(person)) if (isBusy(one)) await send('generation.cancel', { id: one.id });
  const over = (await readGenerationsWith(person)).filter((one) => !isBusy(one)).map(({ id }) => id);
  for (let from = 0; from < over.length; from += BATCH)
    await send('generation.forget', { ids: over.slice(from, from + BATCH) });
  return (await readGenerationsWith(person)).length;
}
