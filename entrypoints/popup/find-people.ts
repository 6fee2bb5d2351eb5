import { fold } from '@/utils/search/fold';
import type { Person } from '@/utils/storage/records';

/** Finds people by a few letters of their name. Names are folded once, not with every letter that is typed. */
export interface Findable {
  find(words: string): Person[];
}

/**
 * @param unnamed what stands where somebody has no name
 * @returns whose names begin with the words first, then with a word in them, then the rest; else in the order given
 */
export function findable(people: Person[], unnamed: string): Findable {
  let folded: string[] | undefined;
  return {
    find(words) {
      const wanted = fold(words.trim());
      if (wanted === '') return people;
      folded ??= people.map(({ name }) => fold(name || unnamed));
      const ranks: [Person[], Person[], Person[]] = [[], [], []];
      people.forEach((person, index) => {
        const name = folded?.[index] ?? '';
        const at = name.indexOf(wanted);
        if (at < 0) return;
        ranks[at === 0 ? 0 : name.includes(` ${wanted}`) ? 1 : 2].push(person);
      });
      return ranks.flat();
    },
  };
}
