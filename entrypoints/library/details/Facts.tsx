import { CopyButton } from '@/components/CopyButton';
import { hashOf } from '@/entrypoints/library/place';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';
import { dayAndClock } from '@/utils/text/time';
import styles from './Details.module.css';

const kinds: Record<AssetKind, () => string> = {
  Image: () => t('kind.picture'),
  Video: () => t('kind.clip'),
  Audio: () => t('kind.voice'),
};

export function Facts({ asset, person, now }: { asset: Asset; person: Person | undefined; now: number }) {
  return (
    <dl class={styles.facts}>
      <dt>{t('field.person')}</dt>
      <dd>
        {person ? (
          <a href={hashOf({ show: 'person', personId: person.id })}>{person.name || t('person.unnamed')}</a>
        ) : (
          t('person.unnamed')
        )}
      </dd>
      <dt>{t('field.kind')}</dt>
      <dd>{kinds[asset.kind]()}</dd>
      <dt>{t('field.route')}</dt>
      <dd>{t('route.public')}</dd>
      <dt>{t('field.source')}</dt>
      <dd>{hostOf(asset.sourceUrl)}</dd>
      <dt>{t('field.created')}</dt>
      <dd>{dayAndClock(asset.createdAt, now)}</dd>
      <dt>{t('field.asset')}</dt>
      <dd class={styles.id}>
        {asset.assetId ? (
          <>
            <code>{asset.assetId}</code>
            <CopyButton iconOnly text={asset.assetId} label={t('copyAsset')} />
          </>
        ) : (
          t('field.assetNone')
        )}
      </dd>
    </dl>
  );
}

/** The address itself may hold a signature or a name; its host says enough. */
function hostOf(address: string): string {
  try {
    return new URL(address).host || t('field.sourceNone');
  } catch {
    return t('field.sourceNone');
  }
}
