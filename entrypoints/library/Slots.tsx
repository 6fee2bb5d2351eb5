import { providerOf } from '@/components/provider-of';
import type { Account } from '@/utils/storage/records';
import { number, t } from '@/utils/text/i18n';
import styles from './Slots.module.css';
import { useQuota } from './use-quota';

interface Props {
  account: Account;
  /** Slots taken as far as it is known here; undefined until everything has been counted. */
  counted: number | undefined;
}

/** How full an account is: as its provider says, else as it is counted here. */
export function Slots({ account, counted }: Props) {
  const provider = providerOf(account);
  const asks = provider.can.quota;
  useQuota(account, counted);
  const said = asks ? account.quota : undefined;
  const used = said?.used ?? counted;
  const total = said?.total ?? account.slots;
  if (used === undefined) return null;
  return (
    <footer class={styles.slots}>
      {total ? (
        <Full provider={provider.name} used={used} total={total} />
      ) : (
        <Counted provider={provider.name} used={used} />
      )}
    </footer>
  );
}

function Full({ provider, used, total }: { provider: string; used: number; total: number }) {
  const part = Math.min(1, used / total);
  const look = part >= 1 ? styles.full : part >= 0.9 ? styles.nearly : undefined;
  return (
    <>
      <p class={styles.line}>
        <span>{t('slots.label', [provider])}</span>
        <span aria-hidden="true">{t('slots.of', [number(used), number(total)])}</span>
      </p>
      {/* A meter says how much of a room is taken; the words are its value. */}
      <meter
        class={look ? `${styles.bar} ${look}` : styles.bar}
        min={0}
        max={total}
        value={Math.min(used, total)}
        aria-label={t('slots.label', [provider])}
        aria-valuetext={t('slots.bar', [number(used), number(total)])}
      />
    </>
  );
}

const Counted = ({ provider, used }: { provider: string; used: number }) => (
  <>
    <p class={styles.line}>
      <span>{t('slots.used', [provider])}</span>
      <span>{number(used)}</span>
    </p>
    <a class={styles.set} href="/options.html#accounts" target="_blank" rel="noreferrer">
      {t('slots.set')}
    </a>
  </>
);
