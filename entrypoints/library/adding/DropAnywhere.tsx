import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { Face } from '@/components/Face';
import { useFind } from '@/components/hooks/use-find';
import { useLock } from '@/components/hooks/use-lock';
import { Icon } from '@/components/Icon';
import { UnlockForm } from '@/components/Locked';
import { Row } from '@/components/Row';
import { TextInput } from '@/components/TextInput';
import { showToast } from '@/entrypoints/library/floating/toast';
import { findText } from '@/entrypoints/library/shelf';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { bring } from './bring';
import styles from './DropAnywhere.module.css';
import { type Brought, type Held, isEmpty, mayHold, mayTake, readHeld, takeOut } from './transfer';

interface Props {
  people: Person[];
  /** Who is shown; undefined: it is asked. */
  personId: string | undefined;
  /** The provider of who is shown, where it takes files on its own page only. */
  closed: string | undefined;
  /** Something was brought for them: show their queue. */
  onBrought: (personId: string) => void;
}

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

/** Hears drops and pastes on the whole page. */
export function DropAnywhere({ people, personId, closed, onBrought }: Props) {
  const [over, setOver] = useState(false);
  const [asking, setAsking] = useState<Brought>();
  /** Waits for the passphrase, or until it is known whether one is needed: what is stored while locked could not be handed over. */
  const [waiting, setWaiting] = useState<Brought>();
  const isLocked = useLock()?.isLocked;
  const give = (id: string, brought: Brought) => {
    setAsking(undefined);
    void bring(id, brought);
    onBrought(id);
  };
  const take = async (held: Held) => {
    const brought = await readHeld(held);
    if (!isEmpty(brought)) place(brought);
  };
  const place = (brought: Brought) => {
    if (closed) showToast(t('adding.elsewhereDrop', [closed]));
    else if (isLocked !== false) setWaiting(brought);
    else if (personId) give(personId, brought);
    else setAsking(brought);
  };
  useEffect(() => {
    if (isLocked !== false || !waiting) return;
    setWaiting(undefined);
    place(waiting);
  }, [isLocked, waiting]);
  const latest = useRef({ take });
  latest.current = { take };

  useEffect(() => {
    // `dragenter` and `dragleave` come for every element that is crossed; `relatedTarget` is null at the page's edge.
    const drag = (event: DragEvent) => {
      if (!mayTake(event.dataTransfer) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!mayTake(event.dataTransfer) || !event.dataTransfer) return;
      event.preventDefault();
      void latest.current.take(takeOut(event.dataTransfer, 'addresses'));
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData: data, target } = event;
      if (!data || document.querySelector('dialog[open]')) return;
      // Text goes into the field that has the focus; a file has nothing to do there.
      if (target instanceof Element && target.matches(FIELDS) && data.files.length === 0) return;
      const held = takeOut(data, 'files');
      if (!mayHold(held)) return;
      event.preventDefault();
      void latest.current.take(held);
    };
    document.addEventListener('dragenter', drag);
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragenter', drag);
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, []);

  const name = people.find(({ id }) => id === personId)?.name;
  return (
    <>
      {over && (
        <div class={styles.over} aria-hidden="true">
          <Icon name="upload" size={24} />
          <b>{closed ? t('adding.elsewhereHere', [closed]) : name ? t('adding.here', [name]) : t('adding.hereWho')}</b>
        </div>
      )}
      {waiting && isLocked && (
        <Dialog title={t('locked.title')} onClose={() => setWaiting(undefined)}>
          <p>{t('locked.adding', countOf(waiting))}</p>
          <UnlockForm focus />
        </Dialog>
      )}
      {asking && <Who people={people} brought={asking} onChoose={give} onClose={() => setAsking(undefined)} />}
    </>
  );
}

const countOf = ({ sources, addresses }: Brought): number => sources.length + addresses.length;

interface WhoProps {
  people: Person[];
  brought: Brought;
  onChoose: (personId: string, brought: Brought) => void;
  onClose: () => void;
}

/** So many people are offered; with more there is a field to find the others. */
const OFFERED = 24;

function Who({ people, brought, onChoose, onClose }: WhoProps) {
  const count = countOf(brought);
  const { words, setWords, found } = useFind(people, findText);
  const more = found.length - OFFERED;
  return (
    <Dialog
      title={t('adding.who')}
      onClose={onClose}
      foot={people.length === 0 && <Button onClick={onClose}>{t('close')}</Button>}
    >
      <p>{people.length === 0 ? t('adding.whoNobody') : t('adding.whoText', count)}</p>
      {people.length > OFFERED && (
        <div class={styles.find}>
          <TextInput
            type="search"
            icon="search"
            autofocus
            aria-label={t('people.find')}
            placeholder={t('people.find')}
            value={words}
            onValue={setWords}
          />
        </div>
      )}
      <ul class={styles.people}>
        {found.slice(0, OFFERED).map((person) => (
          <li key={person.id}>
            <Row
              start={<Face name={person.name} personId={person.id} />}
              title={person.name || t('person.unnamed')}
              onPress={() => onChoose(person.id, brought)}
            />
          </li>
        ))}
      </ul>
      <p role="status">
        {people.length > 0 && found.length === 0 ? t('grid.nobody') : more > 0 ? t('adding.more', more) : ''}
      </p>
    </Dialog>
  );
}
