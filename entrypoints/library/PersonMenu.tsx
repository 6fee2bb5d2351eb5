import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import { showPage } from '@/utils/platform/pages';
import { readPortraits } from '@/utils/storage/read-faces';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { openDialog } from './dialogs/open';
import { showToast } from './floating/toast';

interface Props {
  person: Person;
  /** Files come in and are read back; else there is nothing here but the group itself. */
  takesFiles: boolean;
  onNote: () => void;
}

/** What can be done with a person or a collection as a whole. */
export function PersonMenu({ person, takesFiles, onNote }: Props) {
  const name = person.name || t('person.unnamed');
  /** With the picture that shows them. */
  const use = (then: (ids: string[]) => void) => async () => {
    const [portrait] = await readPortraits([person.id]);
    if (portrait) then([portrait.id]);
    else showToast(t('generate.noPicture', [name]));
  };
  const uses: MenuItem[] = [
    {
      label: t('generate.add'),
      icon: 'clip',
      onChoose: use((ids) => void import('./generations/hand-over').then(({ handOver }) => handOver(ids))),
    },
    { label: t('generate.useTitle'), icon: 'paste', onChoose: use((ids) => openDialog({ deed: 'use', ids })) },
  ];
  const deeds: MenuItem[] = [{ label: t('personMore.noteAdd'), icon: 'pencil', onChoose: onNote }];
  if (takesFiles) {
    deeds.push(
      {
        label: t('personMore.take'),
        icon: 'paste',
        onChoose: () => openDialog({ deed: 'take-assets', personId: person.id }),
      },
      {
        label: t('personMore.clean'),
        icon: 'again',
        onChoose: () => openDialog({ deed: 'clean', personId: person.id }),
      },
    );
  }
  const { consentId } = person;
  if (consentId) {
    deeds.push({
      label: t('personMore.consent'),
      icon: 'leave',
      onChoose: () => void showPage({ page: 'consent', consentId }),
    });
  }
  const last: MenuItem = {
    label: t('personMore.delete'),
    icon: 'trash',
    danger: true,
    onChoose: () => openDialog({ deed: 'delete-person', personId: person.id }),
  };
  const withdraw: MenuItem = {
    label: t('personMore.withdraw'),
    icon: 'back',
    danger: true,
    onChoose: () => openDialog({ deed: 'withdraw', personId: person.id }),
  };
  return (
    <Menu
      label={t('personMore.menu', [name])}
      groups={[...(takesFiles ? [uses] : []), deeds, consentId ? [withdraw, last] : [last]]}
      trigger={(trigger) => <IconButton {...trigger} icon="more" size="sm" label={t('personMore.menu', [name])} />}
    />
  );
}
