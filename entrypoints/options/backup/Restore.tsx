import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Setting } from '@/entrypoints/options/Settings';
import { isLocked } from '@/utils/backup/locked';
import { t } from '@/utils/text/i18n';
import styles from './Backup.module.css';
import { BackupProgress } from './BackupProgress';
import { PassphraseInput } from './PassphraseInput';
import { Problem } from './Problem';
import { RestoredNote } from './RestoredNote';
import type { Backup } from './use-backup';

const CHOOSE = 'restore-choose';

/** A file is chosen, unlocked where it is locked, and restored at once: nothing here is overwritten, so nothing is asked. */
export function Restore({ backup }: { backup: Backup }) {
  const { work } = backup;
  const [locked, setLocked] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const mine = work.at !== 'rest' && work.doing === 'restore';
  const busy = work.at === 'busy';
  const wrong = mine && work.at === 'failed' && work.problem === 'passphrase';
  const restored = mine && work.at === 'restored';
  useLayoutEffect(() => {
    if (!restored || !locked) return;
    setLocked(undefined);
    // The form that had the focus goes.
    document.getElementById(CHOOSE)?.focus();
    // Only when a restore ends: a file that is chosen after it is another one.
  }, [restored]);
  useLayoutEffect(() => {
    if (locked || wrong) field.current?.focus();
  }, [locked, wrong]);

  const start = (file: Blob, typed: string) => backup.run({ do: 'restore', file, passphrase: typed, now: Date.now() });
  const choose = async (file: File | undefined) => {
    if (!file || busy) return;
    setPassphrase('');
    setMissing(false);
    if (await isLocked(file).catch(() => false)) return setLocked(file);
    setLocked(undefined);
    start(file, '');
  };
  const unlock = (event: SubmitEvent) => {
    event.preventDefault();
    if (!locked || busy) return;
    setMissing(passphrase === '');
    if (passphrase === '') return field.current?.focus();
    start(locked, passphrase);
  };
  return (
    <div>
      <Setting id="restore" title={t('backup.restore')} text={t('backup.restoreText')}>
        <input
          ref={picker}
          class={styles.picker}
          type="file"
          accept=".zip,.age"
          onChange={({ currentTarget: input }) => {
            const [file] = input.files ?? [];
            void choose(file);
            // So that choosing the same file again is a choice.
            input.value = '';
          }}
        />
        <Button id={CHOOSE} icon="upload" off={busy} onClick={() => picker.current?.click()}>
          {t('backup.choose')}
        </Button>
      </Setting>
      <div class={styles.below}>
        {locked && (
          <form class={styles.unlock} onSubmit={unlock} noValidate>
            <p>{t('backup.chosen', [locked.name])}</p>
            <Field
              label={t('backup.passFor')}
              error={missing ? t('backup.passMissing') : undefined}
              class={styles.pass}
            >
              {(control) => (
                <PassphraseInput
                  {...control}
                  inputRef={field}
                  value={passphrase}
                  onValue={(value) => {
                    setPassphrase(value);
                    setMissing(false);
                  }}
                />
              )}
            </Field>
            <Button type="submit" busy={busy && mine}>
              {t('backup.restoreDo')}
            </Button>
          </form>
        )}
        {mine && work.at === 'busy' && <BackupProgress progress={work.progress} onStop={backup.stop} />}
        {mine && work.at === 'failed' && <Problem work={work} />}
        {!locked && mine && work.at === 'restored' && <RestoredNote result={work.result} />}
      </div>
    </div>
  );
}
