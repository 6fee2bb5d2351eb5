import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useMedia } from '@/components/hooks/use-media';
import { useSettings } from '@/components/hooks/use-settings';
import { Kbd } from '@/components/Kbd';
import { Segments } from '@/components/Segments';
import { TextInput } from '@/components/TextInput';
import { KINDS } from '@/utils/search/query';
import { t } from '@/utils/text/i18n';
import type { AssetKind } from '@/utils/text/terms';
import { AddButton } from './AddButton';
import type { Filters } from './filters';
import { SideLists, type SideProps } from './Side';
import styles from './Tools.module.css';
import { kindWords } from './words';

interface Props extends SideProps {
  words: string;
  onWords: (words: string) => void;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  field: RefObject<HTMLInputElement | null>;
  /** From the field into the grid. */
  onDown: () => void;
  /** Undefined where no account makes clips. */
  onGenerate: (() => void) | undefined;
}

export function Tools({ words, onWords, filters, onFilters, field, onDown, onGenerate, ...side }: Props) {
  const letterKeys = useSettings()?.letterKeys ?? false;
  // In rem, as the words are: larger letters need more room.
  const isNarrow = useMedia('(max-width: 28rem)');
  const [only, more] = filters.kinds;
  return (
    <div class={styles.tools}>
      <PeopleButton {...side} />
      <search class={styles.search}>
        <TextInput
          type="search"
          icon="search"
          inputRef={field}
          aria-label={t('library.find')}
          placeholder={isNarrow ? t('library.findShort') : t('library.find')}
          value={words}
          onValue={onWords}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') onDown();
            else if (event.key === 'Escape' && words !== '') onWords('');
            else return;
            event.preventDefault();
          }}
          end={letterKeys && !words ? <Kbd>/</Kbd> : undefined}
        />
      </search>
      <div class={styles.kinds}>
        <Segments<AssetKind | 'all' | 'several'>
          label={t('grid.kind')}
          value={more ? 'several' : (only ?? 'all')}
          onValue={(kind) => onFilters({ ...filters, kinds: kind === 'all' || kind === 'several' ? [] : [kind] })}
          options={[
            { value: 'all', label: t('grid.any') },
            ...KINDS.map((kind) => ({ value: kind, label: kindWords[kind]() })),
          ]}
        />
      </div>
      <div class={styles.deeds}>
        {onGenerate && (
          <Button class={styles.generate} icon="clip" onClick={onGenerate}>
            {t('generate.do')}
          </Button>
        )}
        <AddButton shelf={side.shelf} place={side.place} />
      </div>
    </div>
  );
}

/** Narrow, the people at the left lie behind this button, with the choice of the account. */
export function PeopleButton(side: SideProps) {
  const [open, setOpen] = useState(false);
  return (
    <div class={styles.people}>
      <Button icon="person" iconEnd="down" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('people.title')}
      </Button>
      {open && (
        <Dialog title={t('people.title')} onClose={() => setOpen(false)}>
          <div class={styles.lists}>
            <SideLists {...side} onGone={() => setOpen(false)} />
          </div>
        </Dialog>
      )}
    </div>
  );
}
