import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { knowAgain } from '@/components/known-providers';
import { Select } from '@/components/Select';
import { TextInput } from '@/components/TextInput';
import { useProblems } from '@/entrypoints/options/use-problems';
import { askToReach } from '@/utils/platform/permissions';
import { families, type Reseller } from '@/utils/providers/catalog';
import { NOT_OFFERED } from '@/utils/providers/not-offered';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { listed } from '@/utils/text/join';
import { KEY_HEADERS, type KeyHeader } from '@/utils/text/terms';
import styles from './Form.module.css';
import {
  changeFamily,
  draftOfReseller,
  inputOfReseller,
  keyHeaderOf,
  newReseller,
  problemsOfReseller,
  type ResellerDraft,
  type ResellerProblems,
} from './reseller-draft';

interface Props {
  /** Absent: a new one. */
  reseller?: Reseller;
  /** The accounts that are of it. */
  used: Account[];
  onSaved: (id: string) => void;
  onCancel: () => void;
}

const headerNames: Record<KeyHeader, () => string> = {
  bearer: () => t('reseller.headerBearer'),
  'x-api-key': () => t('reseller.headerKey'),
  raw: () => t('reseller.headerRaw'),
  own: () => t('reseller.headerOwn'),
};

export function ResellerForm({ reseller, used, onSaved, onCancel }: Props) {
  const [draft, setDraft] = useState<ResellerDraft>(() => (reseller ? draftOfReseller(reseller) : newReseller()));
  const save = useCommand('reseller.save');
  const form = useRef<HTMLFormElement>(null);
  const { problems, find, clear } = useProblems<ResellerProblems>({}, form);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);

  const set = (changes: Partial<ResellerDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    clear(Object.keys(problems));
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = () => problemsOfReseller(draft);
    find(wrong);
    if (Object.keys(wrong()).length > 0 || save.busy) return;
    const input = inputOfReseller(draft);
    // Accounts move along to a new address. Both start before the first `await`: Firefox forgets the click after one.
    const saving = save.run(input);
    const asked = used.length > 0 ? askToReach([input.baseUrl, input.callbackUrl]).catch(() => false) : undefined;
    const saved = await saving;
    await asked;
    if (!saved.ok) return;
    await knowAgain();
    onSaved(saved.value.id);
  };
  return (
    <form ref={form} class={styles.form} onSubmit={submit} noValidate aria-labelledby="reseller-form">
      <div>
        <h2 id="reseller-form">{reseller ? t('reseller.editTitle', [reseller.name]) : t('reseller.add')}</h2>
        <p class={styles.intro}>{t('reseller.intro')}</p>
        {!reseller && <p class={styles.intro}>{t('reseller.notOffered', [listed(NOT_OFFERED)])}</p>}
      </div>
      <Field label={t('reseller.name')} error={problems.name}>
        {(control) => <TextInput {...control} value={draft.name} maxLength={80} onValue={(name) => set({ name })} />}
      </Field>
      <Field
        label={t('reseller.family')}
        hint={used.length > 0 ? t('reseller.familyKept') : t('reseller.familyHint')}
        error={problems.family}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.family}
            disabled={used.length > 0}
            onValue={(family) => set(changeFamily(draft, family))}
            options={families.map(({ family, name }) => ({ value: family, label: t('reseller.familyOf', [name]) }))}
          />
        )}
      </Field>
      <Address
        label={t('reseller.address')}
        hint={t('reseller.addressHint')}
        value={draft.baseUrl}
        error={problems.baseUrl}
        onValue={(baseUrl) => set({ baseUrl })}
      />
      <Address
        label={t('accountForm.callbackUrl')}
        hint={t('reseller.callbackHint')}
        value={draft.callbackUrl}
        placeholder={inputOfReseller({ ...draft, callbackUrl: '' }).callbackUrl}
        error={problems.callbackUrl}
        onValue={(callbackUrl) => set({ callbackUrl })}
      />
      <Field label={t('reseller.header')}>
        {(control) => (
          <Select
            {...control}
            value={draft.keyHeader}
            onValue={(value) => {
              const keyHeader = keyHeaderOf(value);
              if (keyHeader) set({ keyHeader });
            }}
            options={KEY_HEADERS.map((value) => ({ value, label: headerNames[value]() }))}
          />
        )}
      </Field>
      {draft.keyHeader === 'own' && (
        <Field label={t('reseller.headerName')} hint={t('reseller.headerNameHint')} error={problems.headerName}>
          {(control) => (
            <TextInput
              {...control}
              mono
              spellcheck={false}
              maxLength={64}
              value={draft.headerName}
              onValue={(headerName) => set({ headerName })}
            />
          )}
        </Field>
      )}
      {used.length > 0 && <p class={styles.intro}>{t('reseller.moves', used.length)}</p>}
      {save.fault && <FaultNote fault={save.fault} />}
      <div class={styles.acts}>
        <Button type="submit" variant="primary" busy={save.busy}>
          {t('reseller.save')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('verify.cancelShort')}
        </Button>
      </div>
    </form>
  );
}

interface AddressProps {
  label: string;
  hint: string;
  value: string;
  placeholder?: string;
  error?: string;
  onValue: (value: string) => void;
}

const Address = ({ label, hint, value, placeholder = '', error, onValue }: AddressProps) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <TextInput
        {...control}
        mono
        inputMode="url"
        spellcheck={false}
        maxLength={1000}
        placeholder={placeholder || 'https://…'}
        value={value}
        onValue={onValue}
      />
    )}
  </Field>
);
