import { useKeys } from '@/components/hooks/use-keys';
import { useLock } from '@/components/hooks/use-lock';
import { useReachable } from '@/components/hooks/use-reachable';
import { KeyRefused } from '@/components/KeyRefused';
import { Locked } from '@/components/Locked';
import { missingRight } from '@/components/missing-right';
import { PermissionMissing } from '@/components/PermissionMissing';
import { providerOf } from '@/components/provider-of';
import { t } from '@/utils/text/i18n';
import { AccountBar } from './AccountBar';
import frame from './Bar.module.css';
import { ConsentForm } from './ConsentForm';
import type { Draft } from './draft';
import { Back, Frame } from './Frame';
import type { Shared } from './shared';

interface Props extends Shared {
  draft?: Draft['consent'];
  onDraft: (consent: Draft['consent']) => void;
  onStarted: (verificationId: string) => void;
  onBack: () => void;
}

/** Before a code exists: what stands in the way first, then the consent. */
export function StartPlace({ account, accounts, chooseAccount, go: _, draft, onDraft, onStarted, onBack }: Props) {
  const provider = providerOf(account);
  const { reachable, again } = useReachable(account.baseUrl);
  useKeys({ Escape: onBack });
  const bar = <AccountBar {...{ account, accounts, chooseAccount, onBack }} />;
  // Known before anybody reads a consent to somebody.
  const fault = account.fault ?? missingRight(account, 'verify');
  const isLocked = useLock()?.isLocked;

  if (isLocked) {
    return (
      <Frame bar={bar}>
        <Locked />
      </Frame>
    );
  }

  if (fault?.kind === 'key' || fault?.kind === 'right') {
    const other = accounts.find(({ id }) => id !== account.id);
    return (
      <Frame bar={bar}>
        <KeyRefused
          account={account}
          provider={provider}
          fault={fault}
          onOther={other && (() => chooseAccount(other.id))}
        />
      </Frame>
    );
  }
  if (reachable === false) {
    return (
      <Frame bar={bar}>
        <PermissionMissing providerName={provider.name} address={account.baseUrl} onAnswer={again} onLater={onBack} />
      </Frame>
    );
  }
  return (
    <Frame
      bar={
        <>
          <Back onBack={onBack} />
          <h1 class={frame.who}>{t('verify.start')}</h1>
          <span class={frame.side}>{`${account.name} · ${provider.name}`}</span>
        </>
      }
    >
      <ConsentForm account={account} provider={provider} draft={draft} onDraft={onDraft} onStarted={onStarted} />
    </Frame>
  );
}
