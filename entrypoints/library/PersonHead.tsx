import type { ComponentChildren, RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { Face } from '@/components/Face';
import { useNow } from '@/components/hooks/use-now';
import { useStored } from '@/components/hooks/use-stored';
import { Note } from '@/components/Note';
import { Pill } from '@/components/Pill';
import { providerOf, takesFiles } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import { readConsent } from '@/utils/storage/read';
import type { Account, Consent, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { items } from '@/utils/text/join';
import { day } from '@/utils/text/time';
import { NoteField } from './details/NoteField';
import { openDialog } from './dialogs/open';
import styles from './Head.module.css';
import { PersonMenu } from './PersonMenu';
import { RenamePerson } from './RenamePerson';

interface Props {
  person: Person;
  account: Account | undefined;
  title: RefObject<HTMLHeadingElement | null>;
  /** What stands at the end of the line. */
  children?: ComponentChildren;
}

export function PersonHead({ person, account, title, children }: Props) {
  const [renaming, setRenaming] = useState(false);
  const [noting, setNoting] = useState(false);
  const now = useNow(60_000);
  const consent = useStored(
    async () => person.consentId && readConsent(person.consentId),
    ['consents'],
    [person.consentId],
  );
  const given = consent.state === 'ready' ? consent.value || undefined : undefined;
  const provider = account && providerOf(account);
  return (
    <>
      <div class={styles.head}>
        {person.kind === 'person' && <Face name={person.name} personId={person.id} />}
        <h1 ref={title} tabIndex={-1}>
          {person.name || t('person.unnamed')}
        </h1>
        {given?.withdrawal ? (
          <Pill tone="rest">{t('person.takenBack')}</Pill>
        ) : person.kind === 'person' ? (
          <Pill tone="ok" icon="tick">
            {t('state.verified')}
          </Pill>
        ) : (
          <Pill tone="rest">{t('personMore.collection')}</Pill>
        )}
        <span class={styles.deeds}>
          <Button size="sm" onClick={() => setRenaming(true)}>
            {t('person.rename')}
          </Button>
          <PersonMenu person={person} takesFiles={takesFiles(account)} onNote={() => setNoting(true)} />
        </span>
        {children}
        <div class={styles.under}>
          <span>
            {consent.state === 'ready' && sinceWords(person, given, now)}
            {given?.purpose && ` · ${given.purpose}`}
          </span>
          <span class={styles.group}>
            <code>{person.groupId}</code>
            <CopyButton iconOnly text={person.groupId} label={t('copyGroup')} />
          </span>
        </div>
      </div>
      {given?.withdrawal && (
        <div class={styles.note}>
          <Note
            tone="wait"
            title={t('person.leftTitle', [provider?.name ?? t('asset.providerGone')])}
            action={
              <Button size="sm" onClick={() => openDialog({ deed: 'withdraw', personId: person.id })}>
                {t('person.leftAgain')}
              </Button>
            }
          >
            {t('person.leftText', [provider?.name ?? t('asset.providerGone')])}
          </Note>
        </div>
      )}
      {(noting || person.note) && (
        <div class={styles.note}>
          <NoteField
            label={t('personMore.note')}
            hint={t('personMore.noteHint')}
            note={person.note ?? ''}
            save={(note) => send('person.note', { id: person.id, note })}
            autofocus={noting}
          />
        </div>
      )}
      {renaming && <RenamePerson person={person} provider={provider} onClose={() => setRenaming(false)} />}
    </>
  );
}

function sinceWords(person: Person, consent: Consent | undefined, now: number): string {
  const since = day(person.verifiedAt, now);
  if (person.kind === 'collection') return t('person.since', [since]);
  if (!consent) return `${t('person.since', [since])} · ${t('person.noConsent')}`;
  if (consent.withdrawal)
    return items(t('person.since', [since]), t('person.withdrawn', [day(consent.withdrawal.at, now)]));
  const until = day(consent.until, now);
  return consent.until < now
    ? items(t('person.since', [since]), t('person.consentEnded', [until]))
    : t('person.sinceConsent', [since, until]);
}
