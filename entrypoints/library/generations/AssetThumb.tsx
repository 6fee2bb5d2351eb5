import { classes } from '@/components/classes';
import { useThumbnail } from '@/components/hooks/use-thumbnail';
import { Icon } from '@/components/Icon';
import { kindIcons } from '@/entrypoints/library/Tile';
import type { AssetKind } from '@/utils/text/terms';
import styles from './AssetThumb.module.css';

interface Props {
  /** The asset's record id. */
  id: string;
  kind: AssetKind;
  /** Side, px at 100 % text size; `line`: as a letter of the text that it stands in. */
  size?: 32 | 40 | 'line';
}

/** Pictures are square. The name stands beside it, so it is hidden from screen readers. */
export function AssetThumb({ id, kind, size = 32 }: Props) {
  const shown = useThumbnail(id);
  return (
    <span class={classes(styles.thumb, styles[`size${size}`])} aria-hidden="true">
      {shown ? (
        <img src={shown.address} alt="" draggable={false} />
      ) : (
        <Icon name={kindIcons[kind]} size={size === 'line' ? 12 : 16} />
      )}
    </span>
  );
}
