import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { useNow } from '@/components/hooks/use-now';
import { useSettings } from '@/components/hooks/use-settings';
import { useStored } from '@/components/hooks/use-stored';
import { Icon, type IconName } from '@/components/Icon';
import { Note } from '@/components/Note';
import { Card, Setting } from '@/entrypoints/options/Settings';
import { readStanding, type Standing } from '@/utils/backup/standing';
import { send, sendSurely } from '@/utils/messages/send';
import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import { day } from '@/utils/text/time';
import styles from './Backup.module.css';
import { BackupProgress } from './BackupProgress';
import { PassphraseInput } from './PassphraseInput';
import { Problem } from './Problem';
import { Restore } from './Restore';
import { keepSettings, settingsForBackup } from './settings-of';
import { download, useBackup, type Work } from './use-backup';
import { fileName } from './words';

/** What is in a backup and what never is, and the two ways: out and in. */
export function BackupCard() {
  const settings = useSettings();
  const backupAt = settings?.backupAt;
  const [passphrase, setPassphrase] = useState('');
  const [began, setBegan] = useState({ at: 0, locked: false });
  const now = useNow(60_000);
  const ended = (work: Work) => {
    if (work.at === 'saved') {
      setPassphrase('');
      void send('settings.save', { backupAt: began.at });
    }
    // Nothing else would ask for what was under review when the backup was made.
    if (work.at === 'restored') void keepSettings(work.result.settings).then(() => sendSurely('library.restored', {}));
  };
  const backup = useBackup(ended);
  const { work } = backup;
  const busy = work.at === 'busy';
  // A restore changes everything a hundred times over: counted again at its end.
  const stored = useStored(() => readStanding(backupAt), busy ? [] : ['people', 'assets', 'consents'], [
    backupAt,
    busy,
  ]);

  const save = async () => {
    const at = Date.now();
    const locked = passphrase !== '';
    setBegan({ at, locked });
    const settings = await settingsForBackup();
    const name = fileName(t('csv.fileBackup'), locked ? 'zip.age' : 'zip', at);
    backup.run({ do: 'save', passphrase, settings, now: at }, name);
  };
  const standing = stored.state === 'ready' ? stored.value : undefined;
  return (
    <Card>
      <Setting id="backup" title={t('backup.save')} text={lastWords(backupAt, standing, now)}>
        <Button
          variant="primary"
          icon="download"
          busy={busy && work.doing === 'save'}
          off={busy && work.doing !== 'save'}
          onClick={() => void save()}
        >
          {t('backup.save')}
        </Button>
      </Setting>
      <div class={styles.part}>
        <ul class={styles.inside}>
          <Line icon="tick">{standing ? insideWords(standing) : '…'}</Line>
          <Line icon="tick">{t('backup.inConsents', standing?.consents ?? 0)}</Line>
          <Line icon="tick">{t('backup.inLook')}</Line>
          <Line icon="cross">{t('backup.out')}</Line>
        </ul>
        <Field label={t('backup.pass')} hint={t('backup.passText')} class={styles.pass}>
          {(control) => (
            <PassphraseInput
              {...control}
              fresh
              placeholder={t('backup.passHint')}
              value={passphrase}
              onValue={setPassphrase}
            />
          )}
        </Field>
        {busy && work.doing === 'save' && <BackupProgress progress={work.progress} onStop={backup.stop} />}
        {work.at === 'saved' && work.doing === 'save' && (
          <Note
            tone="ok"
            role="status"
            action={
              <Button size="sm" onClick={() => download(work.address, work.name)}>
                {t('backup.download')}
              </Button>
            }
          >
            {began.locked ? t('backup.doneLocked', [work.name]) : t('backup.done', [work.name])}
          </Note>
        )}
        {work.at === 'failed' && work.doing === 'save' && <Problem work={work} />}
      </div>
      <Restore backup={backup} />
    </Card>
  );
}

const Line = ({ icon, children }: { icon: IconName; children: string }) => (
  <li>
    <Icon name={icon} />
    <span>{children}</span>
  </li>
);

function lastWords(backupAt: number | undefined, standing: Standing | undefined, now: number): string {
  if (backupAt === undefined) return t('backup.never');
  const last = t('backup.last', [day(backupAt, now)]);
  if (!standing) return last;
  return sentences(last, standing.changes > 0 ? t('backup.changes', standing.changes) : t('backup.noChanges'));
}

function insideWords({ people, collections, assets }: Standing): string {
  const of = [t('backupCount.people', people), t('backupCount.assets', assets)] as const;
  return collections > 0
    ? t('backup.inPeople', [of[0], t('backupCount.collections', collections), of[1]])
    : t('backup.inPeopleShort', [of[0], of[1]]);
}
