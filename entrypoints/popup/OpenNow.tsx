import { useId } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useNow } from '@/components/hooks/use-now';
import text from '@/components/text.module.css';
import { showPage } from '@/utils/platform/pages';
import type { Generation, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { AssetRow } from './AssetRow';
import { GenerationRow } from './GenerationRow';
import styles from './Home.module.css';
import type { OpenItem } from './open-now';
import type { Shared } from './shared';
import { VerificationRow } from './VerificationRow';

interface Props {
  items: OpenItem[];
  /** Clips that are being made. */
  generations: Generation[];
  /** How many more there are than these. */
  more: number;
  people: Person[];
  go: Shared['go'];
}

export function OpenNow({ items, generations, more, people, go }: Props) {
  const now = useNow();
  const id = useId();
  return (
    // Firefox makes what scrolls a tab stop of its own; its rows are enough.
    <section class={styles.open} aria-labelledby={id} tabIndex={-1}>
      <div class={styles.head}>
        <h2 class={text.eyebrow} id={id}>
          {t('home.open')}
        </h2>
      </div>
      <ul class={styles.list}>
        {items.map((item) =>
          'verification' in item ? (
            <li key={item.verification.id}>
              <VerificationRow verification={item.verification} people={people} now={now} go={go} />
            </li>
          ) : (
            <li key={item.asset.id}>
              <AssetRow asset={item.asset} people={people} />
            </li>
          ),
        )}
        {generations.map((generation) => (
          <li key={generation.id}>
            <GenerationRow generation={generation} now={now} />
          </li>
        ))}
        {more > 0 && (
          <li>
            <Button variant="quiet" onClick={() => void showPage({ page: 'library' })}>
              {t('home.more', more)}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
