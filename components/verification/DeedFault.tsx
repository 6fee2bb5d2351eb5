import { FaultNote } from '@/components/FaultNote';
import { LockedNote } from '@/components/Locked';
import { providerOf } from '@/components/provider-of';
import type { LockState } from '@/utils/storage/lock-state';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import type { View } from './view';

interface Props {
  fault: Fault;
  account?: Account;
  view: View;
  lock?: LockState;
}

/** What the last press ran into. While locked the passphrase is asked for here, once; unlocked, it is no trouble any more. */
export function DeedFault({ fault, account, view, lock }: Props) {
  if (fault.kind !== 'locked') {
    return <FaultNote fault={fault} provider={account && providerOf(account)} address={account?.baseUrl} />;
  }
  return view.is === 'locked' || !lock?.isLocked ? null : <LockedNote />;
}
