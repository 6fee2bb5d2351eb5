import { showPopup } from '@/utils/platform/pages';
import { askForStart } from '@/utils/storage/asked-start';

/** The popup opens with the form that begins a verification. Call it in the click itself: Firefox opens the popup only there. */
export function askToVerify(): void {
  // The wish is on its way before the popup is.
  void askForStart(Date.now());
  void showPopup();
}
