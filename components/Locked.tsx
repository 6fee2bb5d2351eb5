import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { Button } from './Button';
import { FaultNote } from './FaultNote';
import { useCommand } from './hooks/use-command';
import { useLock } from './hooks/use-lock';
import form from './KeyForm.module.css';
import styles from './Locked.module.css';
import { Note } from './Note';
import { PassphraseField } from './PassphraseField';
import { StateView } from './StateView';

/**
 * The keys are locked: the one state that a passphrase mends. It leaves by itself once they are open.
 * @param children what else can be done in the place where it stands
 */
export function Locked({ children }: { children?: ComponentChildren }) {
  const lock = useLock();
  return (
    <StateView sign="lock" role="status" title={t('locked.title')} text={textOf(lock?.isWatching)} focusTitle={false}>
      <UnlockForm focus />
      <Button variant="link" onClick={() => void showPage({ page: 'options', section: 'passphrase' })}>
        {t('locked.forgot')}
      </Button>
      {children}
    </StateView>
  );
}

/** Above what can be read all the same. Nothing while it is open. */
export function LockedNote() {
  const lock = useLock();
  if (!lock?.isLocked) return null;
  return (
    <Note icon="lock" role="status" title={t('locked.title')}>
      <p>{textOf(lock.isWatching)}</p>
      <div class={styles.narrow}>
        <UnlockForm />
      </div>
    </Note>
  );
}

const textOf = (isWatching: boolean | undefined) => (isWatching ? t('locked.watching') : t('locked.text'));

export function UnlockForm({ focus }: { focus?: boolean }) {
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement | null>(null);
  const unlock = useCommand('vault.unlock');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (typed === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    const result = await unlock.run({ passphrase: typed });
    setTyped('');
    if (!result.ok) field.current?.focus();
  };
  const isWrong = unlock.fault?.kind === 'locked';
  const wrong = isWrong ? titled({ title: t('locked.wrongTitle'), text: t('locked.wrong') }) : undefined;
  return (
    <form class={form.form} onSubmit={submit} noValidate>
      <PassphraseField
        label={t('passphrase.label')}
        value={typed}
        error={missing ? t('passphrase.missing') : wrong}
        inputRef={(input) => {
          // Once, when the state appears.
          if (focus && input && !field.current) input.focus();
          field.current = input;
        }}
        onValue={(value) => {
          setTyped(value);
          setMissing(false);
        }}
      />
      {unlock.fault && !isWrong && <FaultNote fault={unlock.fault} />}
      <Button type="submit" variant="primary" size="lg" wide busy={unlock.busy}>
        {t('locked.open')}
      </Button>
    </form>
  );
}
