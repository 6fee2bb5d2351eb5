import type { ComponentChildren } from 'preact';
import type { CredentialField, CredentialLabel } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';
import { Field } from './Field';
import { FieldsFold } from './FieldsFold';
import { KeyInput } from './KeyInput';
import { Select } from './Select';
import { TextInput } from './TextInput';

interface Props {
  fields: readonly CredentialField[];
  providerName: string;
  values: Readonly<Record<string, string>>;
  /** What is wrong, by the field's name. */
  problems: Readonly<Record<string, string | undefined>>;
  /** Names of the secrets that are stored already; undefined for a new account. */
  held?: readonly string[];
  onChange: (name: string, value: string) => void;
  /** Belongs to what is needed, so it stands before the fold. */
  children?: ComponentChildren;
}

/** What a provider asks an account for, as it says itself. What may be left out stands in a fold. */
export function CredentialFields({ fields, children, ...props }: Props) {
  const needed = fields.filter(({ optional }) => !optional);
  const others = fields.filter(({ optional }) => optional);
  return (
    <>
      {needed.map((field) => (
        <Credential key={field.name} field={field} alone={needed.length === 1} {...props} />
      ))}
      {children}
      {others.length > 0 && <Others fields={others} {...props} />}
    </>
  );
}

function Others({ fields, ...props }: Omit<Props, 'children'>) {
  return (
    <FieldsFold
      title={t('credential.more', [fields.map(({ label }) => words[label].label()).join(' · ')])}
      opens={fields.some(({ name }) => props.problems[name])}
      filled={fields.some(({ name }) => props.values[name])}
    >
      {fields.map((field) => (
        <Credential key={field.name} field={field} alone={false} {...props} />
      ))}
    </FieldsFold>
  );
}

type OneProps = Omit<Props, 'fields' | 'children'> & { field: CredentialField; alone: boolean };

function Credential({ field, alone, providerName, values, problems, held, onChange }: OneProps) {
  const { name, label, secret, placeholder, choices } = field;
  const onValue = (value: string) => onChange(name, value);
  const value = values[name] ?? '';
  const isKept = secret && (alone ? held !== undefined : held?.includes(name));
  const said = alone
    ? { label: held ? t('accountForm.keyNew') : t('key.label', [providerName]), hint: t('key.hint') }
    : { label: words[label].label(), hint: words[label].hint?.() };
  return (
    <Field label={said.label} hint={isKept ? t('accountForm.keyKept') : said.hint} error={problems[name]}>
      {(control) => {
        if (choices)
          return (
            <Select
              {...control}
              value={value || (choices[0] ?? '')}
              onValue={onValue}
              options={choices.map((choice) => ({ value: choice, label: CHOICES[choice] ?? choice }))}
            />
          );
        return secret ? (
          <KeyInput {...control} value={value} placeholder={placeholder} onValue={onValue} />
        ) : (
          <TextInput {...control} mono spellcheck={false} value={value} placeholder={placeholder} onValue={onValue} />
        );
      }}
    </Field>
  );
}

const words: Record<CredentialLabel, { label: () => string; hint?: () => string }> = {
  key: { label: () => t('credential.key'), hint: () => t('key.hint') },
  accessKeyId: { label: () => t('credential.accessKeyId') },
  secretAccessKey: { label: () => t('credential.secretAccessKey'), hint: () => t('key.hint') },
  sessionToken: { label: () => t('credential.sessionToken'), hint: () => t('credential.sessionTokenHint') },
  generationKey: { label: () => t('credential.generationKey'), hint: () => t('credential.generationKeyHint') },
  project: { label: () => t('credential.project'), hint: () => t('credential.projectHint') },
  action: { label: () => t('credential.action'), hint: () => t('credential.actionHint') },
};

/** Shapes of an address, the same in every language. */
const CHOICES: Readonly<Record<string, string>> = { query: '…?Action=', slash: '…/?Action=', path: '…/CreateAsset' };
