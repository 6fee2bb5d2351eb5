import { useLayoutEffect, useReducer } from 'preact/hooks';
import { Faces } from '@/components/faces';

/** The page's one: the same person may be shown at several places. */
const faces = new Faces();

/** Address of the picture that shows a person, once it is read and while there is one. */
export function useFace(personId: string | undefined): string | undefined {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  useLayoutEffect(() => {
    if (personId === undefined) return;
    return faces.watch(personId, () => redraw(undefined as never));
  }, [personId]);
  return personId === undefined ? undefined : faces.get(personId);
}
