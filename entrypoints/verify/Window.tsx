import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { useKeys, usePaste } from '@/components/hooks/use-keys';
import { useLock } from '@/components/hooks/use-lock';
import { useNow } from '@/components/hooks/use-now';
import { useOnline } from '@/components/hooks/use-online';
import { useReachable } from '@/components/hooks/use-reachable';
import { KeyRefused } from '@/components/KeyRefused';
import { KeysDialog } from '@/components/KeysDialog';
import { Outdated } from '@/components/Outdated';
import { providerOf } from '@/components/provider-of';
import { StatePill } from '@/components/StatePill';
import { Title } from '@/components/Title';
import text from '@/components/text.module.css';
import { DeedFault } from '@/components/verification/DeedFault';
import { PasteField } from '@/components/verification/PasteField';
import { isEnd, Screen } from '@/components/verification/Screen';
import { titleOf } from '@/components/verification/titles';
import { useDeeds } from '@/components/verification/use-deeds';
import { useSpoken } from '@/components/verification/use-spoken';
import { type Shown, useWatching } from '@/components/verification/use-verification';
import { VerificationMenu } from '@/components/verification/VerificationMenu';
import { viewOf } from '@/components/verification/view';
import { isOpen } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './App.module.css';
import { useHeightForCode } from './use-height';

/** A verification with room: the same states as in the popup, a larger code, and every deed in sight. */
export function Window({ shown }: { shown: Shown }) {
  const { verification, account, person, link } = shown;
  const now = useNow();
  const online = useOnline();
  const { reachable, again } = useReachable(account?.baseUrl);
  const [pasted, setPasted] = useState<{ text: string }>();
  const [help, setHelp] = useState(false);
  const [mending, setMending] = useState(false);
  const heightForCode = useHeightForCode();
  const outdated = useWatching(verification.id, isOpen(verification));

  const lock = useLock();
  const locked = lock?.isLocked && !lock.isWatching;
  const view = viewOf({ verification, account, link, reachable, online, locked, now });
  const goTo = (id: string) => {
    location.hash = id;
  };
  const { deeds, fault, copied, copyFailed } = useDeeds(verification.id, link, {
    large: false,
    tight: false,
    heightForCode,
    close: () => window.close(),
    goTo,
    mendKey: () => setMending(true),
    asked: again,
  });

  const provider = account && providerOf(account);
  const name = person?.name || verification.name || t('person.unnamed');
  const title = titleOf(view, name, provider?.name ?? '');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const left = Math.max(0, Math.ceil(((verification.linkEndsAt ?? now) - now) / 1000));
  const spoken = useSpoken({ view, title, copied, copyFailed, left });

  const open = isOpen(verification);
  const canPaste = verification.state === 'waiting' || verification.state === 'returned';
  useKeys({
    Escape: () => (mending ? setMending(false) : window.close()),
    c: link && open ? deeds.copyLink : undefined,
    '?': () => setHelp(true),
    n: open && verification.state !== 'creating' ? deeds.renew : undefined,
  });
  usePaste((words) => canPaste && setPasted({ text: words }));

  if (outdated || fault?.kind === 'outdated') {
    return (
      <main class={classes(styles.page, styles.middle)}>
        <Outdated />
      </main>
    );
  }
  const mendable = mending && view.is !== 'locked' && account?.fault;
  return (
    <div class={styles.page}>
      <header class={styles.bar}>
        {view.is === 'code' ? <Title class={styles.who}>{name}</Title> : <p class={styles.who}>{name}</p>}
        <span class={styles.account}>{account && provider && `${account.name} · ${provider.name}`}</span>
        <StatePill state={view.is === 'uncertain' ? 'uncertain' : verification.state} />
        <VerificationMenu {...{ verification, link, deeds, provider }} />
      </header>
      <main class={styles.main}>
        <div class={classes(styles.state, (mendable || view.is !== 'code') && styles.middle)}>
          {mendable && account && provider ? (
            <KeyRefused account={account} provider={provider} fault={mendable} onSaved={() => setMending(false)} />
          ) : (
            <Screen {...{ shown, view, now, deeds }} wide />
          )}
        </div>
        {fault && (
          <div class={styles.fault}>
            <DeedFault {...{ fault, account, view, lock }} />
          </div>
        )}
        {canPaste && !isEnd(view) && (
          <div class={styles.block}>
            <PasteField small providerName={provider?.name ?? ''} pasted={pasted} onTaken={goTo} />
            <Button variant="quietDanger" busy={deeds.cancelling} onClick={deeds.cancel}>
              {t('verify.cancelShort')}
            </Button>
          </div>
        )}
        {help && (
          <KeysDialog
            onClose={() => setHelp(false)}
            keys={[
              { key: 'C', does: t('code.copy') },
              { key: 'N', does: t('verify.newcode') },
              { key: 'Ctrl V', does: t('paste.menu') },
              { key: 'Esc', does: t('keysHelp.escape') },
            ]}
          />
        )}
        <span class={text.sr} role="status">
          {spoken}
        </span>
      </main>
    </div>
  );
}
