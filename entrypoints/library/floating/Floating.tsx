import { Dialogs } from '@/entrypoints/library/dialogs/Dialogs';
import { Toasts } from './Toasts';

/** What lies over the library's views: its dialogs and the line that says what was done. Once in a page. */
export const Floating = () => (
  <>
    <Dialogs />
    <Toasts />
  </>
);
