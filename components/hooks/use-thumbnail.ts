import { readThumbnails } from '@/utils/storage/read-assets';
import { addressOf } from '@/utils/storage/thumbnails';
import { useStored } from './use-stored';

export interface Shown {
  address: string;
  width: number;
  height: number;
}

/** The lasting thumbnail of an asset. */
export function useThumbnail(id: string): Shown | undefined {
  const stored = useStored(() => readShown(id), ['thumbnails'], [id]);
  return stored.state === 'ready' ? stored.value : undefined;
}

async function readShown(id: string): Promise<Shown | undefined> {
  const [thumbnail] = await readThumbnails([id]);
  return thumbnail && { address: addressOf(thumbnail), width: thumbnail.width, height: thumbnail.height };
}
