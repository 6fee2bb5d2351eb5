import type { RestoredSettings } from '@/utils/backup/restore';
import { sendSurely } from '@/utils/messages/send';
import { DEFAULT_SETTINGS, readSettings } from '@/utils/storage/settings';

/** What a backup takes along of the settings: choices, and nothing that is only true of this device. */
export async function settingsForBackup(): Promise<Record<string, unknown>> {
  const { theme, language, notifications, silenced, letterKeys, accountId, resellers } = await readSettings();
  return { theme, language, notifications, silenced, letterKeys, accountId, resellers };
}

/** Takes over what a backup says of the settings, where nobody has chosen anything here. */
export async function keepSettings(restored: RestoredSettings): Promise<void> {
  const { theme, language, notifications, silenced, letterKeys, accountId, resellers } = restored;
  const own = await readSettings();
  const changes = {
    ...(theme !== undefined && own.theme === DEFAULT_SETTINGS.theme ? { theme } : {}),
    ...(language !== undefined && own.language === DEFAULT_SETTINGS.language ? { language } : {}),
    ...(notifications !== undefined && own.notifications === DEFAULT_SETTINGS.notifications ? { notifications } : {}),
    // An empty list is a choice too: somebody looked, and wants to hear of everything.
    ...(silenced !== undefined && own.silenced === undefined ? { silenced } : {}),
    ...(letterKeys !== undefined && own.letterKeys === DEFAULT_SETTINGS.letterKeys ? { letterKeys } : {}),
    ...(accountId !== undefined && own.accountId === undefined ? { accountId } : {}),
  };
  // First: accounts that came along are of them.
  if (resellers && resellers.length > 0) await sendSurely('reseller.restore', { resellers });
  if (Object.keys(changes).length > 0) await sendSurely('settings.save', changes);
}
