import { useEffect } from 'preact/hooks';
import { Bar } from '@/components/Bar';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useLock } from '@/components/hooks/use-lock';
import { Note } from '@/components/Note';
import { t } from '@/utils/text/i18n';
import type { Trouble } from './intake';
import styles from './ReadingBar.module.css';
import { intake, useReading } from './use-intake';

/** So many names are said; the rest is counted. */
const NAMED = 5;

/** How far reading is, what was left out, and what could not be taken in. Nothing while there is nothing to say. */
export function ReadingBar() {
  const { found, read, passed, walking, stopped, troubles, fault } = useReading();
  const left = found - read - stopped;
  const busy = walking || left > 0;
  const isLocked = useLock()?.isLocked;
  const waitsForUnlock = fault?.kind === 'locked';
  useEffect(() => {
    if (waitsForUnlock && isLocked === false) intake.sendAgain();
  }, [waitsForUnlock, isLocked]);
  return (
    <div class={styles.notes}>
      {busy && (
        <div class={styles.reading}>
          <span class={styles.count}>{t('adding.readingOf', [read, found])}</span>
          <Bar label={t('adding.reading')} value={read} of={Math.max(found, 1)} />
          <Button size="sm" onClick={() => intake.stop()}>
            {t('adding.stop')}
          </Button>
          {left > 0 && <span class={styles.left}>{t('adding.readingLeft', left)}</span>}
        </div>
      )}
      <div role="status">
        {!busy && passed > 0 && <p class={styles.quiet}>{t('adding.passed', passed)}</p>}
        {!busy && stopped > 0 && <p class={styles.quiet}>{t('adding.stopped', stopped)}</p>}
      </div>
      {troubles.length > 0 && <Troubles troubles={troubles} />}
      {/* Locked in the middle of it: the passphrase is asked for above, and it goes on by itself. */}
      {fault && !waitsForUnlock && <FaultNote fault={fault} onTryAgain={() => intake.sendAgain()} />}
    </div>
  );
}

function Troubles({ troubles }: { troubles: Trouble[] }) {
  const rest = troubles.length - NAMED;
  return (
    <Note
      tone="bad"
      role="status"
      title={t('adding.troubles', troubles.length)}
      action={
        <>
          {troubles.some(({ found }) => found) && (
            <Button size="sm" onClick={() => intake.retry()}>
              {t('adding.again')}
            </Button>
          )}
          <Button size="sm" variant="quiet" onClick={() => intake.forgetTroubles()}>
            {t('adding.dismiss')}
          </Button>
        </>
      }
    >
      <ul class={styles.troubles}>
        {troubles.slice(0, NAMED).map(({ id, name, why }) => (
          <li key={id}>{troubleWords(why, name)}</li>
        ))}
        {rest > 0 && <li>{t('adding.more', rest)}</li>}
      </ul>
    </Note>
  );
}

function troubleWords(why: Trouble['why'], name: string): string {
  if (why === 'full') return t('adding.full', [name]);
  return why === 'refused' ? t('adding.notTaken', [name]) : t('adding.unread', [name]);
}
