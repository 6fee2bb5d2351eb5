import { useState } from 'preact/hooks';
import { useCopy } from '@/components/hooks/use-copy';
import { send } from '@/utils/messages/send';
import { assetAddress } from '@/utils/providers/names';
import { readAccounts } from '@/utils/storage/read';
import { readPortraits } from '@/utils/storage/read-faces';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';

/** Copies `asset://…` of the picture that stands for a person, and notes that it was used. `said` tells it for a moment. */
export function useCopyPortrait(): { copy: (person: Person) => void; said: string } {
  const { copied, failed, copy } = useCopy();
  const [what, setWhat] = useState('');
  const [nothing, setNothing] = useState('');
  const copyPortrait = async (person: Person) => {
    const [[asset], accounts] = await Promise.all([readPortraits([person.id]), readAccounts()]);
    if (!asset?.assetId) return setNothing(t('people.noPortrait', [person.name || t('person.unnamed')]));
    setNothing('');
    setWhat(t('asset.copied', [asset.name]));
    copy(assetAddress(asset.assetId, accounts.find(({ id }) => id === person.accountId)?.providerId));
    void send('asset.used', { ids: [asset.id] });
  };
  return {
    copy: (person) => void copyPortrait(person).catch(() => setNothing(t('copying.failed'))),
    said: copied ? what : failed ? t('copying.failed') : nothing,
  };
}
