import { useKeys } from '@/components/hooks/use-keys';
import { LibraryDialogs } from '@/entrypoints/library/dialogs/LibraryDialogs';
import { closeDialog, openDialog, useDialog } from '@/entrypoints/library/dialogs/open';
import { Toasts } from './Toasts';

/** What lies over the library's views: its dialogs and the line that says what was done. Once in a page. */
export function Floating() {
  const asked = useDialog();
  useKeys({ '?': () => openDialog({ deed: 'keys' }) });
  return (
    <>
      {asked && <LibraryDialogs asked={asked} onClose={closeDialog} />}
      <Toasts />
    </>
  );
}
