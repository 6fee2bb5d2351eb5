import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { openDialog } from './dialogs/open';

interface Props {
  person: Person;
  onNote: () => void;
}

/** What can be done with a person or a collection as a whole. */
export function PersonMenu({ person, onNote }: Props) {
  const deeds: MenuItem[] = [
    { label: t('personMore.noteAdd'), icon: 'pencil', onChoose: onNote },
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
  ];
  const last: MenuItem = {
    label: t('personMore.delete'),
    icon: 'trash',
    danger: true,
    onChoose: () => openDialog({ deed: 'delete-person', personId: person.id }),
  };
  return (
    <Menu
      label={t('personMore.menu', [person.name || t('person.unnamed')])}
      groups={[deeds, [last]]}
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          icon="more"
          size="sm"
          label={t('personMore.menu', [person.name || t('person.unnamed')])}
        />
      )}
    />
  );
}
