import { Face } from '@/components/Face';
import { Field } from '@/components/Field';
import { FindPeople } from '@/components/FindPeople';
import { useFind } from '@/components/hooks/use-find';
import { Icon } from '@/components/Icon';
import { Select } from '@/components/Select';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './PersonFilter.module.css';

interface Props {
  people: Person[];
  personId: string | undefined;
  onPerson: (id: string | undefined) => void;
}

/** More than these are found by their names: nobody scrolls through thousands. */
const FEW = 50;
/** So many of those that are found are offered. */
const OFFERED = 6;

export function PersonFilter(props: Props) {
  return props.people.length > FEW ? <Finder {...props} /> : <List {...props} />;
}

const nameOf = ({ name }: Person): string => name || t('person.unnamed');

const List = ({ people, personId, onPerson }: Props) => (
  <Field label={t('grid.person')}>
    {(control) => (
      <Select
        {...control}
        value={personId ?? ''}
        onValue={(value) => onPerson(value || undefined)}
        options={[
          { value: '', label: t('grid.any') },
          ...people.map((person) => ({ value: person.id, label: nameOf(person) })),
        ]}
      />
    )}
  </Field>
);

/** A field, and below it those that it finds; who is chosen stands first. */
function Finder({ people, personId, onPerson }: Props) {
  const { words, setWords, found, isSought } = useFind(people, (person) => `${nameOf(person)} ${person.groupId}`);
  const chosen = people.find(({ id }) => id === personId);
  const others = found.filter((person) => person !== chosen);
  const shown = [...(chosen ? [chosen] : []), ...others.slice(0, OFFERED)];
  const more = others.length - OFFERED;
  return (
    <fieldset class={styles.people}>
      <legend>{t('grid.person')}</legend>
      <FindPeople value={words} onValue={setWords} />
      <ul>
        {shown.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              aria-pressed={person === chosen}
              onClick={() => onPerson(person === chosen ? undefined : person.id)}
            >
              {person.kind === 'collection' ? (
                <Icon name="folder" />
              ) : (
                <Face name={person.name} personId={person.id} size={20} />
              )}
              <span>{nameOf(person)}</span>
              {person === chosen && <Icon name="cross" size={12} />}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{others.length === 0 && isSought ? t('grid.nobody') : more > 0 ? t('adding.more', more) : ''}</p>
    </fieldset>
  );
}
