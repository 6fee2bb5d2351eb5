import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Note } from '@/components/Note';
import { Card, PageHead, Setting } from '@/entrypoints/options/Settings';
import { findUnfinished } from '@/utils/backup/scratch';
import { send } from '@/utils/messages/send';
import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import styles from './Backup.module.css';
import { BackupProgress } from './BackupProgress';
import type { Saved } from './orders';
import { Problem } from './Problem';
import { RestoredNote } from './RestoredNote';
import { settingsForBackup } from './settings-of';
import { useBackup } from './use-backup';
import { fileName } from './words';

/**
 * For records that can't be used as they are: first what can be read is saved, then it may be repaired, and it is said before what
 * is lost. Nothing is deleted by one click.
 */
export function RepairSection() {
  /** What was saved: no blob where nothing could be read. */
  const [kept, setKept] = useState<{ file?: Blob; saved?: Saved }>();
  const [asked, setAsked] = useState(false);
  const [unfinished, setUnfinished] = useState<File>();
  useEffect(() => void findUnfinished().then(setUnfinished), []);
  const backup = useBackup((work) => {
    if (work.at === 'saved') setKept(work);
    if (work.at === 'failed' && work.doing === 'rescue' && work.problem === 'storage') setKept({});
    if (work.at === 'restored' || work.at === 'anew') {
      setKept(undefined);
      // What waited for it goes on, and badge, menu and alarm follow from what is there now.
      void send('library.restored', {});
    }
    setAsked(false);
    setUnfinished(undefined);
    void findUnfinished().then(setUnfinished);
  });
  const { work } = backup;
  const busy = work.at === 'busy';
  const doing = work.at === 'rest' ? undefined : work.doing;

  const save = async () => {
    const now = Date.now();
    const settings = await settingsForBackup();
    backup.run({ do: 'rescue', settings, now }, fileName(t('csv.fileBackup'), 'zip', now));
  };
  return (
    <>
      <PageHead title={t('rescue.title')} text={t('rescue.text')} />
      {unfinished && !busy && (
        <Note
          role="status"
          title={t('unfinished.title')}
          action={
            <Button size="sm" variant="primary" onClick={() => backup.run({ do: 'finish', now: Date.now() })}>
              {t('unfinished.do')}
            </Button>
          }
        >
          {t('unfinished.text')}
        </Note>
      )}
      <Card>
        <div>
          <Setting id="rescue" title={t('rescue.save')} text={t('rescue.saveText')}>
            <Button
              variant="primary"
              icon="download"
              busy={busy && doing === 'rescue'}
              off={busy && doing !== 'rescue'}
              onClick={() => void save()}
            >
              {t('rescue.save')}
            </Button>
          </Setting>
          <div class={styles.below}>
            {/* A repair that was begun has to come to its end: half of one helps nobody. */}
            {busy && <BackupProgress progress={work.progress} onStop={doing === 'rescue' ? backup.stop : undefined} />}
            {work.at === 'failed' && <Problem work={work} />}
            {kept && <Note role="status">{keptWords(kept.saved)}</Note>}
            {work.at === 'restored' && <RestoredNote result={work.result} />}
            {work.at === 'anew' && (
              <Note tone="ok" role="status">
                {t('rescue.anew')}
              </Note>
            )}
          </div>
        </div>
        <div>
          <Setting
            id="repair"
            title={t('rescue.repair')}
            text={t(kept && !kept.file ? 'rescue.repairNone' : 'rescue.repairText')}
          >
            <Button off={!kept || busy} onClick={() => setAsked(true)}>
              {t('rescue.repair')}
            </Button>
          </Setting>
          {asked && kept && (
            <div class={styles.below}>
              <Note
                tone="bad"
                title={t('rescue.sure')}
                action={
                  <Button
                    size="sm"
                    variant="final"
                    onClick={() => backup.run({ do: 'repair', saved: withFile(kept), now: Date.now() })}
                  >
                    {t('rescue.confirm')}
                  </Button>
                }
              >
                {keptWords(kept.saved)}
              </Note>
            </div>
          )}
        </div>
      </Card>
    </>
  );
}

const withFile = ({ file, saved }: { file?: Blob; saved?: Saved }) => file && saved && { ...saved, file };

/** How much of it could be read, and how much is lost. */
function keptWords(saved: Saved | undefined): string {
  if (!saved) return t('rescue.nothing');
  const { people = 0, assets = 0, consents = 0 } = saved.counts;
  const read = t('rescue.saved', [
    t('backupCount.people', people),
    t('backupCount.assets', assets),
    t('backup.inConsents', consents),
  ]);
  return sentences(read, saved.isCut ? t('rescue.cut') : saved.lost > 0 && t('rescue.lost', saved.lost));
}
