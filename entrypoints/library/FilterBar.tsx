import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Menu } from '@/components/Menu';
import { SORTS, type Sort, type Tally } from '@/utils/search/query';
import { number, t } from '@/utils/text/i18n';
import styles from './FilterBar.module.css';
import { FilterPanel, type Where } from './FilterPanel';
import { type Filters, toggled } from './filters';
import { kindWords, sortWords, stateWords } from './words';

/** So many tags can be chosen without opening the filters. */
const TAGS = 3;

interface Props {
  filters: Filters;
  onFilters: (filters: Filters) => void;
  facets: Tally | undefined;
  where: Where;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** How many are shown; undefined until it is known. */
  total: number | undefined;
  selected: number;
  /** What is shown is still of the question before. */
  finding: boolean;
}

/** What narrows the list down, how many are left, and in which order. */
export function FilterBar({ filters, onFilters, facets, where, sort, onSort, total, selected, finding }: Props) {
  const often = (facets?.tags ?? []).slice(0, TAGS).map(([tag]) => tag);
  const chips = chipsOf(filters, often);
  return (
    <div class={styles.bar}>
      {often.map((tag) => (
        <button
          key={tag}
          type="button"
          class={styles.tag}
          aria-pressed={filters.tags.includes(tag)}
          onClick={() => onFilters({ ...filters, tags: toggled(filters.tags, tag) })}
        >
          {tag}
        </button>
      ))}
      {chips.map(({ label, without }) => (
        <button
          key={label}
          type="button"
          class={styles.tag}
          aria-label={t('grid.without', [label])}
          data-on
          onClick={() => onFilters(without)}
        >
          {label}
          <Icon name="cross" size={12} />
        </button>
      ))}
      <FilterPanel filters={filters} onFilters={onFilters} facets={facets} where={where} />
      <span class={styles.count} role="status">
        {finding && (
          <span class={styles.finding}>
            <Icon name="busy" size={12} />
            {t('grid.finding')}
          </span>
        )}
        {total !== undefined &&
          total > 0 &&
          (selected > 0 ? t('grid.selected', [number(selected), number(total)]) : t('library.count', total))}
      </span>
      <Menu
        label={t('grid.sort', [''])}
        groups={[SORTS.map((one) => ({ label: sortWords[one](), checked: one === sort, onChoose: () => onSort(one) }))]}
        trigger={(trigger) => (
          <Button {...trigger} size="sm" variant="quiet" icon="sort" aria-label={t('grid.sort', [sortWords[sort]()])}>
            {sortWords[sort]()}
          </Button>
        )}
      />
    </div>
  );
}

/** Each filter that is on and has no button of its own in the bar, and the filters without it. */
function chipsOf(filters: Filters, often: string[]): { label: string; without: Filters }[] {
  const { kinds, states, tags, unused, gone, days } = filters;
  return [
    ...kinds.map((kind) => ({ label: kindWords[kind](), without: { ...filters, kinds: toggled(kinds, kind) } })),
    ...states.map((state) => ({ label: stateWords[state](), without: { ...filters, states: toggled(states, state) } })),
    ...tags
      .filter((tag) => !often.includes(tag))
      .map((tag) => ({ label: tag, without: { ...filters, tags: toggled(tags, tag) } })),
    ...(unused ? [{ label: t('grid.unused'), without: { ...filters, unused: false } }] : []),
    ...(gone ? [{ label: t('grid.goneText'), without: { ...filters, gone: false } }] : []),
    ...(days === undefined ? [] : [{ label: daysWords(days), without: { ...filters, days: undefined } }]),
  ];
}

const daysWords = (days: number): string => (days === 1 ? t('grid.today') : t('grid.days', [String(days)]));
