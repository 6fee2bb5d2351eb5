import { useKeys } from '@/components/hooks/use-keys';
import { CleanFailed } from './CleanFailed';
import { Compare } from './Compare';
import { DeleteAssets } from './DeleteAssets';
import { DeletePerson } from './DeletePerson';
import { GridKeys } from './GridKeys';
import { NewCollection } from './NewCollection';
import { closeDialog, type DialogRequest, openDialog, useDialog } from './open';
import { TagAssets } from './TagAssets';
import { TakeAssets } from './TakeAssets';
import { TakePeople } from './TakePeople';

/** Shows the dialog that was asked for. Once in a page, beside its views. */
export function Dialogs() {
  useKeys({ '?': () => openDialog({ kind: 'keys' }) });
  const asked = useDialog();
  return asked ? <Asked asked={asked} /> : null;
}

function Asked({ asked }: { asked: DialogRequest }) {
  const onClose = closeDialog;
  switch (asked.kind) {
    case 'delete':
      return <DeleteAssets ids={asked.ids} onClose={onClose} />;
    case 'tag':
      return <TagAssets ids={asked.ids} onClose={onClose} />;
    case 'delete-person':
      return <DeletePerson personId={asked.personId} onClose={onClose} />;
    case 'take-assets':
      return <TakeAssets personId={asked.personId} onClose={onClose} />;
    case 'take-people':
      return <TakePeople accountId={asked.accountId} onClose={onClose} />;
    case 'new-collection':
      return <NewCollection accountId={asked.accountId} onClose={onClose} />;
    case 'compare':
      return <Compare accountId={asked.accountId} onClose={onClose} />;
    case 'clean':
      return <CleanFailed accountId={asked.accountId} personId={asked.personId} onClose={onClose} />;
    case 'keys':
      return <GridKeys onClose={onClose} />;
  }
}
