import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useKeys } from '@/components/hooks/use-keys';
import { useLock } from '@/components/hooks/use-lock';
import { useReachable } from '@/components/hooks/use-reachable';
import { useStored } from '@/components/hooks/use-stored';
import { OfflineNote } from '@/components/Offline';
import { Title } from '@/components/Title';
import text from '@/components/text.module.css';
import { send } from '@/utils/messages/send';
import { canOpenBeside, openBeside, showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { AccountBar } from './AccountBar';
import { Frame } from './Frame';
import type { FirstView } from './first-view';
import styles from './Home.module.css';
import { readHome } from './home-view';
import { HomeFault, HomeNotes, KeysDialog, Locked, OpenNow } from './later';
import { People } from './People';
import type { Shared } from './shared';
import { useLastHome } from './use-last-home';

/** In the order of use: start one, what is open, people. */
export function Home({ account, accounts, chooseAccount, go, first }: Shared & { first: FirstView | undefined }) {
  const before = first?.home?.of === account.id ? first.home : undefined;
  // What ended unseen stays in the list while this popup is open, though looking at it clears the badge.
  const news = useRef(before?.news ?? new Set<string>());
  const stored = useStored(
    () => readHome(account.id, news.current),
    ['verifications', 'assets', 'people', 'generations'],
    [account.id],
    before?.view,
  );
  const { reachable, again } = useReachable(account.baseUrl);
  const lock = useLock(first?.lock);
  const isLocked = lock?.isLocked;
  const start = () => go({ at: 'start' });
  const search = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  useKeys({ v: start, '/': () => search.current?.focus(), '?': () => setHelp(true) });

  const value = stored.state === 'ready' ? stored.value : undefined;
  const unseen = value?.unseen ?? 0;
  useEffect(() => {
    if (unseen > 0) void send('ends.seen', {});
  }, [unseen]);

  // Behind a passphrase it may be locked the next time.
  useLastHome(value && lock && !lock.isSet);

  const bar = <AccountBar {...{ account, accounts, chooseAccount }} />;
  if (stored.state === 'failed') {
    return (
      <Frame bar={bar}>
        <DatabaseClosed problem={stored.problem} onAgain={stored.again} />
      </Frame>
    );
  }
  const fault = account.fault ?? (reachable === false ? { kind: 'permission' as const } : undefined);
  return (
    <Frame
      tall
      bar={
        <>
          {!isLocked && <Title class={text.sr}>{t('manifest.name')}</Title>}
          {bar}
        </>
      }
      foot={
        <>
          <Button variant="quiet" icon="grid" onClick={() => void showPage({ page: 'library' })}>
            {t('nav.library')}
          </Button>
          {canOpenBeside() && (
            <Button variant="quiet" icon="sidePanel" onClick={() => void openBeside().then(() => window.close())}>
              {t('beside.open')}
            </Button>
          )}
        </>
      }
    >
      <div class={styles.top}>
        {isLocked ? (
          <Locked />
        ) : (
          <Button variant="primary" size="lg" wide icon="verify" onClick={start} data-lasting>
            {t('verify.start')}
          </Button>
        )}
        <OfflineNote />
        {fault && <HomeFault {...{ account, fault, go }} onAsked={again} />}
        <HomeNotes />
      </div>
      {value && value.items.length + value.generations.length > 0 && (
        <OpenNow
          items={value.items}
          generations={value.generations}
          more={value.more}
          people={value.openPeople}
          go={go}
        />
      )}
      {value && <People {...{ account, accounts, search }} newest={value.people} more={value.morePeople} />}
      {help && (
        <KeysDialog
          onClose={() => setHelp(false)}
          keys={[
            { key: 'V', does: t('verify.start') },
            { key: '/', does: t('people.find') },
            { key: '↓ ↑', does: t('people.keyList') },
            { key: 'Enter', does: t('people.keyOpen') },
            { key: 'C', does: t('people.keyCopy') },
          ]}
        />
      )}
    </Frame>
  );
}
