import { useEffect, useRef } from 'preact/hooks';
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
};

/** The name of the place, and of a person what is known of them. */
export function Head({ shelf, place, count }: { shelf: Shelf; place: Place; count: number }) {
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const where = place.show === 'person' ? place.personId : place.show;
  useEffect(() => {
    // Said when the place changes; while the page opens, somebody may be in the search field already.
    const opens = first.current;
    first.current = false;
    if (!opens || document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, [where]);

  const person = place.show === 'person' ? shelf.people.find(({ id }) => id === place.personId) : undefined;
  if (person) {
    const account = shelf.accounts.find(({ id }) => id === person.accountId);
    return <PersonHead key={person.id} person={person} account={account} title={title} />;
  }
  return (
    <div class={styles.head}>
      <h1 ref={title} tabIndex={-1}>
        {place.show === 'person' ? t('invalid.unknownPerson.title') : titles[place.show]()}
      </h1>
      {count > 0 && (
        <span class={styles.count} role="status">
          {t('library.count', count)}
        </span>
      )}
      {place.show === 'failed' && count > 0 && (
        <Button size="sm" onClick={() => openDialog({ deed: 'clean' })}>
          {t('clean.do')}
        </Button>
      )}
    </div>
  );
}
