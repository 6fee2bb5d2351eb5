import { Button } from '@/components/Button';
import { Icon, type IconName } from '@/components/Icon';
import { IconButton } from '@/components/IconButton';
import { Menu, type MenuTrigger } from '@/components/Menu';
import { failedOf, useWork } from '@/entrypoints/library/dialogs/use-work';
import { showToast } from '@/entrypoints/library/floating/toast';
import type { Selection } from '@/entrypoints/library/selection';
import type { Copying } from '@/entrypoints/library/use-copy-assets';
import { useInGeneration } from '@/entrypoints/library/use-in-generation';
import { send } from '@/utils/messages/send';
import { number, t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import styles from './BulkBar.module.css';

interface Props {
  selection: Selection;
  /** What is copied begins with it, as far as all are of one account. */
  scheme: string;
  /** They are being read, to be copied. */
  copying: Copying | undefined;
  /** Copies `asset://` of those that are Active. */
  onCopy: () => void;
  onAsk: (deed: 'tag' | 'delete' | 'use') => void;
}

/** What can be done with everything that is gathered. It stands at the foot of the grid. */
export function BulkBar({ selection, scheme, copying, onCopy, onAsk }: Props) {
  const { work, start, stop } = useWork((part) => send('asset.refresh', { ids: part }));
  const refresh = async () => {
    const ids = selection.ids();
    const outcomes = await start(ids);
    const failed = failedOf(outcomes).length;
    const worked = outcomes.length - failed;
    const title = t('bulk.refreshed', worked);
    const text = t('working.failed', failed);
    showToast(failed === 0 ? title : worked === 0 ? text : titled({ title, text }));
  };
  const busy = work.at === 'working' ? { ...work, stop } : copying;
  return (
    <div class={styles.place}>
      <section class={styles.bar} aria-label={t('bulk.label')}>
        <Icon name="tick" />
        <b class={styles.count}>{t('bulk.n', selection.size)}</b>
        {busy ? (
          <>
            <span class={styles.work} role="status">
              {t('working.of', [number(busy.done), number(busy.of)])}
            </span>
            <Button size="sm" onClick={busy.stop}>
              {t('working.stop')}
            </Button>
          </>
        ) : (
          <>
            <Deed icon="tag" word={t('tagging.add')} onClick={() => onAsk('tag')} />
            <Deed icon="copy" word={t('asset.copy', [scheme])} onClick={onCopy} />
            <Menu
              label={t('bulk.use')}
              up
              groups={[
                [
                  { label: t('generate.add'), icon: 'clip', onChoose: () => void useInGeneration(selection.ids()) },
                  { label: t('generate.useTitle'), icon: 'paste', onChoose: () => onAsk('use') },
                ],
              ]}
              trigger={(trigger) => <Deed {...trigger} icon="clip" word={t('bulk.use')} />}
            />
            <Deed icon="again" word={t('bulk.refresh')} onClick={() => void refresh()} />
            <Deed danger icon="trash" word={t('personMore.delete')} onClick={() => onAsk('delete')} />
          </>
        )}
        <IconButton icon="cross" size="sm" label={t('grid.clearSelection')} onClick={() => selection.clear()} />
      </section>
    </div>
  );
}

interface DeedProps extends Partial<MenuTrigger> {
  icon: IconName;
  word: string;
  danger?: boolean;
  onClick: () => void;
}

/** Narrow, only the sign is seen; the word stays its name. */
const Deed = ({ icon, word, danger, ...rest }: DeedProps) => (
  <Button size="sm" variant={danger ? 'quietDanger' : 'quiet'} icon={icon} title={word} {...rest}>
    <span class={styles.word}>{word}</span>
  </Button>
);
