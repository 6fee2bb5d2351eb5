import { useEffect, useState } from 'preact/hooks';
import { readThumbnails } from '@/utils/storage/read';
import { blobOf } from '@/utils/storage/thumbnails';
import { useStored } from './use-stored';

export interface Shown {
  address: string;
  width: number;
  height: number;
}

/** The lasting thumbnail of an asset as an address for this page, given back when it is not shown any more. */
export function useThumbnail(id: string): Shown | undefined {
  const stored = useStored(async () => (await readThumbnails([id]))[0], ['thumbnails'], [id]);
  const thumbnail = stored.state === 'ready' ? stored.value : undefined;
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    if (!thumbnail) return setShown(undefined);
    const address = URL.createObjectURL(blobOf(thumbnail));
    setShown({ address, width: thumbnail.width, height: thumbnail.height });
    return () => URL.revokeObjectURL(address);
  }, [thumbnail]);
  return shown;
}
