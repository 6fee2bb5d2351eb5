import { useRef, useState } from 'preact/hooks';
import { askToReach } from '@/utils/platform/permissions';
import { credentialsOf } from '@/utils/providers/credentials';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { CredentialFields } from './CredentialFields';
import { FaultNote } from './FaultNote';
import { useCommand } from './hooks/use-command';
import styles from './KeyForm.module.css';

interface Props {
  account: Account;
  provider: ProviderDescription;
  /** The key was stored; what the check found shows in the account. */
  onSaved?: () => void;
}

/** Another key, or whatever gets an account in that is there. Its settings stay, and so does what is left empty. */
export function KeyForm({ account, provider, onSaved }: Props) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = credentialsOf(provider).filter(({ secret }) => secret);
  const save = useCommand('account.save');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const secrets = Object.fromEntries(
      Object.entries(typed)
        .map(([name, value]) => [name, value.trim()] as const)
        .filter(([, value]) => value),
    );
    if (Object.keys(secrets).length === 0) {
      setMissing(true);
      form.current?.querySelector('input')?.focus();
      return;
    }
    // Asked in the click itself, and the key is on its way to the database at the same moment: the popup may close.
    const asked = askToReach([account.baseUrl]).catch(() => false);
    const { id, providerId, name, baseUrl, callbackUrl, linkLanguage } = account;
    const saved = await save.run({ id, providerId, name, baseUrl, callbackUrl, linkLanguage, secrets });
    await asked;
    if (!saved.ok) return;
    setTyped({});
    onSaved?.();
  };
  return (
    <form ref={form} class={styles.form} onSubmit={submit} noValidate>
      <CredentialFields
        fields={fields}
        providerName={provider.name}
        values={typed}
        problems={missing ? { [fields[0]?.name ?? '']: t('accountForm.keyEmpty', [provider.name]) } : {}}
        onChange={(name, value) => {
          setTyped((before) => ({ ...before, [name]: value }));
          setMissing(false);
        }}
      />
      {save.fault && <FaultNote fault={save.fault} provider={provider} address={account.baseUrl} />}
      <Button type="submit" variant="primary" size="lg" wide busy={save.busy}>
        {save.busy ? t('account.checking') : t('key.save')}
      </Button>
    </form>
  );
}
