import { useState } from 'preact/hooks';
import { providerOf } from '@/components/provider-of';
import type { AccountInput } from '@/utils/messages/protocol';
import { send } from '@/utils/messages/send';
import { askToReach } from '@/utils/platform/permissions';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';

export interface Saving {
  /** Call it in the click itself. Resolves when the account is stored, or with what kept it from being. */
  save: (input: AccountInput) => Promise<Fault | undefined>;
  busy: boolean;
  /** The account that was stored and is being checked, or whose permission the browser asks for. */
  checking?: string;
  fault?: Fault;
  clear: () => void;
}

/** One click stores an account, asks the browser to open its hosts, and checks it. */
export function useSaveAccount(): Saving {
  const [busy, setBusy] = useState(false);
  const [checking, setChecking] = useState<string>();
  const [fault, setFault] = useState<Fault>();

  const finish = async (id: string, asked: Promise<boolean>) => {
    setChecking(id);
    await asked;
    // Also after a No: the check finds the host closed, and that is stored with the account for every page to show.
    await send('account.check', { id });
    setChecking((now) => (now === id ? undefined : now));
  };

  const save = async (input: AccountInput): Promise<Fault | undefined> => {
    // Both start before the first `await`: Firefox forgets the click after one, and the intention is on its way to the
    // database before the browser asks.
    const storing = send('account.save', input);
    const asked = askToReach(addressesOf(input)).catch(() => false);
    setBusy(true);
    setFault(undefined);
    const stored = await storing;
    setBusy(false);
    if (!stored.ok) {
      setFault(stored.fault);
      return stored.fault;
    }
    void finish(stored.value.id, asked);
    return undefined;
  };

  return { save, busy, checking, fault, clear: () => setFault(undefined) };
}

/** It is being checked. New, while one is being saved: then it is that one, and the browser's question and the check come after. */
export const isBeingChecked = ({ checking, busy }: Saving, { id, check, fault }: Account): boolean =>
  checking === id || (busy && !check && !fault);

/** Where this account is going to ask. The host of videos only when there is a key for it. */
function addressesOf(input: AccountInput): string[] {
  const { generationBaseUrl } = providerOf(input);
  const videos = input.secrets?.generation ? generationBaseUrl : undefined;
  return [input.baseUrl, input.callbackUrl, ...(videos ? [videos] : [])];
}
