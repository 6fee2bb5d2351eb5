import { Icon } from '@/components/Icon';
import { kindIcons } from '@/entrypoints/library/Tile';
import { DoneItem } from './DoneItem';
import { NeedItem } from './NeedItem';
import styles from './QueueItem.module.css';
import type { Destination } from './target';
import type { Loaded } from './use-queue';
import { WayItem } from './WayItem';

interface Props {
  /** Absent: it is being read. */
  loaded: Loaded | undefined;
  destination: Destination;
}

/** One line of the queue: its picture, its name, what is to be said of it, and what can be done. */
export function QueueItem({ loaded, destination }: Props) {
  if (!loaded) return <span class={styles.sign} />;
  const { asset, picture } = loaded;
  const Part = PARTS[asset.state];
  return (
    <>
      {picture ? (
        <img class={styles.picture} src={picture} alt="" width="56" height="56" />
      ) : (
        <span class={styles.sign}>
          <Icon name={kindIcons[asset.kind]} size={24} />
        </span>
      )}
      <Part asset={asset} destination={destination} />
    </>
  );
}

const PARTS = {
  held: NeedItem,
  failed: NeedItem,
  uncertain: NeedItem,
  queued: WayItem,
  sending: WayItem,
  processing: WayItem,
  active: DoneItem,
  cancelled: DoneItem,
} as const;
