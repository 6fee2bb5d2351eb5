import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from '@/components/Field';
import { providerOf } from '@/components/provider-of';
import { Segments } from '@/components/Segments';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { TextInput } from '@/components/TextInput';
import type { GenerationForm, GenerationModel } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import type { Settings } from './draft';
import styles from './SettingsFields.module.css';
import { fitting, modelOf } from './settings';
import { ratioWords } from './words';

interface Props {
  /** Those that can generate. */
  accounts: Account[];
  account: Account;
  /** Absent: the account is chosen at the left. */
  onAccount?: (accountId: string) => void;
  form: GenerationForm;
  settings: Settings;
  onSettings: (settings: Settings) => void;
}

/** Everything that this provider lets one choose, and nothing else. */
export function SettingsFields({ accounts, account, onAccount, form, settings, onSettings }: Props) {
  const model = modelOf(form, settings);
  const fit = fitting(form, settings);
  const set = (changes: Partial<Settings>) => onSettings({ ...settings, ...changes });
  return (
    <>
      {onAccount && (
        <Field label={t('generate.account')}>
          {(control) => (
            <Select
              {...control}
              value={account.id}
              onValue={onAccount}
              options={accounts.map((one) => ({ value: one.id, label: `${one.name} · ${providerOf(one).name}` }))}
            />
          )}
        </Field>
      )}
      <Field label={t('generate.model')} hint={t('generate.modelHint')}>
        {(control) => (
          <Select
            {...control}
            value={model.id}
            onValue={(id) => set({ model: id })}
            options={form.models.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Choice label={t('generate.ratio')}>
        {(labelledBy) => (
          <Segments
            labelledBy={labelledBy}
            value={fit.ratio}
            onValue={(ratio) => set({ ratio })}
            options={model.ratios.map((value) => ({ value, label: ratioWords(value) }))}
          />
        )}
      </Choice>
      <Length model={model} value={fit.seconds} onValue={(seconds) => set({ seconds })} />
      <Choice label={t('generate.resolution')}>
        {(labelledBy) => (
          <Segments
            labelledBy={labelledBy}
            value={fit.resolution}
            onValue={(resolution) => set({ resolution })}
            options={model.resolutions.map((value) => ({ value, label: value }))}
          />
        )}
      </Choice>
      {form.seed && (
        <Field
          label={t('generate.seed')}
          hint={t('generate.seedHint')}
          error={fit.seedFits ? undefined : t('generate.seedWrong', [String(form.seed.min), String(form.seed.max)])}
        >
          {(control) => (
            <TextInput
              {...control}
              inputmode="numeric"
              maxLength={20}
              placeholder={t('generate.seedNone')}
              value={settings.seed}
              onValue={(seed) => set({ seed })}
            />
          )}
        </Field>
      )}
      <div class={styles.switches}>
        {form.sound && (
          <OnOff label={t('generate.sound')} checked={settings.sound} onValue={(sound) => set({ sound })} />
        )}
        {form.watermark && (
          <OnOff
            label={t('generate.watermark')}
            checked={settings.watermark}
            onValue={(watermark) => set({ watermark })}
          />
        )}
      </div>
    </>
  );
}

function Choice({ label, children }: { label: string; children: (labelledBy: string) => ComponentChildren }) {
  const id = useId();
  return (
    <div class={styles.choice}>
      <span id={id} class={styles.label}>
        {label}
      </span>
      {children(id)}
    </div>
  );
}

interface LengthProps {
  model: GenerationModel;
  value: number;
  onValue: (seconds: number) => void;
}

function Length({ model, value, onValue }: LengthProps) {
  const { min, max } = model.seconds;
  const words = t('time.seconds', value);
  return (
    <Field label={t('generate.length')}>
      {(control) => (
        <span class={styles.length}>
          <input
            {...control}
            type="range"
            min={min}
            max={max}
            step={1}
            value={value}
            aria-valuetext={words}
            onInput={(event) => onValue(Number(event.currentTarget.value))}
          />
          <output for={control.id}>{words}</output>
        </span>
      )}
    </Field>
  );
}

function OnOff({ label, ...rest }: { label: string; checked: boolean; onValue: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div class={styles.switch}>
      <span id={id}>{label}</span>
      <Switch labelledBy={id} {...rest} />
    </div>
  );
}
