import type { AssetColumn, ConsentColumn } from '@/utils/backup/csv';
import type { BackupProblem, Kind, Progress } from '@/utils/backup/format';
import { number, t } from '@/utils/text/i18n';
import { labelled } from '@/utils/text/join';

/** What keeps a backup from being made or restored, in words. */
export function problemWords(problem: BackupProblem): { title: string; text: string } {
  const words: Record<Exclude<BackupProblem, 'passphrase-missing'>, () => { title: string; text: string }> = {
    cancelled: () => ({ title: t('backupProblem.cancelled.title'), text: t('backupProblem.cancelled.text') }),
    cut: () => ({ title: t('backupProblem.cut.title'), text: t('backupProblem.cut.text') }),
    full: () => ({ title: t('backupProblem.full.title'), text: t('backupProblem.full.text') }),
    newer: () => ({ title: t('backupProblem.newer.title'), text: t('backupProblem.newer.text') }),
    'not-a-backup': () => ({ title: t('backupProblem.notBackup.title'), text: t('backupProblem.notBackup.text') }),
    passphrase: () => ({ title: t('backupProblem.passphrase.title'), text: t('backupProblem.passphrase.text') }),
    storage: () => ({ title: t('backupProblem.storage.title'), text: t('backupProblem.storage.text') }),
    'too-many': () => ({ title: t('backupProblem.tooMany.title'), text: t('backupProblem.tooMany.text') }),
    unexpected: () => ({ title: t('backupProblem.unexpected.title'), text: t('backupProblem.unexpected.text') }),
  };
  // The page asks for the passphrase before it begins.
  return words[problem === 'passphrase-missing' ? 'passphrase' : problem]();
}

export const kindName = (kind: Kind | 'thumbnails'): string => t(`backupKind.${kind}`);

/** What is being done, and how far it has come. */
export function stepWords({ step, done, total }: Progress): string {
  if (step === 'reading' || step === 'unlocking' || step === 'checking' || step === 'locking')
    return t(`backupStep.${step}`);
  const name = kindName(step);
  if (total === undefined) return labelled(name, number(done));
  return t('backupStep.count', [name, number(Math.min(done, total)), number(total)]);
}

export const assetHeads = (): Record<AssetColumn, string> => ({
  name: t('csv.name'),
  person: t('csv.person'),
  account: t('csv.account'),
  kind: t('csv.kind'),
  state: t('csv.state'),
  assetId: t('csv.assetId'),
  groupId: t('csv.groupId'),
  tags: t('csv.tags'),
  note: t('csv.note'),
  created: t('csv.created'),
  width: t('csv.width'),
  height: t('csv.height'),
  seconds: t('csv.seconds'),
  bytes: t('csv.bytes'),
  sha256: t('csv.sha256'),
  source: t('csv.source'),
});

export const consentHeads = (): Record<ConsentColumn, string> => ({
  name: t('csv.name'),
  purpose: t('csv.purpose'),
  agreed: t('csv.agreed'),
  until: t('csv.until'),
  withdrawn: t('csv.withdrawn'),
  account: t('csv.account'),
  textVersion: t('csv.textVersion'),
  textHash: t('csv.textHash'),
  text: t('csv.text'),
});

/** `likeness-backup-2026-11-21.zip` @param now epoch ms */
export function fileName(name: string, extension: string, now: number): string {
  const date = new Date(now);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${name}-${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}.${extension}`;
}
