import { useStored } from '@/components/hooks/use-stored';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import { readAccounts, readPerson } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import { TakeForm } from './TakeForm';

interface Props {
  personId: string;
  onClose: () => void;
}

/** Assets that are at the provider already, for one person. */
export function TakeAssets({ personId, onClose }: Props) {
  const stored = useStored(() => Promise.all([readPerson(personId), readAccounts()]), [], [personId]);
  if (stored.state !== 'ready') return null;
  const [person, accounts] = stored.value;
  const account = accounts.find(({ id }) => id === person?.accountId);
  const name = person?.name || t('person.unnamed');
  return (
    <TakeForm
      title={person?.name ? t('take.assetsTitleTo', [name]) : t('take.assetsTitle')}
      text={t('take.assetsText', [account ? providerOf(account).name : t('asset.providerGone'), name])}
      label={t('take.assetsLabel')}
      hint={t('take.assetsHint')}
      account={account}
      take={(lines) => send('asset.take', { personId, lines })}
      onClose={onClose}
    />
  );
}
