import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { KeyInput } from '@/components/KeyInput';
import { Select } from '@/components/Select';
import { TextInput } from '@/components/TextInput';
import form from '@/entrypoints/options/accounts/Form.module.css';
import { useProblems } from '@/entrypoints/options/use-problems';
import type { Bucket } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './Bucket.module.css';
import {
  type Draft,
  type DraftProblems,
  draftOf,
  inputOf,
  isKind,
  KINDS,
  type KindName,
  newDraft,
  placeOf,
  problemsOf,
} from './draft';
import type { SavingBucket } from './use-save-bucket';

interface Props {
  /** Absent: none is stored. */
  bucket?: Bucket;
  saving: SavingBucket;
  onSaved: () => void;
  onCancel?: () => void;
}

export function BucketForm({ bucket, saving, onSaved, onCancel }: Props) {
  const [draft, setDraft] = useState<Draft>(() => (bucket ? draftOf(bucket) : newDraft()));
  const [kindName, setKindName] = useState<KindName>('r2');
  const place = useRef<HTMLFormElement>(null);
  const { problems, find, clear } = useProblems<DraftProblems>({}, place);
  const kind = KINDS[kindName];
  const address = placeOf(draft);

  useLayoutEffect(() => place.current?.querySelector<HTMLElement>(bucket ? 'input' : 'select')?.focus(), []);

  const set = (changes: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    clear(Object.keys(changes));
  };
  const choose = (name: string) => {
    if (!isKind(name)) return;
    if (draft.pathStyle === kind.pathStyle) set({ pathStyle: KINDS[name].pathStyle });
    setKindName(name);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = () => problemsOf(draft, kind, bucket !== undefined);
    find(wrong);
    if (Object.keys(wrong()).length > 0 || saving.saving || !address) return;
    if (!(await saving.save(inputOf(draft, kind), address))) onSaved();
  };
  return (
    <form ref={place} class={form.form} onSubmit={submit} noValidate aria-label={t('opt.bucket')}>
      {!bucket && (
        <Field label={t('bucketForm.kind')} hint={t('bucketForm.kindHint')}>
          {(control) => (
            <Select
              {...control}
              value={kindName}
              onValue={choose}
              options={Object.entries(KINDS).map(([value, { name }]) => ({ value, label: name() }))}
            />
          )}
        </Field>
      )}
      <Field label={t('bucketForm.endpoint')} hint={t('bucketForm.endpointHint')} error={problems.endpoint}>
        {(control) => (
          <TextInput
            {...control}
            mono
            inputMode="url"
            spellcheck={false}
            placeholder={kind.endpoint}
            value={draft.endpoint}
            onValue={(endpoint) => set({ endpoint })}
          />
        )}
      </Field>
      <div class={styles.two}>
        <Field label={t('bucketForm.bucket')} error={problems.bucket}>
          {(control) => (
            <TextInput
              {...control}
              mono
              spellcheck={false}
              placeholder="likeness-drop"
              value={draft.bucket}
              onValue={(name) => set({ bucket: name })}
            />
          )}
        </Field>
        <Field label={t('bucketForm.region')}>
          {(control) => (
            <TextInput
              {...control}
              mono
              spellcheck={false}
              placeholder={kind.region}
              value={draft.region}
              onValue={(region) => set({ region })}
            />
          )}
        </Field>
      </div>
      <Field label={t('bucketForm.accessKeyId')} error={problems.accessKeyId}>
        {(control) => (
          <TextInput
            {...control}
            mono
            spellcheck={false}
            value={draft.accessKeyId}
            onValue={(accessKeyId) => set({ accessKeyId })}
          />
        )}
      </Field>
      <Field
        label={t('bucketForm.secret')}
        hint={bucket ? t('bucketForm.secretKept') : t('bucketForm.secretHint')}
        error={problems.secret}
      >
        {(control) => <KeyInput {...control} value={draft.secret} onValue={(secret) => set({ secret })} />}
      </Field>
      <Field label={t('bucketForm.prefix')} hint={t('bucketForm.prefixHint')}>
        {(control) => (
          <TextInput {...control} mono spellcheck={false} value={draft.prefix} onValue={(prefix) => set({ prefix })} />
        )}
      </Field>
      <div>
        <Checkbox checked={draft.pathStyle} onValue={(pathStyle) => set({ pathStyle })}>
          {t('bucketForm.pathStyle')}
        </Checkbox>
        <p class={styles.example}>{t('bucketForm.pathStyleHint', [exampleOf(draft, kind.endpoint)])}</p>
      </div>
      {saving.fault && <FaultNote fault={saving.fault} />}
      <div class={form.acts}>
        <Button type="submit" variant="primary" busy={saving.saving}>
          {t('bucketForm.save')}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {t('verify.cancelShort')}
          </Button>
        )}
        {address && <p class={form.hosts}>{t('bucketForm.asks', [new URL(address).hostname])}</p>}
      </div>
    </form>
  );
}

/** Where an object would be, with the example's parts where nothing is typed. */
function exampleOf(draft: Draft, endpoint: string): string {
  const bucket = draft.bucket.trim() || 'likeness-drop';
  const typed = placeOf({ ...draft, bucket }) ?? placeOf({ ...draft, bucket, endpoint });
  return `${typed}/${draft.prefix.trim().replace(/^\/+|\/+$/g, '')}/…`.replace(/([^:])\/{2,}/g, '$1/');
}
