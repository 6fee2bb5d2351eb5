import { useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useLock } from '@/components/hooks/use-lock';
import { useStored } from '@/components/hooks/use-stored';
import { IconButton } from '@/components/IconButton';
import { Loading } from '@/components/Loading';
import { LockedNote } from '@/components/Locked';
import { Points } from '@/components/Points';
import { Title } from '@/components/Title';
import drawings from '@/entrypoints/library/Drawings.module.css';
import { Ghosts } from '@/entrypoints/library/Ghosts';
import { Nothing } from '@/entrypoints/library/Nothing';
import { goTo } from '@/entrypoints/library/place';
import { hasPictureMenu } from '@/utils/platform/pages';
import { portraitAdvice } from '@/utils/text/findings';
import { t } from '@/utils/text/i18n';
import styles from './AddPane.module.css';
import { DropZone } from './DropZone';
import { FilesElsewhere } from './FilesElsewhere';
import { QueueList } from './QueueList';
import { ReadingBar } from './ReadingBar';
import { RoutePane } from './RoutePane';
import { readDestination } from './target';
import { useQueue } from './use-queue';
import { useRoutes } from './use-routes';

interface Props {
  personId: string;
  onClose: () => void;
}

/** Everything about adding to one person: bringing files in, what became of them, and where they go. */
export function AddPane({ personId, onClose }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  // A route chosen elsewhere is read again as well.
  const routes = useRoutes();
  const stored = useStored(
    () => readDestination(personId),
    ['people', 'accounts', 'buckets', 'consents', 'paces'],
    [personId, routes],
  );
  const queue = useQueue(personId);
  const isLocked = useLock()?.isLocked;

  if (stored.state === 'failed') return <DatabaseClosed problem={stored.problem} onAgain={stored.again} />;
  if (stored.state === 'loading' || !queue) return <Loading label={t('assets.loading')} />;
  const destination = stored.value;
  if (!destination) return <Gone />;
  if (destination.provider.can.uploads === false) return <FilesElsewhere page provider={destination.provider} />;
  const { need, way, done } = queue.queue;
  const isEmpty = need.length + way.length + done.length === 0;
  const name = destination.person.name || t('person.unnamed');
  return (
    // Firefox makes what scrolls a tab stop of its own; what is in it is enough.
    <div class={styles.pane} ref={scroll} tabIndex={-1}>
      <div class={styles.head}>
        <IconButton icon="back" label={t('adding.back')} onClick={onClose} />
        <Title class={styles.title}>{t('adding.title', [name])}</Title>
        <span class={styles.keys}>{hasPictureMenu() ? t('adding.keys') : t('adding.keysPaste')}</span>
      </div>
      <div class={styles.work}>
        {isLocked ? (
          <div class={styles.locked}>
            <LockedNote />
          </div>
        ) : (
          <DropZone personId={personId} tall={isEmpty} />
        )}
        <ReadingBar />
        {isEmpty && destination.person.kind === 'person' && <Advice />}
        <QueueList {...queue} destination={destination} scroll={scroll} />
      </div>
      <RoutePane destination={destination} coming={queue.queue.queued.length} />
    </div>
  );
}

const Gone = () => (
  <Nothing page kind={drawings.gone} title={t('adding.gone')} text={t('adding.goneText')}>
    <Button onClick={() => goTo({ show: 'all' })}>{t('library.all')}</Button>
  </Nothing>
);

/** While nothing is listed there is room for what makes a good portrait. */
const Advice = () => (
  <section class={styles.advice}>
    <Ghosts />
    <h2>{t('advice.title')}</h2>
    <Points of={portraitAdvice()} />
  </section>
);
