import { Icon, type IconName } from '@/components/Icon';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { number, t } from '@/utils/text/i18n';
import type { RightFound } from '@/utils/text/terms';
import styles from './CheckTable.module.css';

type Look = 'ok' | 'bad' | 'off';

const signs: Record<Look, IconName> = { ok: 'tick', bad: 'cross', off: 'expired' };

/** What the last check found, right by right. */
export function CheckTable({ account, provider }: { account: Account; provider: ProviderDescription }) {
  const { check } = account;
  if (!check) return null;
  const right = (name: RightFound['right']) => check.rights.find((one) => one.right === name);
  const rows: RowProps[] = [
    { look: 'ok', name: t('check.key'), said: t('check.keyOk', [check.took]) },
    { name: t('check.verify'), ...wordsOf(right('verify'), provider, t('check.works')) },
    {
      name: t('check.assets'),
      ...wordsOf(
        right('assets'),
        provider,
        provider.can.createIsBilled ? t('check.assetsBilled', [provider.name]) : t('check.works'),
      ),
    },
    { name: t('check.generate'), ...wordsOf(right('generate'), provider, t('check.works'), t('check.generateCost')) },
  ];
  if (check.balance !== undefined) {
    rows.push({ look: check.balance > 0 ? 'ok' : 'bad', name: t('check.balance'), said: number(check.balance) });
  }
  return (
    <>
      <Rows rows={rows} />
      <p class={styles.note}>{t('account.checked')}</p>
    </>
  );
}

function wordsOf(
  right: RightFound | undefined,
  provider: ProviderDescription,
  works: string,
  unknown: string = t('check.unknown'),
): Pick<RowProps, 'look' | 'said'> {
  if (right?.state === 'works') return { look: 'ok', said: works };
  if (right?.state !== 'refused') return { look: 'off', said: unknown };
  return {
    look: 'bad',
    said: right.detail ? t('check.verifyNo', [provider.name, right.detail]) : t('check.no'),
  };
}

interface RowProps {
  look: Look;
  name: string;
  said: string;
}

const Rows = ({ rows }: { rows: RowProps[] }) => (
  <ul class={styles.rows}>
    {rows.map(({ look, name, said }) => (
      <li key={name} class={styles[look]}>
        <Icon name={signs[look]} />
        <b>{name}</b>
        <span>{said}</span>
      </li>
    ))}
  </ul>
);
