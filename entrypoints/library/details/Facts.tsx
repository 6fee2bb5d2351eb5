import type { ComponentChildren } from 'preact';
import { CopyButton } from '@/components/CopyButton';
import { Face } from '@/components/Face';
import { useStored } from '@/components/hooks/use-stored';
import { hashOf } from '@/entrypoints/library/place';
import { countUses } from '@/utils/storage/read-generations';
import type { Asset, Person, Route } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { dayAndClock } from '@/utils/text/time';
import styles from './Details.module.css';
import { codecWords, fpsWords, kindWords, lengthWords } from './kind-words';
import { Tags } from './Tags';

const routes: Record<Route, () => string> = {
  public: () => t('route.public'),
  inline: () => t('sentBy.inline'),
  bucket: () => t('sentBy.bucket'),
  none: () => t('sentBy.none'),
};

/** Everything that is known of it, one line each; what is not known has no line. */
export function Facts({ asset, person, now }: { asset: Asset; person: Person | undefined; now: number }) {
  const { facts } = asset;
  const codecs = facts && codecWords(facts);
  return (
    <dl class={styles.facts}>
      <Line name={t('field.person')}>
        {person ? (
          <span class={styles.person}>
            {person.kind === 'person' && <Face name={person.name} personId={person.id} size={20} />}
            <a href={hashOf({ show: 'person', personId: person.id })}>{person.name || t('person.unnamed')}</a>
          </span>
        ) : (
          t('person.unnamed')
        )}
      </Line>
      <Line name={t('field.kind')}>{kindWords(asset)}</Line>
      {facts?.seconds !== undefined && <Line name={t('facts.length')}>{lengthWords(facts.seconds)}</Line>}
      {facts?.fps !== undefined && <Line name={t('facts.fps')}>{fpsWords(facts.fps)}</Line>}
      {codecs && <Line name={t('facts.codec')}>{codecs}</Line>}
      <Line name={t('field.route')}>{routes[asset.route]()}</Line>
      {asset.sourceUrl && (
        <Id name={t('field.source')} text={asset.sourceUrl} label={t('facts.copySource')}>
          {hostOf(asset.sourceUrl)}
        </Id>
      )}
      {asset.pageUrl && (
        <Line name={t('facts.page')}>
          <PageLink address={asset.pageUrl} />
        </Line>
      )}
      <Line name={t('facts.used')}>
        {asset.usedAt === undefined ? t('facts.usedNever') : dayAndClock(asset.usedAt, now)}
      </Line>
      <Uses id={asset.id} />
      <Id name={t('field.group')} text={asset.groupId} label={t('copyGroup')}>
        <code>{asset.groupId}</code>
      </Id>
      {asset.assetId ? (
        <Id name={t('field.asset')} text={asset.assetId} label={t('copyAsset')}>
          <code>{asset.assetId}</code>
        </Id>
      ) : (
        <Line name={t('field.asset')}>{t('field.assetNone')}</Line>
      )}
      <Line name={t('facts.tags')}>
        <Tags asset={asset} />
      </Line>
    </dl>
  );
}

/** In how many generations it is; nothing while it is in none. */
function Uses({ id }: { id: string }) {
  const stored = useStored(() => countUses(id), ['generations'], [id]);
  const count = stored.state === 'ready' ? stored.value : 0;
  return count > 0 ? <Line name={t('facts.usedIn')}>{t('facts.generations', count)}</Line> : null;
}

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

interface IdProps {
  name: string;
  /** What is copied. */
  text: string;
  label: string;
  children: ComponentChildren;
}

const Id = ({ name, text, label, children }: IdProps) => (
  <>
    <dt>{name}</dt>
    <dd class={styles.id}>
      <span>{children}</span>
      <CopyButton iconOnly text={text} label={label} />
    </dd>
  </>
);

/** A page is opened only when its address is one of the web; anything else could run in the name of ours. */
function PageLink({ address }: { address: string }) {
  const isWeb = /^https?:$/.test(protocolOf(address));
  if (!isWeb) return hostOf(address);
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {hostOf(address)}
    </a>
  );
}

function protocolOf(address: string): string {
  try {
    return new URL(address).protocol;
  } catch {
    return '';
  }
}

/** The address itself may hold a signature or a name; its host says enough. */
function hostOf(address: string): string {
  try {
    return new URL(address).host || t('field.sourceNone');
  } catch {
    return t('field.sourceNone');
  }
}
