import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { LockedNote } from '@/components/Locked';
import { OfflineNote } from '@/components/Offline';
import { providerOf } from '@/components/provider-of';
import { StateView } from '@/components/StateView';
import type { SideProps } from '@/entrypoints/library/Side';
import { PeopleButton } from '@/entrypoints/library/Tools';
import { showPage } from '@/utils/platform/pages';
import type { Listing } from '@/utils/search/listing';
import type { Generation } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Compose } from './Compose';
import { EMPTY } from './draft';
import styles from './Generations.module.css';
import { referencesOf } from './prompt-words';
import { Results } from './Results';
import { draftOf } from './request';
import { SendPane } from './SendPane';
import { useChecked } from './use-checked';
import { useDraft } from './use-draft';

interface Props {
  side: SideProps;
  /** One that is to be looked at: its record id. */
  generationId?: string;
  /** What is typed after an `@`; undefined: nothing is. */
  words: string | undefined;
  onWords: (called: { accountId: string; words: string } | undefined) => void;
  /** What the search found for these words; undefined: it is looking. */
  listing: Listing | undefined;
}

/** Making clips with people and assets, and what became of those that were made. */
export function Generations({ side, generationId, words, onWords, listing }: Props) {
  const { accounts, people } = side.shelf;
  const [draft, setDraft] = useDraft();
  const field = useRef<HTMLTextAreaElement>(null);
  const able = accounts.filter((one) => providerOf(one).generation);
  const chosen = accounts.find(({ id }) => id === side.accountId);
  const account = chosen ?? able.find(({ id }) => id === draft.accountId) ?? able[0];
  const form = account && providerOf(account).generation;
  const checked = useChecked(draft, account?.id ?? '', form, people);
  useLayoutEffect(() => {
    if (generationId === undefined) field.current?.focus({ preventScroll: true });
  }, []);

  const finding = {
    words,
    listing,
    onWords: (next: string | undefined) =>
      onWords(next === undefined || !account ? undefined : { accountId: account.id, words: next }),
  };
  const useAgain = (generation: Generation) => {
    setDraft(() => draftOf(generation, referencesOf(generation.request, people)));
    field.current?.focus();
  };
  const clear = () => {
    setDraft((before) => ({ ...EMPTY, settings: before.settings }));
    field.current?.focus();
  };
  const isBare = draft.text === '' && draft.references.length === 0;
  const results = (
    <Results accounts={accounts} people={people} {...{ accountId: side.accountId, generationId, useAgain }} />
  );
  return (
    // Firefox makes what scrolls a tab stop of its own; what is in it is enough.
    <div class={styles.pane} tabIndex={-1}>
      <div class={styles.head}>
        <PeopleButton {...side} />
        {account && form && (
          <>
            <h1 class={styles.title}>{t('generate.title')}</h1>
            <span id="prompt-hint" class={styles.hint}>
              {t('generate.at')}
            </span>
            {!isBare && (
              <Button size="sm" variant="quiet" onClick={clear}>
                {t('generate.clear')}
              </Button>
            )}
          </>
        )}
      </div>
      <div class={styles.notes}>
        <OfflineNote />
        <LockedNote />
      </div>
      {account && form ? (
        <>
          <Compose
            {...{ draft, setDraft, account, form, people, checked, field, finding }}
            onSend={() => document.getElementById('generate')?.click()}
          />
          <SendPane
            {...{ draft, setDraft, account, form, checked, field }}
            accounts={able}
            onAccount={
              chosen || able.length < 2 ? undefined : (accountId) => setDraft((before) => ({ ...before, accountId }))
            }
          />
        </>
      ) : (
        <Unable name={chosen?.name} />
      )}
      {results}
    </div>
  );
}

/** @param name of the account that was chosen, when there is one */
const Unable = ({ name }: { name: string | undefined }) => (
  <StateView
    sign="clip"
    title={name === undefined ? t('empty.noAccountTitle') : t('generate.unableTitle', [name])}
    text={name === undefined ? t('empty.noAccountText') : t('generate.unableText')}
  >
    <Button variant="primary" size="lg" onClick={() => void showPage({ page: 'options', section: 'add' })}>
      {t('account.add')}
    </Button>
  </StateView>
);
