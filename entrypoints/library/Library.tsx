import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { BackupNote } from '@/components/BackupNote';
import { ConsentNote } from '@/components/ConsentNote';
import { classes } from '@/components/classes';
import { useFocusNext } from '@/components/hooks/use-focus-next';
import { useKeys } from '@/components/hooks/use-keys';
import { Loading } from '@/components/Loading';
import { LockedNote } from '@/components/Locked';
import { LostNote } from '@/components/LostNote';
import { lazy } from '@/components/lazy';
import { OfflineNote } from '@/components/Offline';
import { UnfinishedNote } from '@/components/UnfinishedNote';
import { nameOf as providerNameOf, schemeOf } from '@/utils/providers/names';
import type { Ids } from '@/utils/search/listing';
import { t } from '@/utils/text/i18n';
import { AddPane } from './adding/AddPane';
import { DropAnywhere } from './adding/DropAnywhere';
import type { Asked } from './asked';
import { BulkBar } from './bulk/BulkBar';
import { LibraryDialogs } from './dialogs/LibraryDialogs';
import { Empty } from './Empty';
import { FilterBar } from './FilterBar';
import { callQuery, isFiltered, NO_FILTERS, queryOf, scopeOf } from './filters';
import { Grid } from './Grid';
import { Head } from './Head';
import styles from './Library.module.css';
import { OpenDetails } from './OpenDetails';
import { goTo, usePlace } from './place';
import { Side } from './Side';
import { useSelection } from './selection';
import { makesClips, ofAccount, type Shelf, takers } from './shelf';
import { Tools } from './Tools';
import { useCopyAssets } from './use-copy-assets';
import { useCurrent } from './use-current';
import { useFound } from './use-found';
import { useInGeneration } from './use-in-generation';
import { useKept } from './use-kept';
import { useTiles } from './use-tiles';

const Generations = lazy(async () => (await import('./generations/Generations')).Generations);

/** What the library shows of everything that is stored. */
export function Library({ everything, onBroken }: { everything: Shelf; onBroken: () => void }) {
  const place = usePlace();
  const [keptAccount, setAccountId] = useKept('accountId');
  const [words, setWords] = useKept('words');
  const [filters, setFilters] = useKept('filters');
  const [sort, setSort] = useKept('sort');
  const [openId, setOpenId] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const searchField = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const focusNext = useFocusNext();

  const accountId = everything.accounts.find(({ id }) => id === keptAccount)?.id;
  // A link to a person shows them whichever account was chosen before.
  const wanted = 'personId' in place ? everything.people.find(({ id }) => id === place.personId) : undefined;
  const account = wanted && wanted.accountId !== accountId ? undefined : accountId;
  const shelf = useMemo(() => ofAccount(everything, account), [everything, account]);
  const scope = scopeOf(place, account);
  const tiles = useTiles();
  const isGenerating = place.show === 'generations';
  const [called, setCalled] = useState<{ accountId: string; words: string }>();
  const found = useFound(
    {
      query: isGenerating
        ? callQuery(called?.accountId ?? account, called?.words ?? '')
        : queryOf(scope, words, filters, sort, startOfToday()),
      side: account === undefined ? {} : { accountId: account },
      facets: scope,
      locale: t('time.locale'),
    },
    tiles.ready || place.show === 'add' || isGenerating,
  );
  const { listing } = found;
  const [at, setAt] = useCurrent(listing);
  const selection = useSelection(listing, at);
  const providers = useMemo(() => new Map(everything.accounts.map((one) => [one.id, one.providerId])), [everything]);
  const providerOf = (id: string) => providers.get(id);
  const { copyAssets, copying, said } = useCopyAssets(providerOf);
  const names = useMemo(() => new Map(everything.people.map(({ id, name }) => [id, name])), [everything]);
  useEffect(() => {
    if (found.failed) onBroken();
  }, [found.failed]);
  useEffect(() => {
    if (place.show === 'person' && place.assetId) setOpenId(place.assetId);
  }, [place]);
  // An open asset stays while it is among what is shown; before everything is read nobody can tell.
  const shown = openId !== undefined && listing && (!listing.complete || listing.indexOf(openId) >= 0);
  const opened = shown ? openId : undefined;

  /** What a key acts on: what was gathered, else what is open, else what has the focus. Nothing that nobody looks at. */
  const acted = (): Ids => {
    if (selection.size > 0) return selection.ids();
    const focused = grid.current?.contains(document.activeElement) ? listing?.idAt(at) : undefined;
    const id = opened ?? focused;
    return id === undefined ? [] : [id];
  };
  const ask = (deed: 'tag' | 'delete' | 'use') => {
    const ids = acted();
    if (ids.length > 0) setAsked(deed === 'use' ? { deed, ids } : { deed, ids, about: found.about(ids) });
  };
  const current = () => grid.current?.querySelector<HTMLElement>('[tabindex="0"]');
  const back = () => current()?.focus();
  const close = () => {
    if (selection.size > 1 || (!opened && selection.size > 0)) return selection.clear();
    if (!opened) return;
    setOpenId(undefined);
    selection.clear();
    // Narrow, the grid is there again with the next drawing only.
    focusNext(current);
  };
  // Only where the grid is: elsewhere nobody sees what was gathered there.
  const hasGrid = place.show !== 'add' && !isGenerating;
  useKeys(
    hasGrid
      ? {
          '/': () => searchField.current?.focus(),
          Escape: close,
          c: () => void copyAssets(acted(), tiles.get),
          t: () => ask('tag'),
          Delete: () => ask('delete'),
        }
      : {},
  );
  const open = (id: string) => {
    setOpenId(id);
    selection.only(id);
  };
  const chooseAccount = (id: string | undefined) => {
    setAccountId(id);
    if ('personId' in place) goTo({ show: 'all' });
  };
  const clear = () => {
    setWords('');
    setFilters(NO_FILTERS);
  };
  // As it stands while somebody types: drawing all tiles again would make each key wait.
  const assets = useMemo(
    () =>
      listing &&
      listing.total > 0 && (
        <Grid
          key={place.show === 'person' ? place.personId : place.show}
          listRef={grid}
          listing={listing}
          tiles={tiles}
          names={names}
          providerOf={providerOf}
          selection={selection}
          openId={opened}
          at={at}
          onAt={setAt}
          onOpen={open}
        />
      ),
    [place, listing, tiles.turn, names, providers, selection, opened, at, t('time.locale')],
  );
  const empty = listing?.total === 0 && listing.complete && found.current;
  // Where nothing is, there is nothing to narrow down or to sort.
  const bare = empty && words.trim() === '' && !isFiltered(filters);
  const newCollection = () => setAsked({ deed: 'new-collection', accountId: account });
  const choice = {
    shelf,
    place,
    counts: found.side,
    accountId: account,
    onAccount: chooseAccount,
    onNewCollection: newCollection,
  };

  const generate = () => {
    const ids = acted();
    if (ids.length > 0) void useInGeneration(ids);
    else goTo({ show: 'generations' });
  };
  const able = useMemo(() => takers(shelf), [shelf]);
  const wantedAccount = everything.accounts.find(({ id }) => id === wanted?.accountId);
  const dropAnywhere = (
    <DropAnywhere
      people={able}
      closed={
        wanted && wantedAccount && !able.includes(wanted) ? providerNameOf(wantedAccount.providerId).name : undefined
      }
      personId={'personId' in place ? place.personId : undefined}
      onBrought={(personId) => goTo({ show: 'add', personId })}
    />
  );
  if (isGenerating) {
    return (
      <div class={styles.library}>
        <Side {...choice} />
        {dropAnywhere}
        <main class={styles.desk}>
          <Generations
            side={choice}
            generationId={place.generationId}
            words={called?.words}
            onWords={setCalled}
            listing={found.current ? found.listing : undefined}
          />
        </main>
      </div>
    );
  }
  return (
    <div class={styles.library}>
      <Side {...choice} />
      {dropAnywhere}
      {place.show === 'add' ? (
        <main class={styles.desk}>
          <AddPane
            key={place.personId}
            personId={place.personId}
            onClose={() => goTo({ show: 'person', personId: place.personId })}
          />
        </main>
      ) : (
        <main class={classes(styles.desk, opened && styles.withDetails)}>
          <div class={styles.work}>
            <Tools
              words={words}
              onWords={setWords}
              filters={filters}
              onFilters={setFilters}
              field={searchField}
              onDown={back}
              onGenerate={makesClips(everything, account) ? generate : undefined}
              {...choice}
            />
            <div class={styles.notes}>
              <OfflineNote />
              <LockedNote />
              <UnfinishedNote />
              <LostNote />
              <ConsentNote />
              <BackupNote />
            </div>
            <Head shelf={shelf} place={place}>
              {!bare && (
                <FilterBar
                  filters={filters}
                  onFilters={setFilters}
                  facets={found.facets}
                  where={{
                    accounts: shelf.accounts,
                    accountId: account,
                    onAccount: chooseAccount,
                    people: shelf.people,
                    personId: 'personId' in place ? place.personId : undefined,
                    onPerson: (personId) => goTo(personId ? { show: 'person', personId } : { show: 'all' }),
                  }}
                  sort={sort}
                  onSort={setSort}
                  total={listing?.total}
                  selected={selection.size}
                  finding={listing !== undefined && !found.current}
                />
              )}
            </Head>
            {assets}
            {empty && (
              <Empty shelf={shelf} place={place} words={words} filtered={isFiltered(filters)} onClear={clear} />
            )}
            {!empty && !listing?.total && <Loading label={t('assets.loading')} />}
            {selection.size > 1 && (
              <BulkBar
                selection={selection}
                scheme={schemeOf(providerOf(wanted?.accountId ?? account ?? ''))}
                copying={copying}
                onCopy={() => void copyAssets(selection.ids(), tiles.get)}
                onAsk={ask}
              />
            )}
            <span class={styles.said} role="status">
              {said}
            </span>
          </div>
          {opened && <OpenDetails key={opened} id={opened} shelf={everything} onClose={close} />}
        </main>
      )}
      {asked && <LibraryDialogs asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0);
}
