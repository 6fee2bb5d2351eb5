import { browser } from 'wxt/browser';
import { originOf } from '@/utils/messages/trust';

/** What a sender is compared with. */
export const ourselves = (): { id: string; origin: string } => ({
  id: browser.runtime.id,
  origin: originOf(browser.runtime.getURL('/')),
});
