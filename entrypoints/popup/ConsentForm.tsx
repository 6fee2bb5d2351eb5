import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { languageOptions } from '@/components/languages';
import { Select } from '@/components/Select';
import { TextInput } from '@/components/TextInput';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { consentText, consentVersion } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { LANGUAGES, language as languageNow, t } from '@/utils/text/i18n';
import { day } from '@/utils/text/time';
import styles from './ConsentForm.module.css';
import type { Draft } from './draft';
import { lastPurpose } from './last-purpose';
import { isTerm, TERMS, untilOf } from './terms';

interface Props {
  account: Account;
  provider: ProviderDescription;
  draft?: Draft['consent'];
  onDraft: (consent: Draft['consent']) => void;
  onStarted: (verificationId: string) => void;
}

/** What the person agrees to, before a code exists, so that reading costs none of its time. */
export function ConsentForm({ account, provider, draft, onDraft, onStarted }: Props) {
  const [now] = useState(() => Date.now());
  const [name, setName] = useState(draft?.name ?? '');
  const [purpose, setPurpose] = useState(draft?.purpose);
  const [term, setTerm] = useState(isTerm(draft?.term) ? draft.term : 'year');
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const purposeField = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const textId = useId();
  const start = useCommand('verification.start');
  // Theirs, not the page's: who reads it may speak another one.
  const [language, setLanguage] = useState(draft?.language ?? languageNow());
  const text = consentText(language, provider.name, provider.verifier);

  useLayoutEffect(() => nameField.current?.focus(), []);
  // Most people are verified for the same thing as the one before.
  useEffect(() => {
    if (purpose !== undefined) return;
    lastPurpose(account.id).then(
      (last) => setPurpose((typed) => typed ?? last ?? t('consentForm.purpose')),
      () => setPurpose((typed) => typed ?? t('consentForm.purpose')),
    );
  }, [account.id, purpose]);
  const remember = useRef(onDraft);
  remember.current = onDraft;
  useEffect(() => {
    if (purpose !== undefined) remember.current({ accountId: account.id, name, purpose, term, language });
  }, [account.id, name, purpose, term, language]);

  /** What stands there is another thing than what they have agreed to: the tick was for what stood there before. */
  const instead = (change: () => void) => {
    change();
    setAgreed(false);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!purpose?.trim()) return purposeField.current?.focus();
    if (!agreed) return box.current?.focus();
    const consent = {
      agreed: true as const,
      purpose: purpose.trim(),
      until: untilOf(term, now),
      textVersion: consentVersion(language),
      textHash: await sha256(text),
    };
    const started = await start.run({ accountId: account.id, name: name.trim(), consent });
    if (started.ok) onStarted(started.value.id);
  };
  return (
    <form class={styles.form} onSubmit={submit} noValidate>
      <Field label={t('consent.who')}>
        {(control) => (
          <TextInput
            {...control}
            inputRef={nameField}
            maxLength={80}
            placeholder={t('consent.whoHint')}
            value={name}
            onValue={setName}
          />
        )}
      </Field>
      <div class={styles.agree}>
        <div class={styles.head}>
          <span class={styles.label} id={textId}>
            {t('consent.textTitle')}
          </span>
          <Select
            aria-label={t('consent.language')}
            value={language}
            onValue={(value) => instead(() => setLanguage(LANGUAGES.find((one) => one === value) ?? 'en'))}
            options={languageOptions()}
          />
        </div>
        {/* It scrolls, so it has to be reachable by keyboard. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <section class={styles.text} lang={language} tabIndex={0} aria-labelledby={textId}>
          {text}
        </section>
      </div>
      <div class={styles.two}>
        <Field
          label={t('consent.purpose')}
          error={asked && !purpose?.trim() ? t('consentForm.purposeMissing') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              inputRef={purposeField}
              maxLength={200}
              value={purpose ?? ''}
              onValue={(value) => instead(() => setPurpose(value))}
            />
          )}
        </Field>
        <Field label={t('consent.until')}>
          {(control) => (
            <Select
              {...control}
              value={term}
              onValue={(value) => isTerm(value) && instead(() => setTerm(value))}
              options={TERMS.map((one) => ({ value: one, label: day(untilOf(one, now), now) }))}
            />
          )}
        </Field>
      </div>
      <Checkbox
        inputRef={box}
        checked={agreed}
        onValue={setAgreed}
        error={asked && !agreed ? t('consent.tickMissing') : undefined}
      >
        {t('consent.tick')}
      </Checkbox>
      {start.fault && <FaultNote fault={start.fault} provider={provider} address={account.baseUrl} />}
      <Button type="submit" variant="primary" size="lg" wide icon="verify" busy={start.busy}>
        {t('consent.go')}
      </Button>
      <p class={styles.hint}>
        {t('consent.note')}
        <br />
        <a href={provider.rulesPage} target="_blank" rel="noreferrer">
          {t('consent.rules')}
        </a>
      </p>
    </form>
  );
}
