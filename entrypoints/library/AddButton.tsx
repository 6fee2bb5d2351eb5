import { Button } from '@/components/Button';
import { Face } from '@/components/Face';
import { Menu } from '@/components/Menu';
import { t } from '@/utils/text/i18n';
import { goTo, type Place } from './place';
import { type Shelf, takers } from './shelf';
import styles from './Tools.module.css';

/** So many people are offered; the others are a click away at the left. */
const OFFERED = 12;

/** Adds to the person who is shown; where nobody is, asks whom it is for. */
export function AddButton({ shelf, place }: { shelf: Shelf; place: Place }) {
  const people = takers(shelf);
  const shown = 'personId' in place ? shelf.people.find(({ id }) => id === place.personId) : undefined;
  // Of whom no files are taken here, their page says why.
  if (shown && !people.includes(shown)) return null;
  const [first, second] = people;
  const one = shown ?? (second ? undefined : first);
  if (one) {
    return (
      <Button class={styles.add} variant="primary" icon="plus" onClick={() => goTo({ show: 'add', personId: one.id })}>
        {t('grid.add')}
      </Button>
    );
  }
  if (!first) return null;
  const recent = [...people].sort((a, b) => b.usedAt - a.usedAt).slice(0, OFFERED);
  return (
    <Menu
      class={styles.add}
      label={t('grid.addTo')}
      groups={[
        recent.map(({ id, name }) => ({
          label: name || t('person.unnamed'),
          start: <Face name={name} personId={id} size={20} />,
          onChoose: () => goTo({ show: 'add', personId: id }),
        })),
      ]}
      trigger={(trigger) => (
        <Button {...trigger} variant="primary" icon="plus">
          {t('grid.add')}
        </Button>
      )}
    />
  );
}
