import { useEffect, useState } from 'preact/hooks';
import { onChange } from '@/utils/storage/changes';
import { type Queue, readAssetsById, readQueue, readThumbnails } from '@/utils/storage/read-assets';
import type { Asset } from '@/utils/storage/records';
import { addressOf } from '@/utils/storage/thumbnails';

/** Between two readings, ms: a queue of thousands changes many times a second. */
const REST = 200;

/** When this tab began to add to a person: what was made ready since then is listed as done. It outlives a reload. */
export function sinceOf(personId: string): number {
  const key = `adding:${personId}`;
  const kept = Number(sessionStorage.getItem(key));
  if (kept > 0) return kept;
  const now = Date.now();
  sessionStorage.setItem(key, String(now));
  return now;
}

/** The queue of a person, renewed when it changes. `turn` counts the readings. Undefined until the first. */
export function useQueue(personId: string): { queue: Queue; turn: number } | undefined {
  const [state, setState] = useState<{ queue: Queue; turn: number }>();
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let turn = 0;
    const since = sinceOf(personId);
    const read = async () => {
      const queue = await readQueue(personId, since).catch(() => undefined);
      if (!current) return;
      turn += 1;
      if (queue) setState({ queue, turn });
      timer = undefined;
    };
    const later = () => {
      timer ??= setTimeout(() => void read(), REST);
    };
    setState(undefined);
    void read();
    const stop = onChange(['assets'], later);
    return () => {
      current = false;
      clearTimeout(timer);
      stop();
    };
  }, [personId]);
  return state;
}

export interface Loaded {
  asset: Asset;
  picture?: string;
}

/** The records and pictures of the ids that are shown, renewed with `turn`. Pictures are let go when they leave the window. */
export function useWindow(ids: readonly string[], turn: number): ReadonlyMap<string, Loaded> {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, Loaded>>(new Map());
  const [pictures] = useState(() => new Map<string, { address: string; of: string | undefined }>());
  const names = ids.join();
  useEffect(() => {
    let current = true;
    const read = async () => {
      const assets = (await readAssetsById(ids)).filter((asset) => asset !== undefined);
      // A mended one has other bytes, and so another picture.
      const without = assets.filter(({ id, sha256 }) => {
        const known = pictures.get(id);
        return !known || known.of !== sha256;
      });
      const thumbnails = await readThumbnails(without.map(({ id }) => id));
      if (!current) return;
      for (const [index, { id, sha256 }] of without.entries()) {
        const thumbnail = thumbnails[index];
        if (thumbnail) pictures.set(id, { address: addressOf(thumbnail), of: sha256 });
        else pictures.delete(id);
      }
      const next = new Map<string, Loaded>();
      for (const asset of assets) next.set(asset.id, { asset, picture: pictures.get(asset.id)?.address });
      for (const id of pictures.keys()) if (!next.has(id)) pictures.delete(id);
      setLoaded(next);
    };
    void read().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [names, turn]);
  return loaded;
}
