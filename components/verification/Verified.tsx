import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { StateView } from '@/components/StateView';
import { TextInput } from '@/components/TextInput';
import text from '@/components/text.module.css';
import { showPage } from '@/utils/platform/pages';
import type { Consent, Person, Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { clock, day } from '@/utils/text/time';
import { Arrival } from './Arrival';
import styles from './Verified.module.css';

interface Props {
  verification: Verification;
  person: Person;
  consent?: Consent;
  providerName: string;
  now: number;
}

/** A person was made: their name, their group, their consent, and what comes next. */
export function Verified({ verification, person, consent, providerName, now }: Props) {
  const [name, setName] = useState(person.name);
  const [empty, setEmpty] = useState(false);
  const [saved, setSaved] = useState(false);
  const at = verification.times.verified ?? person.verifiedAt;
  const field = useRef<HTMLInputElement>(null);
  const rename = useCommand('person.rename');
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const save = async (): Promise<boolean> => {
    const next = name.trim();
    if (next === person.name && next !== '') return true;
    const done = await rename.run({ id: person.id, name: next });
    return done.ok;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) {
      setEmpty(true);
      field.current?.focus();
      return;
    }
    setSaved(await save());
  };
  const addPictures = async () => {
    if (name.trim()) await save();
    await showPage({ page: 'library', personId: person.id, adding: true });
  };
  return (
    <StateView
      sign={{ ring: <Arrival at={at} /> }}
      focusTitle={false}
      title={t('verified.title')}
      text={t('verified.text', [providerName, clock(at)])}
    >
      <form class={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t('verified.name')}
          hint={t('verified.nameLocal', [providerName])}
          error={empty ? t('invalid.nameEmpty.text') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              inputRef={field}
              maxLength={80}
              value={name}
              onValue={(value) => {
                setName(value);
                setEmpty(false);
                setSaved(false);
              }}
            />
          )}
        </Field>
        {rename.fault && <FaultNote fault={rename.fault} />}
        <dl class={styles.facts}>
          <dt>{t('field.group')}</dt>
          <dd class={styles.id}>
            <code title={person.groupId}>{person.groupId}</code>
            <CopyButton iconOnly text={person.groupId} label={t('copyGroup')} />
          </dd>
          {consent && (
            <>
              <dt>{t('field.consent')}</dt>
              <dd>{t('consent.kept', [consent.purpose, day(consent.until, now)])}</dd>
            </>
          )}
        </dl>
        <div class={styles.two}>
          <Button type="submit" size="lg" icon={saved ? 'tick' : undefined} busy={rename.busy}>
            {saved ? t('saved') : t('save')}
          </Button>
          <Button variant="primary" size="lg" icon="upload" onClick={() => void addPictures()}>
            {t('verifiedAdd.do')}
          </Button>
        </div>
        <span class={text.sr} role="status">
          {saved ? t('saved') : ''}
        </span>
      </form>
    </StateView>
  );
}
