import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { classes } from '@/components/classes';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useKeys } from '@/components/hooks/use-keys';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { OfflineNote } from '@/components/Offline';
import { Outdated } from '@/components/Outdated';
import { send } from '@/utils/messages/send';
import { t } from '@/utils/text/i18n';
import { AddPane } from './adding/AddPane';
import { DropAnywhere } from './adding/DropAnywhere';
import { Details } from './details/Details';
import { Empty } from './Empty';
import { Grid } from './Grid';
import { Head } from './Head';
import styles from './Library.module.css';
import { goTo, usePlace } from './place';
import { Side } from './Side';
import { assetsAt, ofAccount, readShelf, search } from './shelf';
import { Tools } from './Tools';

export function Library() {
  const stored = useStored(readShelf, ['accounts', 'people', 'assets']);
  const [outdated, setOutdated] = useState(false);
  const place = usePlace();
  const [accountId, setAccountId] = useState<string>();
  const [words, setWords] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const searchField = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    void send('ends.seen', {}).then((result) => setOutdated(!result.ok && result.fault.kind === 'outdated'));
  }, []);
  useKeys({
    '/': () => searchField.current?.focus(),
    Escape: () => close(),
  });

  if (outdated)
    return (
      <Alone>
        <Outdated />
      </Alone>
    );
  if (stored.state === 'failed')
    return (
      <Alone>
        <DatabaseClosed onAgain={stored.again} />
      </Alone>
    );
  if (stored.state === 'loading')
    return (
      <Alone>
        <Loading label={t('assets.loading')} />
      </Alone>
    );

  // A link to a person shows them whichever account was chosen before.
  const wanted = 'personId' in place ? stored.value.people.find(({ id }) => id === place.personId) : undefined;
  const shelf = ofAccount(stored.value, wanted && wanted.accountId !== accountId ? undefined : accountId);
  const here = assetsAt(shelf.assets, place);
  const found = search(here, shelf.people, words);
  const chosen = found.find(({ id }) => id === chosenId);
  const close = () => {
    if (!chosen) return;
    setChosenId(undefined);
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  };
  const chooseAccount = (id: string | undefined) => {
    setAccountId(id);
    if (place.show === 'person') goTo({ show: 'all' });
  };

  return (
    <div class={styles.library}>
      <Side shelf={shelf} place={place} accountId={accountId} onAccount={chooseAccount} />
      <DropAnywhere
        people={shelf.people}
        personId={'personId' in place ? place.personId : undefined}
        onBrought={(personId) => goTo({ show: 'add', personId })}
      />
      {place.show === 'add' ? (
        <main class={styles.desk}>
          <AddPane
            key={place.personId}
            personId={place.personId}
            onClose={() => goTo({ show: 'person', personId: place.personId })}
          />
        </main>
      ) : (
        <main class={classes(styles.desk, chosen && styles.withDetails)}>
          <div class={styles.work}>
            <Tools shelf={shelf} place={place} words={words} onWords={setWords} field={searchField} />
            <div class={styles.notes}>
              <OfflineNote />
            </div>
            <Head shelf={shelf} place={place} count={found.length} />
            {found.length > 0 ? (
              <Grid listRef={grid} assets={found} people={shelf.people} chosenId={chosen?.id} onChoose={setChosenId} />
            ) : (
              <Empty shelf={shelf} place={place} words={words} onClear={() => setWords('')} />
            )}
          </div>
          {chosen && (
            <Details
              key={chosen.id}
              asset={chosen}
              person={stored.value.people.find(({ id }) => id === chosen.personId)}
              account={stored.value.accounts.find(({ id }) => id === chosen.accountId)}
              onClose={close}
            />
          )}
        </main>
      )}
    </div>
  );
}

const Alone = ({ children }: { children: ComponentChildren }) => <main class={styles.alone}>{children}</main>;
