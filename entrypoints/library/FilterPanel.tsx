import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Checkbox';
import { Field } from '@/components/Field';
import { Select } from '@/components/Select';
import { KINDS, STATES, type Tally } from '@/utils/search/query';
import type { Account, Person } from '@/utils/storage/records';
import { number, t } from '@/utils/text/i18n';
import styles from './FilterPanel.module.css';
import { type Filters, isFiltered, NO_FILTERS, toggled } from './filters';
import { PersonFilter } from './PersonFilter';
import { kindWords, stateWords } from './words';

/** Which account and which person are shown. */
export interface Where {
  accounts: Account[];
  accountId: string | undefined;
  onAccount: (id: string | undefined) => void;
  people: Person[];
  personId: string | undefined;
  onPerson: (id: string | undefined) => void;
}

interface Props {
  filters: Filters;
  onFilters: (filters: Filters) => void;
  facets: Tally | undefined;
  where: Where;
}

const DAYS = [1, 7, 30, 90];
/** More tags than these are found by searching for them. */
const TAGS = 60;

/** All filters, behind one button. Each is applied at once. */
export function FilterPanel(props: Props) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  // With the panel itself: a key that is pressed right then belongs to it, and no more to the button.
  useLayoutEffect(() => {
    if (open) place.current?.querySelector<HTMLElement>('[role="dialog"] :is(input, select)')?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && target.isConnected && !place.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const press = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  return (
    // The keys belong to what is inside; the wrapper only hears them.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={place} class={styles.place} onKeyDown={press}>
      <Button
        size="sm"
        icon="filter"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t('grid.filter')}
      </Button>
      {open && (
        // It lies beside what it filters and doesn't stop it, so it is no <dialog>.
        <div id={id} role="dialog" aria-label={t('grid.filters')} class={styles.panel}>
          <div class={styles.scroll}>
            <Choices {...props} />
          </div>
        </div>
      )}
    </div>
  );
}

function Choices({ filters, onFilters, facets, where }: Props) {
  const { kinds, states, tags, unused, gone, days } = filters;
  const change = (changes: Partial<Filters>) => onFilters({ ...filters, ...changes });
  return (
    <>
      <Group title={t('grid.state')}>
        {STATES.filter((state) => states.includes(state) || (facets?.states[state] ?? 1) > 0).map((state) => (
          <Checkbox
            key={state}
            checked={states.includes(state)}
            onValue={() => change({ states: toggled(states, state) })}
          >
            <Counted label={stateWords[state]()} count={facets?.states[state]} />
          </Checkbox>
        ))}
      </Group>
      <Group title={t('grid.kind')}>
        {KINDS.map((kind) => (
          <Checkbox key={kind} checked={kinds.includes(kind)} onValue={() => change({ kinds: toggled(kinds, kind) })}>
            <Counted label={kindWords[kind]()} count={facets?.kinds[kind]} />
          </Checkbox>
        ))}
      </Group>
      {facets && facets.tags.length > 0 && (
        <Group title={t('grid.tags')}>
          {facets.tags.slice(0, TAGS).map(([tag, count]) => (
            <Checkbox key={tag} checked={tags.includes(tag)} onValue={() => change({ tags: toggled(tags, tag) })}>
              <Counted label={tag} count={count} />
            </Checkbox>
          ))}
        </Group>
      )}
      <div class={styles.group}>
        <Checkbox checked={unused} onValue={() => change({ unused: !unused })}>
          <Counted label={t('grid.unused')} count={facets?.unused} />
        </Checkbox>
        <Checkbox checked={gone} onValue={() => change({ gone: !gone })}>
          <Counted label={t('grid.goneText')} count={facets?.gone} />
        </Checkbox>
      </div>
      <Field label={t('grid.since')}>
        {(control) => (
          <Select
            {...control}
            value={days === undefined ? '' : String(days)}
            onValue={(value) => change({ days: value ? Number(value) : undefined })}
            options={[
              { value: '', label: t('grid.any') },
              ...DAYS.map((one) => ({
                value: String(one),
                label: one === 1 ? t('grid.today') : t('grid.days', [String(one)]),
              })),
            ]}
          />
        )}
      </Field>
      {where.accounts.length > 1 && (
        <Field label={t('grid.account')}>
          {(control) => (
            <Select
              {...control}
              value={where.accountId ?? ''}
              onValue={(value) => where.onAccount(value || undefined)}
              options={withAll(where.accounts)}
            />
          )}
        </Field>
      )}
      <PersonFilter people={where.people} personId={where.personId} onPerson={where.onPerson} />
      {isFiltered(filters) && (
        <Button size="sm" onClick={() => onFilters(NO_FILTERS)}>
          {t('grid.clear')}
        </Button>
      )}
    </>
  );
}

const withAll = (records: { id: string; name: string }[]) => [
  { value: '', label: t('grid.any') },
  ...records.map(({ id, name }) => ({ value: id, label: name || t('person.unnamed') })),
];

const Group = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <fieldset class={styles.group}>
    <legend>{title}</legend>
    {children}
  </fieldset>
);

const Counted = ({ label, count }: { label: string; count: number | undefined }) => (
  <span class={styles.counted}>
    <span>{label}</span>
    {count !== undefined && <span class={styles.number}>{number(count)}</span>}
  </span>
);
