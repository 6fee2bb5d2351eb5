import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useStored } from '@/components/hooks/use-stored';
import { LockedNote } from '@/components/Locked';
import { LostNote } from '@/components/LostNote';
import { OfflineNote } from '@/components/Offline';
import { UnfinishedNote } from '@/components/UnfinishedNote';
import { readAccounts } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { AccountsSection } from './accounts/AccountsSection';
import { standingOf } from './accounts/standing';
import { RepairSection } from './backup/RepairSection';
import { BucketSection } from './bucket/BucketSection';
import { DiagnosticsSection } from './diagnostics/DiagnosticsSection';
import { LookSection } from './LookSection';
import { Nav, sectionName } from './Nav';
import { NotificationsSection } from './NotificationsSection';
import styles from './Options.module.css';
import { PassphraseSection } from './passphrase/PassphraseSection';
import { PrivacySection } from './privacy/PrivacySection';
import { useSection } from './use-section';
import { WelcomeSection } from './WelcomeSection';

export function Options() {
  const { section, adding } = useSection();
  const accounts = useStored(readAccounts, ['accounts']);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    // When the page opens, its title or its field takes the focus by itself; later the title says what came.
    if (first.current) first.current = false;
    else main.current?.querySelector('h1')?.focus();
  }, [section]);

  const title = `${sectionName(section)} · ${t('manifest.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  const troubled =
    accounts.state === 'ready'
      ? accounts.value.filter((account) => standingOf(account, undefined, false).fault).length
      : 0;
  return (
    <div class={styles.page}>
      <Nav section={section} troubled={troubled} />
      <main ref={main} class={styles.main}>
        <OfflineNote />
        {section !== 'passphrase' && <LockedNote />}
        {section !== 'repair' && <UnfinishedNote />}
        <LostNote />
        {section === 'accounts' &&
          (accounts.state === 'failed' ? (
            <DatabaseClosed problem={accounts.problem} onAgain={accounts.again} />
          ) : (
            <AccountsSection accounts={accounts.state === 'ready' ? accounts.value : undefined} adding={adding} />
          ))}
        {section === 'welcome' &&
          (accounts.state === 'failed' ? (
            <DatabaseClosed problem={accounts.problem} onAgain={accounts.again} />
          ) : (
            <WelcomeSection accounts={accounts.state === 'ready' ? accounts.value : undefined} />
          ))}
        {section === 'bucket' && <BucketSection />}
        {section === 'passphrase' && <PassphraseSection />}
        {section === 'notifications' && <NotificationsSection />}
        {section === 'look' && <LookSection />}
        {section === 'privacy' && <PrivacySection />}
        {section === 'diagnostics' && <DiagnosticsSection />}
        {section === 'repair' && <RepairSection />}
      </main>
    </div>
  );
}
