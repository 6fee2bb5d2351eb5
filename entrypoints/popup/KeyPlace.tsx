import { useEffect, useRef } from 'preact/hooks';
import { useKeys } from '@/components/hooks/use-keys';
import { useLock } from '@/components/hooks/use-lock';
import { KeyRefused } from '@/components/KeyRefused';
import { Locked } from '@/components/Locked';
import { providerOf } from '@/components/provider-of';
import { AccountBar } from './AccountBar';
import { Frame } from './Frame';
import type { Shared } from './shared';

/** The account's key was refused. Leaves by itself once it works. */
export function KeyPlace({ account, accounts, chooseAccount, onBack }: Shared & { onBack: () => void }) {
  const fault = account.fault;
  useKeys({ Escape: onBack });
  const leave = useRef(onBack);
  leave.current = onBack;
  useEffect(() => {
    if (!fault) leave.current();
  }, [fault]);
  const isLocked = useLock()?.isLocked;
  if (!fault) return null;
  const bar = <AccountBar {...{ account, accounts, chooseAccount, onBack }} />;
  if (isLocked) {
    // No key can be stored now.
    return (
      <Frame bar={bar}>
        <Locked />
      </Frame>
    );
  }
  const others = accounts.filter(({ id }) => id !== account.id);
  const other = others.find((one) => !one.fault) ?? others[0];
  return (
    <Frame bar={bar}>
      <KeyRefused
        key={account.id}
        account={account}
        provider={providerOf(account)}
        fault={fault}
        onOther={other && (() => chooseAccount(other.id))}
      />
    </Frame>
  );
}
