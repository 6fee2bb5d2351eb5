import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { Note } from '@/components/Note';
import { askToReach } from '@/utils/platform/permissions';
import { readKeptClip } from '@/utils/storage/read-generations';
import { t } from '@/utils/text/i18n';
import { ClipFrame } from './ClipFrame';
import type { Card } from './GenerationCard';
import { GenerationMenu } from './GenerationMenu';
import { fileName, leftWords, metaWords } from './meta';
import styles from './Results.module.css';
import { weightWords } from './words';

/** The clip, played in place, how long its link still works, and the ways to keep it. */
export function Done(card: Card) {
  const { generation, account, provider, providerName, title, onUse } = card;
  const { id, clip, kept, keeping } = generation;
  const now = useNow(30_000);
  const keep = useCommand('generation.keep');
  const check = useCommand('generation.check');
  /** The user wants the file: it goes there once the bytes are here. */
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!wanted || !kept) return;
    setWanted(false);
    void readKeptClip(id).then((blob) => blob && saveAs(blob, fileName(title, blob.type)));
  }, [wanted, kept]);

  const isOver = !kept && (!clip || clip.endsAt <= now);
  const bring = () => {
    // A browser takes this question in the click only; what it answers is known to the background.
    if (clip) void askToReach([clip.url]).then(() => keep.run({ id }));
  };
  const save = () => {
    setWanted(true);
    if (!kept) bring();
  };
  const fault = keep.fault ?? check.fault ?? keeping?.fault;
  const isBringing = keep.busy || (keeping !== undefined && keeping.fault === undefined);
  return (
    <div class={styles.done}>
      <ClipFrame {...{ generation, title, isOver, isBringing }} onBring={bring} />
      <div class={styles.facts}>
        <div>
          <h3 class={styles.title} tabIndex={-1}>
            {title}
          </h3>
          <p class={styles.second}>{metaWords(generation, now)}</p>
        </div>
        {kept ? (
          <Note tone="ok">{t('generate.kept', [weightWords(kept.bytes)])}</Note>
        ) : isBringing ? (
          <Note icon="busy" tone="busy" role="status">
            {t('generate.bringing')}
          </Note>
        ) : isOver ? (
          <Note
            tone="wait"
            action={
              <Button size="sm" busy={check.busy} onClick={() => void check.run({ id })}>
                {t('generate.newLink')}
              </Button>
            }
          >
            {t('generate.linkOver')}
          </Note>
        ) : (
          <Note icon="clock">{t('generate.ends', [providerName, leftWords((clip?.endsAt ?? now) - now)])}</Note>
        )}
        {fault && (
          <FaultNote
            fault={fault}
            provider={provider}
            address={clip?.url ?? account?.baseUrl}
            onTryAgain={bring}
            onAsked={bring}
          />
        )}
        <div class={styles.acts}>
          <Button variant="primary" icon="download" busy={wanted && isBringing} off={isOver} onClick={save}>
            {t('generate.save')}
          </Button>
          <Button icon="again" onClick={onUse}>
            {t('generate.again')}
          </Button>
          <GenerationMenu {...card} onKeep={kept || isOver ? undefined : bring} />
        </div>
        <p class={styles.label}>{t('generate.label')}</p>
      </div>
    </div>
  );
}

/** Hands a file to the browser's own downloads. */
function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold of the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
