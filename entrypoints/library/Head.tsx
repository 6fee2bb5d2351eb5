import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { t } from '@/utils/text/i18n';
import { openDialog } from './dialogs/open';
import styles from './Head.module.css';
import { PersonHead } from './PersonHead';
import type { Place } from './place';
import type { Shelf } from './shelf';

const titles = {
  all: () => t('library.all'),
  processing: () => t('library.processing'),
  failed: () => t('library.failed'),
  generations: () => t('library.generations'),
};

interface Props {
  shelf: Shelf;
  place: Place;
  /** Filters, counts and the sort. */
  children: ComponentChildren;
}

/** The name of the place, and of a person what is known of them. */
export function Head({ shelf, place, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const where = 'personId' in place ? place.personId : place.show;
  useLayoutEffect(() => {
    // Said when the place changes; while the page opens, somebody may be in the search field already.
    const opens = first.current;
    first.current = false;
    if (!opens || document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, [where]);

  const person = 'personId' in place ? shelf.people.find(({ id }) => id === place.personId) : undefined;
  if (person) {
    const account = shelf.accounts.find(({ id }) => id === person.accountId);
    return (
      <PersonHead key={person.id} person={person} account={account} title={title}>
        {children}
      </PersonHead>
    );
  }
  return (
    <div class={styles.head}>
      <h1 ref={title} tabIndex={-1}>
        {'personId' in place ? t('invalid.unknownPerson.title') : titles[place.show]()}
      </h1>
      {place.show === 'failed' && (
        <Button size="sm" onClick={() => openDialog({ deed: 'clean' })}>
          {t('clean.do')}
        </Button>
      )}
      {children}
    </div>
  );
}
