import { Field } from '@/components/Field';
import { FieldsFold } from '@/components/FieldsFold';
import { TextInput } from '@/components/TextInput';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';
import type { LimitsDraft, LimitsProblems } from './limits';

interface Props {
  draft: LimitsDraft;
  provider: ProviderDescription;
  problems: LimitsProblems;
  onChange: (changes: Partial<LimitsDraft>) => void;
}

/** How fast and how much: numbers of the user's plan, in a fold. It opens by itself when something in it is wrong. */
export function LimitFields({ draft, provider, problems, onChange }: Props) {
  const wrong = problems.createsPerMinute !== undefined || problems.slots !== undefined;
  const filled = draft.createsPerMinute !== '' || draft.slots !== '';
  const usual = provider.limits.createsPerMinute;
  return (
    <FieldsFold title={t('accountLimits.title')} opens={wrong} filled={filled}>
      <Field
        label={t('accountLimits.creates')}
        hint={t('accountLimits.createsHint', [usual, provider.name])}
        error={problems.createsPerMinute}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            placeholder={String(usual)}
            value={draft.createsPerMinute}
            onValue={(createsPerMinute) => onChange({ createsPerMinute })}
          />
        )}
      </Field>
      <Field
        label={t('accountLimits.slots')}
        hint={
          provider.can.quota
            ? t('accountLimits.slotsSaid', [provider.name])
            : t('accountLimits.slotsHint', [provider.name])
        }
        error={problems.slots}
      >
        {(control) => (
          <TextInput {...control} inputMode="numeric" value={draft.slots} onValue={(slots) => onChange({ slots })} />
        )}
      </Field>
    </FieldsFold>
  );
}
