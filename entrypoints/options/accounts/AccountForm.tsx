import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CredentialFields } from '@/components/CredentialFields';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { openAddress } from '@/components/open-address';
import { providerOf } from '@/components/provider-of';
import { Select } from '@/components/Select';
import { TextInput } from '@/components/TextInput';
import { useProblems } from '@/entrypoints/options/use-problems';
import { everyProvider } from '@/utils/providers/catalog';
import { credentialsOf } from '@/utils/providers/credentials';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { faultWords } from '@/utils/text/words';
import { AddressFields } from './AddressFields';
import {
  changeProvider,
  type Draft,
  type DraftProblems,
  draftOf,
  inputOf,
  newDraft,
  problemOf,
  problemsOf,
} from './draft';
import styles from './Form.module.css';
import { LimitFields } from './LimitFields';
import { type LimitsProblems, limitProblems, limitsChanged, limitsOf, readLimits } from './limits';
import type { Saving } from './use-save-account';

interface Props {
  /** Absent: a new one. */
  account?: Account;
  saving: Saving;
  /** Chosen at first, for a new one. */
  providerId?: string;
  /** Says what this is about, where there is no account yet. */
  intro?: boolean;
  onSaved: () => void;
  onCancel?: () => void;
  /** The user's provider is not in the list. */
  onReseller?: () => void;
}

export function AccountForm({ account, saving, providerId, intro, onSaved, onCancel, onReseller }: Props) {
  const [draft, setDraft] = useState<Draft>(() => (account ? draftOf(account) : newDraft(firstProvider(providerId))));
  const [numbers, setNumbers] = useState(() => limitsOf(account));
  const saveLimits = useCommand('account.limits');
  const form = useRef<HTMLFormElement>(null);
  const { problems, find, clear } = useProblems<DraftProblems>({}, form);
  const wrongNumbers = useProblems<LimitsProblems>({}, form);
  const provider = providerOf(draft);

  useLayoutEffect(() => {
    saving.clear();
    // A page that opens puts the focus on its field.
    form.current?.querySelector<HTMLElement>(account ? 'input[type="password"]' : 'select')?.focus();
  }, []);

  const set = (changes: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    clear(Object.keys(changes));
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = () => problemsOf(draft, provider);
    const read = readLimits(numbers);
    wrongNumbers.find(() => limitProblems(numbers));
    find(wrong);
    if (Object.keys(wrong()).length > 0 || 'problems' in read || saving.busy) return;
    const fault = await saving.save(inputOf(draft, provider));
    if (!fault) {
      // After the account itself, so that the click's permission question comes first.
      const kept =
        account && limitsChanged(account, read.limits) && (await saveLimits.run({ id: account.id, ...read.limits }));
      return kept && !kept.ok ? undefined : onSaved();
    }
    const found = () => problemOf(fault.code, titled(faultWords(fault, provider.name)), provider);
    if (fault.kind === 'invalid' && found()) find(() => found() ?? {});
  };
  const loose =
    saving.fault && !(saving.fault.kind === 'invalid' && problemOf(saving.fault.code, '', provider)) && saving.fault;

  return (
    <form ref={form} class={styles.form} onSubmit={submit} noValidate aria-labelledby="account-form">
      <div>
        <h2 id="account-form">{account ? t('accountForm.editTitle', [account.name]) : t('accountForm.addTitle')}</h2>
        {intro && <p class={styles.intro}>{t('accounts.emptyText')}</p>}
      </div>
      {!account && (
        <Field label={t('accountForm.provider')} error={problems.providerId}>
          {(control) => (
            <Select
              {...control}
              value={draft.providerId}
              onValue={(providerId) => setDraft(changeProvider(draft, provider, providerOf({ ...draft, providerId })))}
              options={everyProvider().map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      {onReseller && (
        <div class={styles.under}>
          <Button variant="link" onClick={onReseller}>
            {t('reseller.other')}
          </Button>
        </div>
      )}
      <Field label={t('accountForm.name')} hint={t('accountForm.nameHint')}>
        {(control) => <TextInput {...control} value={draft.name} maxLength={80} onValue={(name) => set({ name })} />}
      </Field>
      <CredentialFields
        fields={credentialsOf(provider)}
        providerName={provider.name}
        values={draft.credentials}
        problems={problems.credentials ?? {}}
        held={account && (account.holds ?? [])}
        onChange={(name, value) => set({ credentials: { ...draft.credentials, [name]: value } })}
      >
        <div class={styles.under}>
          {provider.keysPage && (
            <Button variant="link" iconEnd="leave" onClick={() => openAddress(provider.keysPage)}>
              {t('key.get', [provider.name])}
            </Button>
          )}
          <p>{t('key.stays')}</p>
        </div>
      </CredentialFields>
      <AddressFields draft={draft} provider={provider} problems={problems} onChange={set} />
      {account && (
        <LimitFields
          draft={numbers}
          provider={provider}
          problems={wrongNumbers.problems}
          onChange={(changes) => {
            setNumbers((before) => ({ ...before, ...changes }));
            wrongNumbers.clear(Object.keys(changes));
          }}
        />
      )}
      {saveLimits.fault && <FaultNote fault={saveLimits.fault} provider={provider} />}
      {loose && <FaultNote fault={loose} provider={provider} />}
      <div class={styles.acts}>
        <Button type="submit" variant="primary" busy={saving.busy || saveLimits.busy}>
          {t('accountForm.save')}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {t('verify.cancelShort')}
          </Button>
        )}
        <p class={styles.hosts}>{t('accountForm.asks', [provider.name])}</p>
      </div>
    </form>
  );
}

function firstProvider(chosen: string | undefined) {
  const [built] = everyProvider();
  const first = everyProvider().find(({ id }) => id === chosen) ?? built;
  if (!first) throw new Error('The catalog holds no provider');
  return first;
}
