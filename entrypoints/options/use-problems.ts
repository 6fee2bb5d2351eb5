import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

interface Found<P> {
  /** Words are made where they are drawn: in the language of that moment. */
  say: () => P;
  /** How often something was found; typing into a field that was wrong is no finding. */
  times: number;
}

export interface Problems<P> {
  problems: P;
  find(say: () => P): void;
  /** Nothing is said any more of these fields. */
  clear(names: readonly string[]): void;
}

/** What is wrong in a form, by its fields. The first field that is wrong takes the focus whenever something was found. */
export function useProblems<P extends object>(none: P, form: RefObject<HTMLFormElement | null>): Problems<P> {
  const [{ say, times }, setFound] = useState<Found<P>>({ say: () => none, times: 0 });
  useLayoutEffect(() => {
    if (times > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [times]);
  const problems = say();
  return {
    problems,
    find: (next) => setFound({ say: next, times: times + 1 }),
    clear(names) {
      const cleared = Object.fromEntries(names.map((name) => [name, undefined]));
      if (Object.keys(problems).some((name) => name in cleared))
        setFound((before) => ({ ...before, say: () => ({ ...before.say(), ...cleared }) }));
    },
  };
}
