import { classes } from '@/components/classes';
import { initials } from '@/components/Face';
import { Icon, type IconName } from '@/components/Icon';
import text from '@/components/text.module.css';
import type { Asset, AssetState } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';
import styles from './Tile.module.css';

export const kindIcons: Record<AssetKind, IconName> = { Image: 'picture', Video: 'clip', Audio: 'voice' };

/** Active ones carry no mark: quiet when all is well. */
const marks: Partial<Record<AssetState, { icon: IconName; tone: 'busy' | 'bad' | 'wait' }>> = {
  held: { icon: 'alert', tone: 'wait' },
  queued: { icon: 'clock', tone: 'busy' },
  sending: { icon: 'busy', tone: 'busy' },
  processing: { icon: 'busy', tone: 'busy' },
  failed: { icon: 'alert', tone: 'bad' },
  uncertain: { icon: 'info', tone: 'wait' },
};

const stateWords: Record<AssetState, () => string> = {
  held: () => t('state.held'),
  queued: () => t('state.queued'),
  sending: () => t('state.sending'),
  processing: () => t('state.processing'),
  active: () => t('state.active'),
  failed: () => t('state.failed'),
  uncertain: () => t('state.uncertain'),
  cancelled: () => t('state.cancelled'),
};

interface Props {
  asset: Asset;
  personName: string;
  chosen: boolean;
  /** The one that Tab reaches. */
  tabStop: boolean;
  place: { index: number; of: number };
  onFocus: () => void;
  onChoose: () => void;
}

/** No picture from the web comes into a page of ours, so a sign and the person's letters stand for it. */
export function Tile({ asset, personName, chosen, tabStop, place, onFocus, onChoose }: Props) {
  const mark = marks[asset.state];
  const word = stateWords[asset.state]();
  return (
    <div
      class={styles.tile}
      role="option"
      aria-selected={chosen}
      aria-setsize={place.of}
      aria-posinset={place.index + 1}
      tabIndex={tabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose();
      }}
    >
      <span class={styles.name}>{asset.name}</span>
      <span class={classes(styles.picture, mark && styles[mark.tone])}>
        <Icon name={kindIcons[asset.kind]} size={24} />
        <span class={styles.letters} aria-hidden="true">
          {initials(personName)}
        </span>
        {mark ? (
          <span class={classes(styles.mark, styles[`${mark.tone}Mark`])}>
            <Icon name={mark.icon} size={12} />
            {word}
          </span>
        ) : (
          <span class={text.sr}>{word}</span>
        )}
      </span>
    </div>
  );
}
