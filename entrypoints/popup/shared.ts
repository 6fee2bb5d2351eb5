import type { Account } from '@/utils/storage/records';
import type { Place } from './draft';

/** What every place of the popup is given. */
export interface Shared {
  account: Account;
  accounts: Account[];
  chooseAccount: (accountId: string) => void;
  go: (place: Place) => void;
}
