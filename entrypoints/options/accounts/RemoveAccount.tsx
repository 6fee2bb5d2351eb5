import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useStored } from '@/components/hooks/use-stored';
import type { ProviderDescription } from '@/utils/providers/provider';
import { readOpenVerifications } from '@/utils/storage/read';
import { countAssetsIn } from '@/utils/storage/read-assets';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

interface Props {
  account: Account;
  provider: ProviderDescription;
  onClose: () => void;
}

/** Says what goes with an account before it is removed. */
export function RemoveAccount({ account, provider, onClose }: Props) {
  const remove = useCommand('account.remove');
  const verifications = useStored(() => readOpenVerifications(account.id), ['verifications'], [account.id]);
  const open = verifications.state === 'ready' ? verifications.value.length : 0;
  const unsent = useStored(
    () => countAssetsIn(['held', 'queued'], { accountId: account.id }),
    ['assets'],
    [account.id],
  );
  const waiting = unsent.state === 'ready' ? unsent.value : 0;
  const doIt = async () => {
    const result = await remove.run({ id: account.id });
    if (result.ok) onClose();
  };
  return (
    <Dialog
      title={t('removeAccount.title', [account.name])}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button variant="final" busy={remove.busy} onClick={() => void doIt()}>
            {t('removeAccount.do')}
          </Button>
        </>
      }
    >
      <p>{t('removeAccount.text', [provider.name])}</p>
      {open > 0 && <p>{t('removeAccount.open', open)}</p>}
      {waiting > 0 && <p>{t('removeAccount.unsent', waiting)}</p>}
      {remove.fault && <FaultNote fault={remove.fault} provider={provider} onTryAgain={() => void doIt()} />}
    </Dialog>
  );
}
