import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { Kbd } from '@/components/Kbd';
import { providerOf } from '@/components/provider-of';
import { Select } from '@/components/Select';
import type { GenerationForm } from '@/utils/providers/provider';
import type { Account } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AgainDialog } from './AgainDialog';
import { Checks, Line } from './CheckList';
import { checkConsents, isWithdrawn, purposesOf } from './checks';
import type { Draft } from './draft';
import { PriceLine } from './PriceLine';
import { type Asked, askedFor } from './request';
import styles from './SendPane.module.css';
import { SettingsFields } from './SettingsFields';
import { fitting } from './settings';
import type { Checked } from './use-checked';

interface Props {
  draft: Draft;
  setDraft: (change: (before: Draft) => Draft) => void;
  account: Account;
  /** Those that can generate. */
  accounts: Account[];
  /** Absent: the account is chosen at the left. */
  onAccount: ((accountId: string) => void) | undefined;
  form: GenerationForm;
  checked: Checked | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
}

const ELSE = '\u0000else';

/** Settings, checks, and the button that sends it: nothing is sent before every check is passed. */
export function SendPane({ draft, setDraft, account, accounts, onAccount, form, checked, field }: Props) {
  const now = useNow(60_000);
  const start = useCommand('generation.start');
  /** Made once for what stands there: pressed again after a lost answer, it is the same one. */
  const id = useRef(crypto.randomUUID());
  const sent = useRef<string>(undefined);
  const [again, setAgain] = useState<Asked>();
  /** What became of the last press; put into words where it is drawn, for the language may change. */
  const [said, setSaid] = useState<'sent' | 'empty' | 'notYet'>();
  const provider = providerOf(account);
  const asked = askedFor(draft, account.id, form);
  const agreed = checked?.agreed ?? [];
  const purposes = purposesOf(agreed);
  const use = draft.use === null ? undefined : (purposes.find((purpose) => purpose === draft.use) ?? purposes[0]);
  // Said before it is sent: without the key nothing but waiting would come of it.
  const lacksKey = provider.generationBaseUrl !== undefined && !account.holds?.includes('generation');
  const isReady =
    !lacksKey &&
    checked?.references.state === 'ok' &&
    !agreed.some(isWithdrawn) &&
    draft.text.trim() !== '' &&
    fitting(form, draft.settings).seedFits;

  const run = async (what: Asked) => {
    const result = await start.run({ id: id.current, ...what });
    if (!result.ok) return false;
    id.current = crypto.randomUUID();
    sent.current = JSON.stringify(what);
    setSaid('sent');
    return true;
  };
  const press = () => {
    if (!isReady) {
      if (draft.text.trim() === '') field.current?.focus();
      setSaid(draft.text.trim() === '' ? 'empty' : 'notYet');
    } else if (sent.current === JSON.stringify(asked)) setAgain(asked);
    else void run(asked);
  };
  return (
    <aside class={styles.side} aria-labelledby="generation-settings">
      <div class={styles.head}>
        <h2 id="generation-settings">{t('generate.settings')}</h2>
      </div>
      <div class={styles.body}>
        <SettingsFields
          {...{ accounts, account, onAccount, form }}
          settings={draft.settings}
          onSettings={(settings) => setDraft((before) => ({ ...before, settings }))}
        />
        {purposes.length > 0 && (
          <Field label={t('generate.use')} hint={t('generate.useHint')}>
            {(control) => (
              <Select
                {...control}
                value={use ?? ELSE}
                onValue={(value) => setDraft((before) => ({ ...before, use: value === ELSE ? null : value }))}
                options={[
                  ...purposes.map((value) => ({ value, label: value })),
                  { value: ELSE, label: t('generate.useElse') },
                ]}
              />
            )}
          </Field>
        )}
      </div>
      <div class={styles.foot}>
        {checked && (
          <Checks references={checked.references} consents={checkConsents(agreed, use, now)} now={now}>
            <PriceLine key={JSON.stringify(asked)} {...{ asked, form, provider, isReady }} />
            <Line tone="off">{t('generate.label')}</Line>
          </Checks>
        )}
        {account.fault && <FaultNote fault={account.fault} provider={provider} address={account.baseUrl} />}
        {lacksKey && <FaultNote fault={{ kind: 'key', code: 'generation' }} provider={provider} />}
        {start.fault && <FaultNote fault={start.fault} provider={provider} onTryAgain={press} role="alert" />}
        <Button
          id="generate"
          variant="primary"
          size="lg"
          wide
          busy={start.busy}
          aria-describedby="generation-checks"
          onClick={press}
        >
          {t('generate.do')} <Kbd>Ctrl ↵</Kbd>
        </Button>
        <p class={styles.said} role="status">
          {said === 'sent' && t('generate.sent', [provider.name])}
          {said === 'empty' && t('generate.promptEmpty')}
          {said === 'notYet' && t('generate.notYet')}
        </p>
      </div>
      {again && (
        <AgainDialog
          provider={provider}
          asked={again}
          onSend={run}
          fault={start.fault}
          busy={start.busy}
          onClose={() => setAgain(undefined)}
        />
      )}
    </aside>
  );
}
