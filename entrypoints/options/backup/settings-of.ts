import type { RestoredSettings } from '@/utils/backup/restore';
import { sendSurely } from '@/utils/messages/send';
import { DEFAULT_SETTINGS, readSettings } from '@/utils/storage/settings';

/** Takes over what a backup says of the settings, where nobody has chosen anything here. */
export async function keepSettings({
  theme,
  notifications,
  letterKeys,
  accountId,
  resellers,
}: RestoredSettings): Promise<void> {
  const own = await readSettings();
  const changes = {
    ...(theme !== undefined && own.theme === DEFAULT_SETTINGS.theme ? { theme } : {}),
    ...(notifications !== undefined && own.notifications === DEFAULT_SETTINGS.notifications ? { notifications } : {}),
    ...(letterKeys !== undefined && own.letterKeys === DEFAULT_SETTINGS.letterKeys ? { letterKeys } : {}),
    ...(accountId !== undefined && own.accountId === undefined ? { accountId } : {}),
  };
  // First: accounts that came along are of them.
  if (resellers && resellers.length > 0) await sendSurely('reseller.restore', { resellers });
  if (Object.keys(changes).length > 0) await sendSurely('settings.save', changes);
}
