import { useCommand } from '@/components/hooks/use-command';
import { useThumbnail } from '@/components/hooks/use-thumbnail';
import { Icon, type IconName } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { Row } from '@/components/Row';
import { StatePill } from '@/components/StatePill';
import { showPage } from '@/utils/platform/pages';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './OpenRow.module.css';

const SIGNS: Record<Asset['kind'], IconName> = { Image: 'picture', Video: 'clip', Audio: 'voice' };

/** An upload: where it goes and how it stands. Until it is sent it can be taken back. */
export function AssetRow({ asset, people }: { asset: Asset; people: Person[] }) {
  const cancel = useCommand('asset.cancel');
  const shown = useThumbnail(asset.id);
  const person = people.find(({ id }) => id === asset.personId)?.name || t('person.unnamed');
  const row = (
    <Row
      class={styles.press}
      start={
        <span class={styles.thumb}>
          {shown ? <img src={shown.address} alt="" /> : <Icon name={SIGNS[asset.kind]} />}
        </span>
      }
      title={asset.name}
      second={asset.state === 'queued' ? t('openNow.sendSoon', [person]) : t('openNow.to', [person])}
      end={<StatePill state={asset.state} />}
      onPress={() => void showPage({ page: 'library', personId: asset.personId })}
    />
  );
  return (
    <div class={styles.line}>
      {row}
      {asset.state === 'queued' && (
        <IconButton
          icon="cross"
          size="sm"
          label={t('asset.cancel')}
          busy={cancel.busy}
          onClick={() => void cancel.run({ id: asset.id })}
        />
      )}
    </div>
  );
}
