import { FaultNote } from '@/components/FaultNote';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import type { Shared } from './shared';

interface Props {
  account: Account;
  fault: Fault;
  go: Shared['go'];
  /** The user answered the browser's question. */
  onAsked: (granted: boolean) => void;
}

/** What keeps the account from working. */
export function HomeFault({ account, fault, go, onAsked }: Props) {
  return (
    <FaultNote
      fault={fault}
      provider={providerOf(account)}
      address={account.baseUrl}
      onNewKey={() => go({ at: 'key' })}
      onTryAgain={() => void send('account.check', { id: account.id })}
      onAsked={onAsked}
    />
  );
}
