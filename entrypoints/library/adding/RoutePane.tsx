import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { useNow } from '@/components/hooks/use-now';
import { useStored } from '@/components/hooks/use-stored';
import { Icon, type IconName } from '@/components/Icon';
import { Note } from '@/components/Note';
import text from '@/components/text.module.css';
import { useQuota } from '@/entrypoints/library/use-quota';
import { send } from '@/utils/messages/send';
import { showPage } from '@/utils/platform/pages';
import { catalog } from '@/utils/providers/catalog';
import { countSlots } from '@/utils/storage/read-assets';
import { t } from '@/utils/text/i18n';
import { day } from '@/utils/text/time';
import styles from './RoutePane.module.css';
import type { ChosenRoute, Destination } from './target';

interface Props {
  destination: Destination;
  /** Queued ones of this person: each will be a create. */
  coming: number;
}

/** Where the face goes: the way, drawn and in one sentence, and what it takes of slots, money and consent. */
export function RoutePane({ destination, coming }: Props) {
  const { person, provider, bucket, ways } = destination;
  // Shown at once, while it is being stored.
  const [route, setRoute] = useState(destination.route);
  useEffect(() => setRoute(destination.route), [destination.route]);
  const choose = async (next: ChosenRoute) => {
    setRoute(next);
    await send('settings.save', { routes: { [person.accountId]: next } });
  };
  const taker = catalog.find(({ can }) => can.inlineUpload);
  const picks: { value: ChosenRoute; name: string; what: string; closed: boolean }[] = [
    {
      value: 'bucket',
      name: t('adding.routeBucket'),
      what: bucket
        ? t('adding.routeBucketWhat', [bucket.bucket, new URL(bucket.endpoint).hostname])
        : t('adding.routeBucketNone'),
      closed: !ways.includes('bucket'),
    },
    { value: 'public', name: t('adding.routePublic'), what: t('adding.routePublicWhat'), closed: false },
    {
      value: 'inline',
      name: t('adding.routeInline'),
      what: provider.can.inlineUpload
        ? t('adding.routeInlineWhat')
        : taker
          ? t('adding.routeInlineOther', [provider.name, taker.name])
          : t('adding.routeInlineNo', [provider.name]),
      closed: !ways.includes('inline'),
    },
  ];
  return (
    <aside class={styles.side} aria-labelledby="where">
      <div class={styles.head}>
        <h2 id="where">{t('adding.routeTitle')}</h2>
      </div>
      <div class={styles.body}>
        <fieldset class={styles.routes}>
          <legend class={text.sr}>{t('adding.routeLegend')}</legend>
          {picks.map(({ value, name, what, closed }) => (
            <label key={value} class={classes(styles.pick, closed && styles.closed)}>
              <input
                type="radio"
                name="route"
                checked={route === value}
                disabled={closed}
                onChange={() => void choose(value)}
              />
              <span>
                <b>{name}</b>
                <small>{what}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {ways.length === 0 && (
          <Note
            tone="wait"
            icon="info"
            title={t('adding.noWay', [provider.name])}
            action={
              <Button size="sm" onClick={() => void showPage({ page: 'options', section: 'bucket' })}>
                {t('adding.noWayDo')}
              </Button>
            }
          >
            {t('adding.noWayText')}
          </Note>
        )}
        <Path route={route} provider={provider.name} />
        <Facts destination={destination} coming={coming} />
      </div>
    </aside>
  );
}

function Path({ route, provider }: { route: ChosenRoute; provider: string }) {
  const here: [IconName, string] = ['device', t('adding.pathHere')];
  const there: [IconName, string] = ['server', provider];
  const stops: Record<ChosenRoute, [IconName, string][]> = {
    bucket: [here, ['bucket', t('adding.routeBucket')], there],
    inline: [here, there],
    public: [['web', t('adding.pathWeb')], there],
  };
  const says: Record<ChosenRoute, () => string> = {
    bucket: () => t('adding.sayBucket', [provider]),
    inline: () => t('adding.sayInline', [provider]),
    public: () => t('adding.sayPublic', [provider]),
  };
  return (
    <div class={styles.card}>
      <ol class={styles.path}>
        {stops[route].map(([icon, name]) => (
          <li key={name}>
            <span>
              <Icon name={icon} />
            </span>
            {name}
          </li>
        ))}
      </ol>
      <p class={styles.says} role="status">
        {says[route]()}
      </p>
      {route !== 'public' && <p class={styles.more}>{t('adding.addressesToo')}</p>}
    </div>
  );
}

function Facts({ destination, coming }: Props) {
  const { person, account, provider, consent } = destination;
  const now = useNow(60_000);
  const counted = useStored(() => countSlots(person.accountId), ['assets'], [person.accountId]);
  useQuota(account, counted.state === 'ready' ? counted.value.used : undefined);
  const total = account?.quota?.total ?? account?.slots;
  const used = counted.state === 'ready' ? (account?.quota?.used ?? counted.value.used) : undefined;
  const after = used === undefined || counted.state !== 'ready' ? undefined : used + counted.value.coming;
  const until = consent && day(consent.until, now);
  return (
    <dl class={styles.facts}>
      {person.kind === 'person' && (
        <>
          <dt>{t('field.consent')}</dt>
          <dd class={consent && consent.until < now ? styles.bad : undefined}>
            {!consent || !until
              ? t('adding.consentNone')
              : consent.until < now
                ? t('adding.consentEnded', [consent.purpose, until])
                : t('consent.kept', [consent.purpose, until])}
          </dd>
        </>
      )}
      {total !== undefined && after !== undefined && (
        <>
          <dt>{t('adding.slots')}</dt>
          <dd class={text.num}>
            {t('adding.slotsAfter', [after, total])}
            {after > total && <p class={styles.bad}>{t('adding.slotsOver')}</p>}
          </dd>
        </>
      )}
      {provider.can.createIsBilled && (
        <>
          <dt>{t('adding.billed')}</dt>
          <dd>
            {coming > 0
              ? t('adding.billedNow', coming, [coming, provider.name])
              : t('adding.billedText', [provider.name])}
          </dd>
        </>
      )}
    </dl>
  );
}
