import { useEffect, useRef } from 'preact/hooks';
import { useKeys } from '@/components/hooks/use-keys';
import { KeyRefused } from '@/components/KeyRefused';
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
  if (!fault) return null;
  const others = accounts.filter(({ id }) => id !== account.id);
  const other = others.find((one) => !one.fault) ?? others[0];
  return (
    <Frame bar={<AccountBar {...{ account, accounts, chooseAccount, onBack }} />}>
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
