import { Button } from '@/components/Button';
import { Note } from '@/components/Note';
import { providerOf } from '@/components/provider-of';
import { showPage } from '@/utils/platform/pages';
import { askToReach } from '@/utils/platform/permissions';
import type { Account, Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';
import { waitUntil } from './asking';
import type { Deeds } from './deeds';
import type { Trouble } from './view';

interface Props {
  trouble: Trouble;
  verification: Verification;
  account?: Account;
  now: number;
  deeds: Deeds;
}

/** Below a code that still lives, so it is short: the phone can go on, only the result can't be fetched now. */
export function TroubleNote({ trouble, verification, account, now, deeds }: Props) {
  if (!account) return null;
  const provider = providerOf(account);
  switch (trouble.is) {
    case 'offline':
      return (
        <Note role="status" icon="web" title={t('offlineTitle')}>
          {t('offlineText')}
        </Note>
      );
    case 'quiet':
      return (
        <Note role="status" icon="server" title={t('quiet.title', [provider.name])}>
          {/* It counts seconds: read when somebody comes by, and not spoken by itself. */}
          <span aria-live="off">{t('quiet.text', [waitUntil(verification.nextAskAt, now)])}</span>{' '}
          <Button variant="link" size="sm" busy={deeds.asking} onClick={deeds.askNow}>
            {t('quiet.now')}
          </Button>
        </Note>
      );
    case 'permission': {
      // First thing in the click, before any `await`: Firefox forgets the click after one.
      const ask = () => void askToReach([account.baseUrl]).then(deeds.asked, deeds.asked);
      const host = new URL(account.baseUrl).hostname;
      return <Waits title={t('fault.permission.title', [host])} label={t('permission.allow', [host])} onPress={ask} />;
    }
    case 'key':
      return (
        <Waits
          role="alert"
          title={faultWords(trouble.fault, provider.name).title}
          label={t('account.newkey')}
          onPress={deeds.mendKey}
        />
      );
    case 'locked':
      return (
        <Waits
          title={t('locked.title')}
          label={t('locked.open')}
          onPress={() => void showPage({ page: 'options', section: 'passphrase' })}
        />
      );
    case 'blocked':
      return (
        <Waits
          title={faultWords(trouble.fault, provider.name).title}
          label={t('fault.options')}
          onPress={() => void showPage({ page: 'options', section: 'accounts' })}
        />
      );
  }
}

interface WaitsProps {
  title: string;
  label: string;
  role?: 'alert';
  onPress: () => void;
}

function Waits({ title, label, role, onPress }: WaitsProps) {
  return (
    <Note tone="bad" role={role ?? 'status'} title={title}>
      {t('codeTrouble.waits')}{' '}
      <Button variant="link" size="sm" onClick={onPress}>
        {label}
      </Button>
    </Note>
  );
}
