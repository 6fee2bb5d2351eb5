import type { CommandName } from '@/utils/platform/commands';
import { t } from '@/utils/text/i18n';

/** What a shortcut of the browser's does. */
export const shortcutWords: Record<CommandName, () => string> = {
  _execute_action: () => t('shortcuts.popup'),
  verify: () => t('verify.start'),
  library: () => t('nav.library'),
  again: () => t('shortcuts.again'),
};
