import { openDatabase } from '@/utils/storage/database';

/** Pictures of a group that look much the same as a new one, by their perceptual hashes (`facts.look`). */

/** Most bits of 64 in which two looks differ and still count as much the same. */
export const ALIKE = 6;
/** A batch comes in many messages: what was read for the first one serves the others. */
const KEPT_FOR = 30_000;

interface Bits {
  high: number;
  low: number;
}

interface Look extends Bits {
  id: string;
}

interface Known {
  personId: string;
  readAt: number;
  looks: Look[];
}

export function createLooks(now: () => number) {
  let known: Known | undefined;

  /** The looks of a person's assets. Read once for a batch: comparing each of 10,000 with all others must not read them. */
  async function of(personId: string): Promise<Looks> {
    const age = known ? now() - known.readAt : Number.POSITIVE_INFINITY;
    if (known?.personId !== personId || age < 0 || age > KEPT_FOR) {
      const assets = await (await openDatabase()).getAllFromIndex('assets', 'byPerson', personId);
      const looks = assets.flatMap(({ id, facts, state }) => (state === 'cancelled' ? [] : readLook(id, facts?.look)));
      known = { personId, readAt: now(), looks };
    }
    return looksOf(known.looks);
  }

  return { of };
}

export type Looks = ReturnType<typeof looksOf>;

function looksOf(looks: Look[]) {
  return {
    /** @returns the asset that looks most alike, if one does */
    nearest(id: string, look: string | undefined): string | undefined {
      const [own] = readLook(id, look);
      if (!own) return undefined;
      let best: string | undefined;
      let least = ALIKE + 1;
      for (const other of looks) {
        const bits = bitsApart(own, other);
        if (bits < least && other.id !== id) {
          least = bits;
          best = other.id;
        }
      }
      return best;
    },
    add(id: string, look: string | undefined): void {
      looks.push(...readLook(id, look));
    },
  };
}

function readLook(id: string, look: string | undefined): Look[] {
  if (look === undefined || !/^[0-9a-f]{16}$/.test(look)) return [];
  return [{ id, ...bitsOf(look) }];
}

/** @param look 16 hex digits */
export const bitsOf = (look: string): Bits => ({
  high: Number.parseInt(look.slice(0, 8), 16),
  low: Number.parseInt(look.slice(8), 16),
});

/** In how many bits two looks differ, 0 to 64. */
export const bitsApart = (one: Bits, other: Bits): number => ones(one.high ^ other.high) + ones(one.low ^ other.low);

/** How many bits are set. */
function ones(number: number): number {
  let n = number - ((number >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
