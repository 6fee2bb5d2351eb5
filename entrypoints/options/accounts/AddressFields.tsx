import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { FieldsFold } from '@/components/FieldsFold';
import { Select } from '@/components/Select';
import { TextInput } from '@/components/TextInput';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';
import { LINK_CHOICES } from '@/utils/text/terms';
import type { Draft, DraftProblems } from './draft';

interface Props {
  draft: Draft;
  provider: ProviderDescription;
  problems: DraftProblems;
  onChange: (changes: Partial<Draft>) => void;
}

const languageNames = {
  consent: () => t('accountForm.languageConsent'),
  en: () => t('language.en'),
  zh: () => t('language.zh'),
  'zh-Hant': () => t('language.zhHant'),
};

/** What works as it is for almost everybody, in a fold. It opens by itself when something in it is wrong. */
export function AddressFields({ draft, provider, problems, onChange }: Props) {
  const wrong = problems.baseUrl !== undefined || problems.callbackUrl !== undefined;
  // Where nobody but the user knows the address, it is no detail.
  const needed = provider.defaultBaseUrl === '';
  return (
    <FieldsFold title={t('accountForm.addresses')} opens={wrong || needed}>
      <AddressField
        label={t('accountForm.baseUrl')}
        hint={t('accountForm.baseUrlHint', [provider.name])}
        usual={provider.defaultBaseUrl}
        value={draft.baseUrl}
        error={problems.baseUrl}
        onValue={(baseUrl) => onChange({ baseUrl })}
      />
      <AddressField
        label={t('accountForm.callbackUrl')}
        hint={provider.defaultCallbackUrl ? t('accountForm.callbackUrlHint') : t('accountForm.callbackUrlOwn')}
        usual={provider.defaultCallbackUrl}
        value={draft.callbackUrl}
        error={problems.callbackUrl}
        onValue={(callbackUrl) => onChange({ callbackUrl })}
      />
      <Field label={t('accountForm.language')} hint={t('accountForm.languageHint')}>
        {(control) => (
          <Select
            {...control}
            value={draft.linkLanguage}
            onValue={(value) => {
              const linkLanguage = LINK_CHOICES.find((known) => known === value);
              if (linkLanguage) onChange({ linkLanguage });
            }}
            options={LINK_CHOICES.map((value) => ({ value, label: languageNames[value]() }))}
          />
        )}
      </Field>
    </FieldsFold>
  );
}

interface AddressProps {
  label: string;
  hint: string;
  /** The provider's own address, to go back to. */
  usual: string;
  value: string;
  error?: string;
  onValue: (value: string) => void;
}

function AddressField({ label, hint, usual, value, error, onValue }: AddressProps) {
  return (
    <div>
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <TextInput {...control} mono inputMode="url" spellcheck={false} value={value} onValue={onValue} />
        )}
      </Field>
      {value !== usual && usual && (
        <Button variant="link" size="sm" onClick={() => onValue(usual)}>
          {t('accountForm.reset')}
        </Button>
      )}
    </div>
  );
}
