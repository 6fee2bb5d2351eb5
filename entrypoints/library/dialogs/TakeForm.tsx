import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import fieldStyles from '@/components/Field.module.css';
import { Note } from '@/components/Note';
import { providerOf } from '@/components/provider-of';
import { showToast } from '@/entrypoints/library/floating/toast';
import type { OutputOf, Result } from '@/utils/messages/protocol';
import type { Account } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { sentences, titled } from '@/utils/text/join';
import { faultWords } from '@/utils/text/words';
import styles from './Dialogs.module.css';
import { keptLines, linesOf, MOST_LINES } from './lines';

type Taken = OutputOf<'asset.take'>;

interface Props {
  title: string;
  text: string;
  label: string;
  hint: string;
  account: Account | undefined;
  take: (lines: string[]) => Promise<Result<Taken>>;
  /** Fields above the lines. */
  children?: ComponentChildren;
  onClose: () => void;
}

const LISTED = 20;

/** Ids by hand, one a line. What could not be used stays in the field, with the reason for each line. */
export function TakeForm({ title, text, label, hint, account, take, children, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<'none' | 'tooMany'>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [taken, setTaken] = useState<Taken>();
  const provider = account && providerOf(account);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const lines = linesOf(typed);
    if (lines.length === 0) return setError('none');
    if (lines.length > MOST_LINES) return setError('tooMany');
    setBusy(true);
    setFault(undefined);
    const result = await take(lines);
    setBusy(false);
    if (!result.ok) return setFault(result.fault);
    if (result.value.refused.length === 0) {
      showToast(sentences(...countsOf(result.value)));
      return onClose();
    }
    setTaken(result.value);
    setTyped(keptLines(lines, result.value.refused));
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{taken ? t('close') : t('verify.cancelShort')}</Button>
          <Button type="submit" form="take" variant="primary" busy={busy}>
            {t('take.do')}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <form id="take" class={styles.form} onSubmit={submit} noValidate>
        {children}
        <Field label={label} hint={hint} error={error && t(`take.${error}`)}>
          {(control) => (
            <textarea
              {...control}
              class={classes(fieldStyles.input, styles.lines)}
              rows={5}
              spellcheck={false}
              autofocus
              value={typed}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
      </form>
      {taken && <Refused taken={taken} providerName={provider?.name ?? t('asset.providerGone')} />}
      {fault && <FaultNote fault={fault} provider={provider} address={account?.baseUrl} />}
    </Dialog>
  );
}

const countsOf = ({ taken, known }: Taken): string[] => [
  ...(taken > 0 ? [t('take.taken', taken)] : []),
  ...(known > 0 ? [t('take.known', known)] : []),
];

function Refused({ taken, providerName }: { taken: Taken; providerName: string }) {
  const rest = taken.refused.length - LISTED;
  return (
    <Note tone="wait" role="status" title={sentences(...countsOf(taken)) || undefined}>
      {t('take.refused', taken.refused.length)}
      <ul class={styles.reasons}>
        {taken.refused.slice(0, LISTED).map(({ line, text, fault }) => {
          const words = faultWords(fault, providerName);
          return (
            <li key={line}>
              <b>{text}</b>
              <span>{t('take.refusedLine', [String(line), fault.detail ?? titled(words)])}</span>
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p>{t('working.more', rest)}</p>}
    </Note>
  );
}
