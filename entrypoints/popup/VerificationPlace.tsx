import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useKeys, usePaste } from '@/components/hooks/use-keys';
import { useLock } from '@/components/hooks/use-lock';
import { useNow } from '@/components/hooks/use-now';
import { useOnline } from '@/components/hooks/use-online';
import { useReachable } from '@/components/hooks/use-reachable';
import { Loading } from '@/components/Loading';
import { Outdated } from '@/components/Outdated';
import { providerOf } from '@/components/provider-of';
import { codeGeometry, hasRoom, modulesFor } from '@/components/qr-geometry';
import { StatePill } from '@/components/StatePill';
import { Title } from '@/components/Title';
import text from '@/components/text.module.css';
import { DeedFault } from '@/components/verification/DeedFault';
import { PasteField } from '@/components/verification/PasteField';
import { isEnd, Screen } from '@/components/verification/Screen';
import { titleOf } from '@/components/verification/titles';
import { useDeeds } from '@/components/verification/use-deeds';
import { useSpoken } from '@/components/verification/use-spoken';
import { type Shown, useVerification, useWatching } from '@/components/verification/use-verification';
import { VerificationMenu } from '@/components/verification/VerificationMenu';
import { viewOf } from '@/components/verification/view';
import { showVerification } from '@/utils/platform/pages';
import { isOpen } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AccountBar } from './AccountBar';
import frame from './Bar.module.css';
import { Back, Frame } from './Frame';
import type { Shared } from './shared';
import styles from './VerificationPlace.module.css';

/** A larger code leaves no room for all four steps in 600 px. */
const MOST_BESIDE_STEPS = 366;

interface Props extends Shared {
  id: string;
  onBack: () => void;
}

/** One verification in the popup, in whichever state it is. */
export function VerificationPlace({ id, onBack, ...shared }: Props) {
  const stored = useVerification(id);
  if (stored.state === 'failed') {
    return (
      <Frame bar={<Back onBack={onBack} />}>
        <DatabaseClosed problem={stored.problem} onAgain={stored.again} />
      </Frame>
    );
  }
  if (stored.state === 'loading') {
    return (
      <Frame bar={<Back onBack={onBack} />}>
        <Loading label={t('openNow.reading')} />
      </Frame>
    );
  }
  return stored.value ? <Found shown={stored.value} onBack={onBack} {...shared} /> : <Gone onBack={onBack} />;
}

/** It was removed meanwhile: nothing to show, so back to the list. */
function Gone({ onBack }: { onBack: () => void }) {
  const leave = useRef(onBack);
  useEffect(() => leave.current(), []);
  return null;
}

function Found({
  shown,
  onBack,
  account: current,
  accounts,
  chooseAccount,
  go,
}: Shared & { shown: Shown; onBack: () => void }) {
  const { verification, account, link } = shown;
  const now = useNow();
  const online = useOnline();
  const { reachable, again } = useReachable(account?.baseUrl);
  const [pasting, setPasting] = useState<{ text: string }>();
  const outdated = useWatching(verification.id, isOpen(verification));

  const lock = useLock();
  const locked = lock?.isLocked && !lock.isWatching;
  const view = viewOf({ verification, account, link, reachable, online, locked, now });
  const modules = view.is === 'code' ? modulesFor(view.link) : undefined;
  const width = document.documentElement.clientWidth;
  const fine = modules !== undefined && !hasRoom(modules, width);
  const side = modules === undefined ? 0 : codeGeometry(modules, width, window.devicePixelRatio).side;
  const enlarge = () => void showVerification(verification.id);
  const { deeds, fault, copied, copyFailed } = useDeeds(verification.id, link, {
    enlarge,
    large: fine,
    tight: fine || side > MOST_BESIDE_STEPS,
    close: onBack,
    goTo: (next) => go({ at: 'verification', id: next }),
    mendKey: () => go({ at: 'key', verificationId: verification.id }),
    asked: again,
  });

  // A code that is too fine for this place is shown in the window at once.
  const opened = useRef(false);
  useEffect(() => {
    if (!fine || opened.current) return;
    opened.current = true;
    void showVerification(verification.id);
  }, [fine, verification.id]);

  const provider = account && providerOf(account);
  const name = verification.name || t('person.unnamed');
  const title = titleOf(view, name, provider?.name ?? '');
  const left = Math.max(0, Math.ceil(((verification.linkEndsAt ?? now) - now) / 1000));
  const spoken = useSpoken({ view, title, copied, copyFailed, left });
  const open = isOpen(verification);
  const canPaste = verification.state === 'waiting' || verification.state === 'returned';
  useKeys({
    Escape: onBack,
    c: link && open ? deeds.copyLink : undefined,
    e: view.is === 'code' ? enlarge : undefined,
    n: open && verification.state !== 'creating' ? deeds.renew : undefined,
  });
  usePaste((pasted) => canPaste && setPasting({ text: pasted }));

  if (outdated || fault?.kind === 'outdated') {
    return (
      <Frame>
        <Outdated />
      </Frame>
    );
  }
  const withSwitcher = view.is === 'key' || view.is === 'permission';
  return (
    <Frame
      foot={
        (view.is === 'ended' || view.is === 'quiet') && (
          <Button variant="quietDanger" busy={deeds.cancelling} onClick={deeds.cancel}>
            {t('verify.cancel')}
          </Button>
        )
      }
      bar={
        withSwitcher ? (
          <AccountBar account={account ?? current} {...{ accounts, chooseAccount, onBack }} />
        ) : (
          <>
            <Back onBack={onBack} />
            {isEnd(view) ? (
              <>
                <p class={frame.who}>{t('verified.head')}</p>
                <span class={frame.side}>{account && provider && `${account.name} · ${provider.name}`}</span>
              </>
            ) : (
              <>
                {view.is === 'code' ? <Title class={frame.who}>{name}</Title> : <p class={frame.who}>{name}</p>}
                <StatePill state={verification.state} />
              </>
            )}
            <VerificationMenu {...{ verification, link, deeds, provider }} onPaste={() => setPasting({ text: '' })} />
          </>
        )
      }
    >
      <Screen {...{ shown, view, now, deeds }} wide={false} />
      {fault && (
        <div class={styles.fault}>
          <DeedFault {...{ fault, account, view, lock }} />
        </div>
      )}
      {canPaste && (pasting || view.is === 'ended') && (
        <div class={styles.block}>
          <PasteField
            providerName={provider?.name ?? ''}
            pasted={pasting}
            // The answer may come after this one's end was shown and left: only another one is a place to go.
            onTaken={(next) => next !== verification.id && go({ at: 'verification', id: next })}
          />
        </div>
      )}
      <span class={text.sr} role="status">
        {spoken}
      </span>
    </Frame>
  );
}
