import { useEffect, useReducer, useRef } from 'preact/hooks';
import { Tiles } from './tiles';

/** The records and pictures of what is in view; what uses it is drawn again whenever some were read. */
export function useTiles(): Tiles {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const tiles = useRef<Tiles>(undefined);
  tiles.current ??= new Tiles(() => redraw(undefined as never));
  const { current } = tiles;
  useEffect(() => () => current.close(), [current]);
  return current;
}
