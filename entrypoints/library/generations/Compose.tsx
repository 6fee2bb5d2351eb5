import type { RefObject } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { providerOf } from '@/components/provider-of';
import type { GenerationForm } from '@/utils/providers/provider';
import type { Listing } from '@/utils/search/listing';
import type { Account, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AddReference } from './AddReference';
import styles from './Compose.module.css';
import type { Trouble } from './checks';
import { type Draft, withReferences } from './draft';
import { freeLabel, withoutCalls } from './mentions';
import { PromptField } from './PromptField';
import { readBy } from './prompt-words';
import { References, type Shown } from './ReferenceList';
import { following, inOrder, numberOf, type Reference } from './references';
import type { Checked } from './use-checked';
import { type Choice, useChoices } from './use-choices';
import { kindTitles } from './words';

interface Props {
  draft: Draft;
  setDraft: (change: (before: Draft) => Draft) => void;
  account: Account;
  form: GenerationForm;
  people: Person[];
  checked: Checked | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  finding: { words: string | undefined; onWords: (words: string | undefined) => void; listing: Listing | undefined };
  onSend: () => void;
}

/** The prompt, the references in their order, and what the provider will read of it all. */
export function Compose({ draft, setDraft, account, form, people, checked, field, finding, onSend }: Props) {
  const { text, references, known } = draft;
  const [adding, setAdding] = useState(false);
  const own = useMemo(() => people.filter(({ accountId }) => accountId === account.id), [people, account.id]);
  const choices = useChoices(finding.words, own, finding.listing);
  const isTaken = (id: string) => references.some((one) => one.id === id);

  /** @returns the reference that a choice is, or becomes */
  const referenceOf = ({ id, kind, name }: Choice, kept: boolean): Reference =>
    known.find((one) => one.id === id) ?? {
      id,
      kind,
      label: freeLabel(
        name,
        known.map(({ label }) => label),
      ),
      kept,
    };
  const call = (choice: Choice): string => {
    const reference = referenceOf(choice, false);
    setDraft((before) => withReferences(before, [reference]));
    return reference.label;
  };
  const add = (choice: Choice) =>
    setDraft((before) => withReferences(before, [{ ...referenceOf(choice, true), kept: true }]));
  const write = (next: string) =>
    setDraft((before) => ({
      ...before,
      text: next,
      references: following(before.references, before.text, next, before.known),
    }));
  const remove = (id: string) =>
    setDraft((before) => ({
      ...before,
      text: withoutCalls(before.text, id, before.known),
      references: before.references.filter((one) => one.id !== id),
    }));
  const order = (next: readonly Reference[]) => setDraft((before) => ({ ...before, references: next }));

  const shown = inOrder(references).map((reference): Shown => {
    const trouble = checked?.troubles[references.indexOf(reference)];
    return {
      reference,
      title: kindTitles[reference.kind](numberOf(references, reference)),
      ...(trouble ? { trouble: troubleWords[trouble]() } : {}),
    };
  });
  const reads = readBy(text, references, form);
  return (
    <section class={styles.compose} aria-label={t('generate.prompt')}>
      <PromptField
        {...{ known, choices, isTaken, onSend, field }}
        value={text}
        onValue={write}
        onWords={finding.onWords}
        onCall={call}
      />
      <References
        {...{ shown, references }}
        onChange={order}
        onRemove={remove}
        onAdd={() => {
          finding.onWords('');
          setAdding(true);
        }}
      />
      <p class={styles.reads}>
        <Icon name="info" />
        <span>{reads ? t('generate.reads', [providerOf(account).name, reads]) : t('generate.readsNothing')}</span>
      </p>
      {adding && (
        <AddReference
          words={finding.words ?? ''}
          onWords={finding.onWords}
          {...{ choices, isTaken }}
          onAdd={add}
          onClose={() => {
            finding.onWords(undefined);
            setAdding(false);
          }}
        />
      )}
    </section>
  );
}

const troubleWords: Record<Trouble, () => string> = {
  gone: () => t('generate.troubleGone'),
  account: () => t('generate.troubleAccount'),
  processing: () => t('state.processing'),
  failed: () => t('generate.troubleFailed'),
};
