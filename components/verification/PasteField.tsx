import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { TextInput } from '@/components/TextInput';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { faultWords } from '@/utils/text/words';
import styles from './PasteField.module.css';

interface Props {
  providerName: string;
  /** What was pasted outside of the field; a new object each time, so that the same text counts twice. */
  pasted?: { text: string };
  /** Small: the label is the placeholder and there is no hint. */
  small?: boolean;
  onTaken: (verificationId: string) => void;
}

const sentence = (fault: Fault, providerName: string): string => titled(faultWords(fault, providerName));

/** Takes in the address that the phone ended on: a hint to ask now, never the proof. */
export function PasteField({ providerName, pasted, small, onTaken }: Props) {
  const [address, setAddress] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const paste = useCommand('callback.paste');
  useEffect(() => {
    if (!pasted) return;
    setAddress(pasted.text);
    input.current?.focus();
  }, [pasted]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!address.trim()) {
      input.current?.focus();
      return;
    }
    const taken = await paste.run({ address: address.trim() });
    if (!taken.ok) {
      input.current?.focus();
      return;
    }
    setAddress('');
    onTaken(taken.value.id);
  };
  return (
    <form class={classes(styles.form, small && styles.small)} onSubmit={submit} noValidate>
      <Field
        label={t('paste.label')}
        hideLabel={small}
        hint={small ? undefined : t('paste.hint')}
        error={paste.fault && sentence(paste.fault, providerName)}
      >
        {(control) => (
          <div class={styles.line}>
            <TextInput
              {...control}
              inputRef={input}
              icon={small ? 'paste' : undefined}
              inputmode="url"
              spellcheck={false}
              maxLength={8192}
              placeholder={small ? t('paste.label') : 'https://'}
              value={address}
              onValue={(value) => {
                setAddress(value);
                paste.clear();
              }}
            />
            <Button type="submit" busy={paste.busy}>
              {t('paste.go')}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
