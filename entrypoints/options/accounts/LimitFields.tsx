import { useEffect, useState } from 'preact/hooks';
import { Field } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { TextInput } from '@/components/TextInput';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';
import styles from './Form.module.css';
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
  const [open, setOpen] = useState(draft.createsPerMinute !== '' || draft.slots !== '');
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  const usual = provider.limits.createsPerMinute;
  return (
    <details class={styles.fold} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="next" />
        {t('accountLimits.title')}
      </summary>
      <div class={styles.inside}>
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
      </div>
    </details>
  );
}
