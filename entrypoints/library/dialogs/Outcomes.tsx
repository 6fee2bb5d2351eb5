import { FaultNote } from '@/components/FaultNote';
import { useStored } from '@/components/hooks/use-stored';
import { providerOf } from '@/components/provider-of';
import type { Outcome } from '@/utils/messages/outcomes';
import { readAccounts } from '@/utils/storage/read';
import { readAssetsById } from '@/utils/storage/read-assets';
import { t } from '@/utils/text/i18n';
import styles from './Dialogs.module.css';
import { alike } from './reasons';
import { failedOf } from './use-work';

interface Props {
  outcomes: readonly Outcome[];
  /** Ended before all had their turn. */
  stopped: boolean;
}

/** What became of each: how many worked, and those that did not by name, each reason once. */
export function Outcomes({ outcomes, stopped }: Props) {
  const failed = failedOf(outcomes);
  const worked = outcomes.length - failed.length;
  return (
    <div class={styles.outcomes}>
      <div role="status">
        {worked > 0 && <p>{t('working.worked', worked)}</p>}
        {stopped && <p>{t('working.stopped')}</p>}
        {failed.length > 0 && <p>{t('working.failed', failed.length)}</p>}
      </div>
      {failed.length > 0 && <Reasons failed={failed} />}
    </div>
  );
}

/** So many names stand under a reason; the rest is counted. */
const LISTED = 20;

function Reasons({ failed }: { failed: Outcome[] }) {
  const groups = alike(failed);
  const ids = groups.flatMap((group) => group.ids.slice(0, LISTED));
  const stored = useStored(
    async () => {
      const [assets, accounts] = await Promise.all([readAssetsById(ids), readAccounts()]);
      return { assets: new Map(ids.map((id, index) => [id, assets[index]])), accounts };
    },
    ['assets'],
    [ids.join()],
  );
  if (stored.state !== 'ready') return null;
  const { assets, accounts } = stored.value;
  return groups.map(({ fault, ids: all }) => {
    const accountId = assets.get(all[0] ?? '')?.accountId;
    const account = accounts.find(({ id }) => id === accountId);
    const rest = all.length - LISTED;
    return (
      <div key={all[0]} class={styles.reason}>
        {fault && <FaultNote fault={fault} provider={account && providerOf(account)} address={account?.baseUrl} />}
        <ul class={styles.names}>
          {all.slice(0, LISTED).map((id) => (
            <li key={id}>{assets.get(id)?.name ?? t('invalid.unknownAsset.title')}</li>
          ))}
          {rest > 0 && <li>{t('working.more', rest)}</li>}
        </ul>
      </div>
    );
  });
}
