import { classes } from '@/components/classes';
import { initials } from '@/components/Face';
import { Icon, type IconName } from '@/components/Icon';
import text from '@/components/text.module.css';
import type { Asset, AssetState } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';
import { minutesSeconds } from '@/utils/text/time';
import { startDrag, usableId } from './drag-out';
import styles from './Tile.module.css';
import type { Shown } from './tiles';
import { stateWords } from './words';

export const kindIcons: Record<AssetKind, IconName> = { Image: 'picture', Video: 'clip', Audio: 'voice' };
const lengthIcons: Record<AssetKind, IconName> = { Image: 'picture', Video: 'play', Audio: 'voice' };

/** Active ones carry no mark: quiet when all is well. */
const marks: Partial<Record<AssetState, { icon: IconName; tone: 'busy' | 'bad' | 'wait' }>> = {
  held: { icon: 'alert', tone: 'wait' },
  queued: { icon: 'clock', tone: 'busy' },
  sending: { icon: 'busy', tone: 'busy' },
  processing: { icon: 'busy', tone: 'busy' },
  failed: { icon: 'alert', tone: 'bad' },
  uncertain: { icon: 'info', tone: 'wait' },
};

interface Props {
  /** Undefined until its record has been read. */
  shown: Shown | undefined;
  personName: string;
  /** Its details are open. */
  open: boolean;
  selected: boolean;
  /** The one that Tab reaches. */
  tabStop: boolean;
  place: { index: number; of: number; left: number; top: number };
  onFocus: () => void;
  /** What is dragged out of it; '' for nothing. */
  dragText: () => string;
  /** @param how with `toggle` and `reach` it is gathered, else shown */
  onPress: (how: { toggle: boolean; reach: boolean }) => void;
}

/** A picture with its name. Only pictures made here are shown; where there is none, a sign and the person's letters stand. */
export function Tile({ shown, personName, open, selected, tabStop, place, onFocus, dragText, onPress }: Props) {
  const asset = shown?.asset;
  return (
    // The keys are heard by the list, for all of its tiles.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      class={styles.tile}
      // Where it lies among a hundred thousand is computed; only those in view are there.
      style={{ '--left': `${place.left}px`, '--top': `${place.top}px` }}
      role="option"
      aria-selected={selected}
      aria-current={open || undefined}
      aria-setsize={place.of}
      aria-posinset={place.index + 1}
      aria-label={asset ? undefined : t('grid.reading')}
      tabIndex={tabStop ? 0 : -1}
      onFocus={onFocus}
      draggable={asset !== undefined && usableId(asset) !== undefined}
      onDragStart={(event) => startDrag(event, dragText())}
      onClick={(event) => onPress({ toggle: event.ctrlKey || event.metaKey, reach: event.shiftKey })}
    >
      <span class={styles.name}>{asset?.name}</span>
      {asset && <Picture asset={asset} picture={shown?.picture} personName={personName} />}
      {!asset && <span class={styles.picture} />}
      {/* For the mouse; with keys it is Space, and what is selected is said of the tile itself. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <span
        class={styles.tick}
        onClick={(event) => {
          event.stopPropagation();
          onPress({ toggle: true, reach: event.shiftKey });
        }}
      >
        <Icon name="tick" size={12} />
      </span>
    </div>
  );
}

function Picture({ asset, picture, personName }: { asset: Asset; picture: string | undefined; personName: string }) {
  const mark = asset.goneAt === undefined ? marks[asset.state] : undefined;
  const seconds = asset.facts?.seconds;
  return (
    <span
      class={classes(
        styles.picture,
        picture && styles.withPicture,
        mark && styles[mark.tone],
        asset.goneAt !== undefined && styles.gone,
      )}
    >
      {picture ? (
        <img src={picture} alt="" decoding="async" draggable={false} />
      ) : (
        <>
          <Icon name={kindIcons[asset.kind]} size={24} />
          <span class={styles.letters} aria-hidden="true">
            {initials(personName)}
          </span>
        </>
      )}
      <Mark asset={asset} />
      {asset.kind !== 'Image' && (seconds !== undefined || picture) && (
        <span class={classes(styles.mark, styles.length)}>
          <Icon name={lengthIcons[asset.kind]} size={12} />
          {seconds !== undefined && minutesSeconds(Math.round(seconds) * 1000)}
        </span>
      )}
    </span>
  );
}

function Mark({ asset }: { asset: Asset }) {
  if (asset.goneAt !== undefined) {
    return (
      <span class={classes(styles.mark, styles.goneMark)}>
        <Icon name="info" size={12} />
        {t('grid.gone')}
      </span>
    );
  }
  const mark = marks[asset.state];
  const word = stateWords[asset.state]();
  return mark ? (
    <span class={classes(styles.mark, styles[`${mark.tone}Mark`])}>
      <Icon name={mark.icon} size={12} />
      {word}
    </span>
  ) : (
    <span class={text.sr}>{word}</span>
  );
}
