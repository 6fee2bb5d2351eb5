import { showPage } from '@/utils/platform/pages';
import { askToReach } from '@/utils/platform/permissions';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { type FaultAction, faultWords } from '@/utils/text/words';
import { Button } from './Button';
import { Note } from './Note';
import { openAddress } from './open-address';
import { Said } from './Said';

interface Props {
  fault: Fault;
  provider?: { name: string; keysPage: string };
  /** The account's base address: what is asked for when the browser keeps it closed. */
  address?: string;
  onTryAgain?: () => void;
  /** Absent: the account in the options. */
  onNewKey?: () => void;
  /** The user answered the browser's question. */
  onAsked?: (granted: boolean) => void;
  role?: 'status' | 'alert';
}

/** What went wrong, what to do, and the button that does it, where a whole state would be too much. */
export function FaultNote({ fault, provider, address, onTryAgain, onNewKey, onAsked, role = 'status' }: Props) {
  const name = provider?.name ?? 'Likeness';
  const words = faultWords(fault, name);
  const deeds: Partial<Record<FaultAction, { label: string; act: () => void }>> = {
    'allow-host': address
      ? {
          label: t('fault.allow', [new URL(address).hostname]),
          act: () => void askToReach([address]).then((granted) => onAsked?.(granted)),
        }
      : undefined,
    'make-key': provider && { label: t('fault.group.do', [name]), act: () => openAddress(provider.keysPage) },
    'new-key': {
      label: t('account.newkey'),
      act: onNewKey ?? (() => void showPage({ page: 'options', section: 'accounts' })),
    },
    'open-options': {
      label: t('fault.options'),
      act: () => void showPage({ page: 'options', section: 'accounts' }),
    },
    unlock: {
      label: t('locked.open'),
      act: () => void showPage({ page: 'options', section: 'passphrase' }),
    },
    reload: { label: t('fault.reload'), act: () => location.reload() },
    'try-again': onTryAgain && { label: t('fault.tryAgain'), act: onTryAgain },
  };
  const deed = words.action && deeds[words.action];
  return (
    <Note
      tone={fault.kind === 'rate' || fault.kind === 'offline' ? 'wait' : 'bad'}
      title={words.title}
      role={role}
      action={
        deed && (
          <Button size="sm" onClick={deed.act}>
            {deed.label}
          </Button>
        )
      }
    >
      {words.text}
      <Said providerName={name} fault={fault} />
    </Note>
  );
}
