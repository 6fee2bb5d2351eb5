import { useState } from 'preact/hooks';
import { classes } from '@/components/classes';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import fieldStyles from '@/components/Field.module.css';
import type { Result } from '@/utils/messages/protocol';
import type { Fault } from '@/utils/text/fault';
import styles from './NoteField.module.css';
import { useKeptText } from './use-kept-text';

interface Props {
  label: string;
  hint: string;
  /** As it is stored; '' when there is none. */
  note: string;
  save: (note: string) => Promise<Result<unknown>>;
  autofocus?: boolean;
}

/** A note that is saved as it is typed. If it can't be saved, what was typed stays in the field and it is said. */
export function NoteField({ label, hint, note, save, autofocus }: Props) {
  const [fault, setFault] = useState<Fault>();
  const { text, type, flush } = useKeptText(note, (typed) => {
    void save(typed).then((result) => setFault(result.ok ? undefined : result.fault));
  });
  return (
    <div class={styles.note}>
      <Field label={label} hint={hint}>
        {(control) => (
          <textarea
            {...control}
            class={classes(fieldStyles.input, styles.text)}
            rows={2}
            maxLength={4000}
            autofocus={autofocus}
            value={text}
            onInput={(event) => type(event.currentTarget.value)}
            onBlur={flush}
          />
        )}
      </Field>
      {fault && <FaultNote fault={fault} />}
    </div>
  );
}
