import { useEffect } from 'preact/hooks';
import { Button } from '@/components/Button';
import { KeyRefused } from '@/components/KeyRefused';
import { Locked } from '@/components/Locked';
import { PermissionMissing } from '@/components/PermissionMissing';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import { t } from '@/utils/text/i18n';
import { Code } from './Code';
import { CodeEnded } from './CodeEnded';
import { Creating, Returned } from './Confirming';
import type { Deeds } from './deeds';
import { Cancelled, Expired, Failed, NotMade, Uncertain, VerifiedBefore } from './Ends';
import { LongLink } from './LongLink';
import { Blocked, OfflineState, Quiet } from './Troubles';
import type { Shown } from './use-verification';
import { Verified } from './Verified';
import type { View } from './view';

interface Props {
  shown: Shown;
  view: View;
  now: number;
  deeds: Deeds;
  /** The verification's own window. */
  wide: boolean;
}

/** A verification in the one component of its state. */
export function Screen({ shown, view, now, deeds, wide }: Props) {
  const { verification, account, consent, person } = shown;
  const provider = account && providerOf(account);
  const name = provider?.name ?? '';

  // Looking at an end is what clears the badge.
  const unseenEnd = verification.seenAt === undefined && isEnd(view);
  useEffect(() => {
    if (unseenEnd) void send('ends.seen', {});
  }, [unseenEnd]);

  switch (view.is) {
    case 'creating':
      return <Creating providerName={name} deeds={deeds} />;
    case 'code':
      return <Code {...{ verification, account, now, deeds, wide }} link={view.link} trouble={view.trouble} />;
    case 'long':
      return <LongLink {...{ verification, now, deeds }} link={view.link} />;
    case 'ended':
      return <CodeEnded {...{ verification, now, deeds }} />;
    case 'returned':
      return <Returned providerName={name} deeds={deeds} wide={wide} />;
    case 'verified':
      return person ? (
        <Verified {...{ verification, person, consent, now }} providerName={name} />
      ) : (
        <VerifiedBefore deeds={deeds} />
      );
    case 'failed':
      return <Failed verification={verification} providerName={name} deeds={deeds} />;
    case 'notMade':
      return <NotMade fault={view.fault} providerName={name} deeds={deeds} />;
    case 'uncertain':
      return <Uncertain providerName={name} deeds={deeds} />;
    case 'expired':
      return <Expired deeds={deeds} locked={verification.fault?.kind === 'locked'} />;
    case 'cancelled':
      return <Cancelled deeds={deeds} />;
    case 'quiet':
      return <Quiet {...{ verification, now, deeds }} fault={view.fault} providerName={name} />;
    case 'offline':
      return <OfflineState deeds={deeds} />;
    case 'key':
      return account && provider ? (
        <KeyRefused account={account} provider={provider} fault={view.fault} onOther={deeds.otherAccount} />
      ) : null;
    case 'blocked':
      return account ? <Blocked account={account} fault={view.fault} deeds={deeds} /> : null;
    case 'locked':
      return (
        <Locked>
          <Button variant="quiet" wide busy={deeds.cancelling} onClick={deeds.cancel}>
            {t('verify.cancel')}
          </Button>
        </Locked>
      );
    case 'permission':
      return account ? (
        <PermissionMissing
          providerName={name}
          address={account.baseUrl}
          waiting={verification.name}
          onAnswer={deeds.asked}
          onLater={deeds.close}
        />
      ) : null;
  }
}

const ENDS: readonly View['is'][] = ['verified', 'failed', 'notMade', 'uncertain', 'expired', 'cancelled'];
export const isEnd = (view: View): boolean => ENDS.includes(view.is);
