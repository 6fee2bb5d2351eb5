import type { MenuItem } from '@/components/Menu';
import { providerOf } from '@/components/provider-of';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { openDialog } from './open';

/** What can be done with a whole account, or with one that is chosen in the dialog. */
export function deedsOf(accounts: Account[], current: Account | undefined): MenuItem[] {
  if (accounts.length === 0) return [];
  const able = (current ? [current] : accounts).filter((one) => providerOf(one).can.listAssets);
  const [only] = able;
  return [
    ...(only
      ? [
          {
            label: able.length === 1 ? t('compare.menu', [providerOf(only).name]) : t('compare.menuMany'),
            icon: 'again' as const,
            onChoose: () => openDialog({ deed: 'compare', accountId: only.id }),
          },
        ]
      : []),
    {
      label: t('take.peopleTitle'),
      icon: 'person',
      onChoose: () => openDialog({ deed: 'take-people', accountId: current?.id }),
    },
  ];
}
