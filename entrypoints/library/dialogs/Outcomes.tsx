import { useStored } from '@/components/hooks/use-stored';
import { Note } from '@/components/Note';
import { providerOf } from '@/components/provider-of';
import type { Outcome } from '@/utils/messages/protocol';
import { readAccounts, readAssetsById } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';
import styles from './Dialogs.module.css';
import { failedOf } from './use-work';

interface Props {
  outcomes: readonly Outcome[];
  /** Ended before all had their turn. */
  stopped: boolean;
}

/** So many are listed; the rest is counted. */
const LISTED = 50;

/** What became of each: how many worked, and by name those that did not, with the reason. */
export function Outcomes({ outcomes, stopped }: Props) {
  const failed = failedOf(outcomes);
  const worked = outcomes.length - failed.length;
  const rest = failed.length - LISTED;
  return (
    <div class={styles.outcomes} role="status">
      {worked > 0 && <p>{t('working.worked', worked)}</p>}
      {stopped && <p>{t('working.stopped')}</p>}
      {failed.length > 0 && (
        <Note tone="bad" title={t('working.failed', failed.length)}>
          <Reasons failed={failed.slice(0, LISTED)} />
          {rest > 0 && <p>{t('working.more', rest)}</p>}
        </Note>
      )}
    </div>
  );
}

function Reasons({ failed }: { failed: Outcome[] }) {
  const ids = failed.map(({ id }) => id);
  const stored = useStored(
    async () => {
      const [assets, accounts] = await Promise.all([readAssetsById(ids), readAccounts()]);
      return { assets, accounts: new Map(accounts.map((one) => [one.id, one])) };
    },
    ['assets'],
    [ids.join()],
  );
  if (stored.state !== 'ready') return null;
  return (
    <ul class={styles.reasons}>
      {failed.map(({ id, fault }, index) => {
        const asset = stored.value.assets[index];
        const account = asset && stored.value.accounts.get(asset.accountId);
        const words = fault && faultWords(fault, account ? providerOf(account).name : t('asset.providerGone'));
        return (
          <li key={id}>
            <b>{asset?.name ?? t('invalid.unknownAsset.title')}</b>
            {words && (
              <span>
                {words.title}. {fault.detail ?? words.text}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
