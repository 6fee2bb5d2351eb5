import { t } from '@/utils/text/i18n';
import { labelled } from '@/utils/text/join';
import type { View } from './view';

const states: Record<View['is'], (providerName: string) => string> = {
  creating: (provider) => t('creating.title', [provider]),
  code: () => t('home.waiting'),
  long: () => t('home.waiting'),
  ended: () => t('home.ended'),
  returned: (provider) => t('returned.title', [provider]),
  verified: () => t('verified.title'),
  failed: () => t('failed.title'),
  notMade: () => t('notMade.title'),
  uncertain: () => t('unsure.title'),
  expired: () => t('expired.title'),
  cancelled: () => t('cancelled.title'),
  key: (provider) => t('key.title', [provider]),
  permission: (provider) => t('permission.title', [provider]),
  locked: () => t('locked.title'),
  offline: () => t('offlineTitle'),
  blocked: () => t('account.trouble'),
  quiet: (provider) => t('quiet.title', [provider]),
};

/** What the window is called in the task bar: who, and how it stands. */
export const titleOf = (view: View, name: string, providerName: string): string =>
  labelled(name, states[view.is](providerName));
