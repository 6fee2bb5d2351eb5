import { useState } from 'preact/hooks';
import { Dialog } from '@/components/Dialog';
import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import type { ProviderDescription } from '@/utils/providers/provider';
import { isOpen, type Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { Deeds } from './deeds';
import { PhoneHelp } from './PhoneHelp';

interface Props {
  verification: Verification;
  /** Absent once the code is over. */
  link?: string;
  deeds: Deeds;
  /** Of its account, while that is there. */
  provider?: ProviderDescription;
  onPaste?: () => void;
}

/** What else can be done with an open verification. */
export function VerificationMenu({ verification, link, deeds, provider, onPaste }: Props) {
  const [helps, setHelps] = useState(false);
  if (!isOpen(verification)) return null;
  const items: MenuItem[] = [];
  if (verification.state !== 'creating') {
    items.push({ label: t('verify.newcode'), icon: 'again', keys: 'N', onChoose: deeds.renew });
  }
  if (link) {
    items.push({ label: t('code.copy'), icon: 'link', keys: 'C', onChoose: deeds.copyLink });
    items.push({ label: t('code.here'), icon: 'camera', onChoose: deeds.openHere });
  }
  if (onPaste && verification.state !== 'creating') {
    items.push({ label: t('paste.menu'), icon: 'paste', keys: 'Ctrl V', onChoose: onPaste });
  }
  items.push({ label: t('phoneHelp.title'), icon: 'phone', onChoose: () => setHelps(true) });
  return (
    <>
      <Menu
        label={t('nav.more')}
        groups={[items, [{ label: t('verify.cancel'), icon: 'cross', danger: true, onChoose: deeds.cancel }]]}
        trigger={(trigger) => <IconButton {...trigger} icon="more" label={t('nav.more')} />}
      />
      {helps && (
        <Dialog title={t('phoneHelp.title')} onClose={() => setHelps(false)}>
          <PhoneHelp provider={provider} />
        </Dialog>
      )}
    </>
  );
}
