import { useRef, useState } from 'preact/hooks';
import { askToReach } from '@/utils/platform/permissions';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { FaultNote } from './FaultNote';
import { Field } from './Field';
import { useCommand } from './hooks/use-command';
import styles from './KeyForm.module.css';
import { KeyInput } from './KeyInput';

interface Props {
  account: Account;
  provider: ProviderDescription;
  /** The key was stored; what the check found shows in the account. */
  onSaved?: () => void;
}

/** Another key for an account that is there. Its other settings stay. */
export function KeyForm({ account, provider, onSaved }: Props) {
  const [key, setKey] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const save = useCommand('account.save');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!key.trim()) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    // Asked in the click itself, and the key is on its way to the database at the same moment: the popup may close.
    const asked = askToReach([account.baseUrl]).catch(() => false);
    const { id, providerId, name, baseUrl, callbackUrl, linkLanguage } = account;
    const saved = await save.run({ id, providerId, name, baseUrl, callbackUrl, linkLanguage, key: key.trim() });
    await asked;
    if (!saved.ok) return;
    setKey('');
    onSaved?.();
  };
  return (
    <form class={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('key.label', [provider.name])}
        hint={t('key.hint')}
        error={missing ? t('accountForm.keyEmpty', [provider.name]) : undefined}
      >
        {(control) => (
          <KeyInput
            {...control}
            inputRef={field}
            value={key}
            placeholder={provider.keyPlaceholder}
            onValue={(value) => {
              setKey(value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      {save.fault && <FaultNote fault={save.fault} provider={provider} address={account.baseUrl} />}
      <Button type="submit" variant="primary" size="lg" wide busy={save.busy}>
        {save.busy ? t('account.checking') : t('key.save')}
      </Button>
    </form>
  );
}
