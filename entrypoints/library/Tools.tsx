import type { RefObject } from 'preact';
import { Button } from '@/components/Button';
import { Face } from '@/components/Face';
import { useSettings } from '@/components/hooks/use-settings';
import { Kbd } from '@/components/Kbd';
import { Menu, type MenuItem } from '@/components/Menu';
import { TextInput } from '@/components/TextInput';
import { t } from '@/utils/text/i18n';
import { goTo, type Place, samePlace } from './place';
import type { Shelf } from './shelf';
import styles from './Tools.module.css';

interface Props {
  shelf: Shelf;
  place: Place;
  words: string;
  onWords: (words: string) => void;
  field: RefObject<HTMLInputElement | null>;
}

export function Tools({ shelf, place, words, onWords, field }: Props) {
  const letterKeys = useSettings()?.letterKeys ?? false;
  return (
    <div class={styles.tools}>
      <PeopleMenu shelf={shelf} place={place} />
      <search class={styles.search}>
        <TextInput
          type="search"
          icon="search"
          inputRef={field}
          aria-label={t('library.find')}
          placeholder={t('library.find')}
          value={words}
          onValue={onWords}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || words === '') return;
            event.preventDefault();
            onWords('');
          }}
          end={letterKeys && !words ? <Kbd>/</Kbd> : undefined}
        />
      </search>
    </div>
  );
}

/** Narrow, the people at the left become this menu. */
function PeopleMenu({ shelf, place }: Pick<Props, 'shelf' | 'place'>) {
  const entry = (at: Place, label: string, rest: Partial<MenuItem>): MenuItem => ({
    label,
    checked: samePlace(at, place),
    onChoose: () => goTo(at),
    ...rest,
  });
  const states = [
    entry({ show: 'all' }, t('library.all'), { icon: 'grid' }),
    entry({ show: 'processing' }, t('library.processing'), { icon: 'expired' }),
    entry({ show: 'failed' }, t('library.failed'), { icon: 'alert' }),
  ];
  const people = shelf.people.map((person) =>
    entry({ show: 'person', personId: person.id }, person.name || t('person.unnamed'), {
      start: <Face name={person.name} size={20} />,
    }),
  );
  return (
    <Menu
      label={t('people.title')}
      align="start"
      class={styles.people}
      groups={[states, people]}
      trigger={(trigger) => (
        <Button {...trigger} icon="person" iconEnd="down">
          {t('people.title')}
        </Button>
      )}
    />
  );
}
