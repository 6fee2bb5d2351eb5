import * as v from 'valibot';
import { LANGUAGES } from '@/utils/text/i18n';
import { AUTO_LOCKS, NOTE_KINDS } from '@/utils/text/terms';
import { amount, id } from './parts';

/** The messages about the background itself, the passphrase, the settings and what was seen: part of `protocol.ts`. */

/** As typed: not trimmed. */
const passphrase = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1024));

export const settingsInputs = {
  /** Is there a background, of this version? Answered without anything else of it (utils/background/door.ts). */
  'background.here': v.object({}),
  /** Ends were looked at: clears the badge. */
  'ends.seen': v.object({}),
  /** Sets a passphrase, or another one instead of `current`. */
  'vault.set': v.object({ passphrase, current: v.optional(passphrase) }),
  'vault.remove': v.object({ current: passphrase }),
  'vault.unlock': v.object({ passphrase }),
  'vault.lock': v.object({}),
  'vault.choose': v.object({ autoLock: v.picklist(AUTO_LOCKS), watches: v.boolean() }),
  /** Removes the passphrase with everything that it seals. */
  'vault.forget': v.object({ sure: v.literal(true) }),
  'settings.save': v.partial(
    v.object({
      theme: v.picklist(['system', 'light', 'dark']),
      language: v.picklist(['browser', ...LANGUAGES]),
      notifications: v.boolean(),
      silenced: v.pipe(v.array(v.picklist(NOTE_KINDS)), v.maxLength(NOTE_KINDS.length)),
      letterKeys: v.boolean(),
      accountId: id,
      routes: v.record(id, v.picklist(['public', 'inline', 'bucket'])),
      backupAt: amount,
      backupLater: amount,
      lostAt: v.literal(0),
    }),
  ),
  /** A backup was restored: what is outside the database follows, and what waited for an answer is asked for. */
  'library.restored': v.object({}),
} as const;

export interface SettingsOutputs {
  'background.here': null;
  'ends.seen': null;
  'vault.set': null;
  'vault.remove': null;
  'vault.unlock': null;
  'vault.lock': null;
  'vault.choose': null;
  'vault.forget': null;
  'settings.save': null;
  'library.restored': null;
}
