import { useState } from 'preact/hooks';
import { AccountTile } from '@/components/AccountTile';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { useReachable } from '@/components/hooks/use-reachable';
import { IconButton } from '@/components/IconButton';
import { Menu } from '@/components/Menu';
import { Pill } from '@/components/Pill';
import { providerOf } from '@/components/provider-of';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { clockOrDay } from '@/utils/text/time';
import styles from './Accounts.module.css';
import { AccountTrouble } from './AccountTrouble';
import { CallbackClosed } from './CallbackClosed';
import { CheckTable } from './CheckTable';
import { RemoveAccount } from './RemoveAccount';
import { SelfTest } from './SelfTest';
import { standingOf } from './standing';

interface Props {
  account: Account;
  /** It was saved just now and is being checked. */
  checking: boolean;
  onEdit: () => void;
}

/** An account that works is one line; one that doesn't opens by itself. */
export function AccountCard({ account, checking, onEdit }: Props) {
  const provider = providerOf(account);
  const check = useCommand('account.check');
  const { reachable, again } = useReachable(account.baseUrl);
  const [opened, setOpened] = useState(false);
  const [testing, setTesting] = useState(false);
  const [removing, setRemoving] = useState(false);
  const busy = checking || check.busy;
  const standing = standingOf(account, reachable, busy);

  const askAgain = () => {
    again();
    void check.run({ id: account.id });
  };
  const { fault } = standing;
  // What was found with a key that is refused now, or behind a host that is closed, says nothing any more.
  const showTable = !testing && (fault ? fault.kind !== 'permission' && fault.kind !== 'key' : opened);
  return (
    <article class={styles.account} aria-labelledby={`name-${account.id}`}>
      <header class={styles.head}>
        <AccountTile mark={provider.mark} size={32} />
        <div class={styles.text}>
          <h2 id={`name-${account.id}`}>{account.name}</h2>
          <Second account={account} providerName={provider.name} />
        </div>
        <span class={styles.pill} role="status">
          <Pill tone={standing.tone} icon={standing.icon}>
            {standing.word}
          </Pill>
        </span>
        <span class={styles.buttons}>
          <IconButton icon="again" label={t('account.check')} busy={busy} onClick={askAgain} />
          <Menu
            label={t('account.more', [account.name])}
            groups={[
              [
                { label: t('selfTest.do'), icon: 'pulse', onChoose: () => setTesting(true) },
                { label: t('account.edit'), icon: 'options', onChoose: onEdit },
                ...(account.check && !standing.fault
                  ? [
                      {
                        label: opened ? t('account.detailsHide') : t('account.details'),
                        icon: 'info' as const,
                        onChoose: () => setOpened(!opened),
                      },
                    ]
                  : []),
              ],
              [{ label: t('account.remove'), icon: 'trash', danger: true, onChoose: () => setRemoving(true) }],
            ]}
            trigger={(trigger) => <IconButton {...trigger} icon="more" label={t('account.more', [account.name])} />}
          />
        </span>
      </header>
      <div class={styles.body}>
        {check.fault && <FaultNote fault={check.fault} provider={provider} onTryAgain={askAgain} />}
        {standing.fault && (
          <AccountTrouble
            account={account}
            provider={provider}
            fault={standing.fault}
            onEdit={onEdit}
            onCheck={askAgain}
          />
        )}
        {!standing.fault && !busy && <CallbackClosed address={account.callbackUrl} />}
        {showTable && (
          <>
            <CheckTable account={account} provider={provider} />
            <div class={styles.acts}>
              <Button size="sm" icon="pulse" onClick={() => setTesting(true)}>
                {t('selfTest.do')}
              </Button>
            </div>
          </>
        )}
        {testing && (
          <SelfTest account={account} provider={provider} onEdit={onEdit} onClose={() => setTesting(false)} />
        )}
      </div>
      {removing && <RemoveAccount account={account} provider={provider} onClose={() => setRemoving(false)} />}
    </article>
  );
}

function Second({ account, providerName }: { account: Account; providerName: string }) {
  const now = useNow(60_000);
  const at = account.check?.at ?? account.fault?.at;
  return (
    <p>
      {providerName} · <code>{account.keyHint}</code>
      {at !== undefined && ` · ${t('account.when', [clockOrDay(at, now)])}`}
    </p>
  );
}
