import type { IconName } from '@/components/Icon';
import { missingRight } from '@/components/missing-right';
import type { PillTone } from '@/components/Pill';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';

/** How an account stands, in one word, and what keeps it from working. */
export interface Standing {
  tone: PillTone;
  icon: IconName;
  word: string;
  fault?: Fault;
}

/**
 * @param reachable whether the browser lets us reach the account's API; undefined: not known yet
 * @param checking a question is under way
 */
export function standingOf(account: Account, reachable: boolean | undefined, checking: boolean): Standing {
  if (checking) return { tone: 'busy', icon: 'busy', word: t('account.checking') };
  const fault = reachable === false ? closed(account) : (account.fault ?? missingRight(account));
  if (!fault) {
    return account.check
      ? { tone: 'ok', icon: 'tick', word: t('account.works') }
      : { tone: 'rest', icon: 'expired', word: t('account.notChecked') };
  }
  switch (fault.kind) {
    case 'permission':
      return { tone: 'wait', icon: 'web', word: t('account.permissionMissing'), fault };
    case 'key':
      return fault.code === 'restored'
        ? { tone: 'wait', icon: 'key', word: t('backup.needsKey'), fault }
        : { tone: 'bad', icon: 'alert', word: t('account.keyRefused'), fault };
    case 'right':
      return { tone: 'bad', icon: 'alert', word: t('account.oneright'), fault };
    case 'credits':
    case 'configuration':
      return { tone: 'bad', icon: 'alert', word: t('account.trouble'), fault };
    default:
      // No answer says nothing about the account.
      return { tone: 'rest', icon: 'expired', word: t('account.notChecked'), fault };
  }
}

const closed = (account: Account): Fault => ({ kind: 'permission', host: new URL(account.baseUrl).hostname });
