import { useThumbnail } from '@/components/hooks/use-thumbnail';
import { Icon } from '@/components/Icon';
import { kindIcons } from '@/entrypoints/library/Tile';
import type { Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './Preview.module.css';

/** The thumbnail that was made in this browser; where there is none, the sign of its kind. */
export function Preview({ asset }: { asset: Pick<Asset, 'id' | 'kind' | 'name'> }) {
  const shown = useThumbnail(asset.id);
  return shown ? (
    <div class={styles.picture}>
      <img src={shown.address} width={shown.width} height={shown.height} alt={t('facts.preview', [asset.name])} />
    </div>
  ) : (
    <div class={styles.none}>
      <Icon name={kindIcons[asset.kind]} size={24} />
    </div>
  );
}
