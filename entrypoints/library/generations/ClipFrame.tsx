import { useEffect, useRef, useState } from 'preact/hooks';
import { useThumbnail } from '@/components/hooks/use-thumbnail';
import { Icon } from '@/components/Icon';
import { readKeptClip } from '@/utils/storage/read-generations';
import type { Generation } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { minutesSeconds } from '@/utils/text/time';
import styles from './ClipFrame.module.css';

interface Props {
  generation: Generation;
  title: string;
  /** Its link works no longer, and it was not kept. */
  isOver: boolean;
}

/** Nothing is loaded before *Play* is pressed; what was kept comes from here, the rest by its link. */
export function ClipFrame({ generation, title, isOver }: Props) {
  const { request, clip, kept } = generation;
  const picture = request.references.find(({ kind }) => kind === 'Image');
  const [playing, setPlaying] = useState(false);
  return (
    <div class={styles.frame} style={{ '--ratio': ratioOf(request.ratio) }}>
      {playing && !isOver ? (
        <Player key={kept ? 'kept' : clip?.url} generation={generation} title={title} />
      ) : (
        <>
          {picture && <Poster id={picture.assetRecordId} />}
          {!isOver && (
            <button
              type="button"
              class={styles.play}
              aria-label={t('generate.play', [title])}
              onClick={() => setPlaying(true)}
            >
              <span>
                <Icon name="play" size={24} />
              </span>
            </button>
          )}
          {request.seconds !== undefined && <span class={styles.length}>{minutesSeconds(request.seconds * 1000)}</span>}
        </>
      )}
    </div>
  );
}

/** Somebody who is in it; the clip's own picture is on the web, and nothing is loaded from there by itself. */
function Poster({ id }: { id: string }) {
  const shown = useThumbnail(id);
  return shown ? <img class={styles.poster} src={shown.address} alt="" /> : null;
}

function Player({ generation, title }: Pick<Props, 'generation' | 'title'>) {
  const { id, clip, kept } = generation;
  const video = useRef<HTMLVideoElement>(null);
  const [own, setOwn] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!kept) return;
    let address: string | undefined;
    let current = true;
    void readKeptClip(id).then((blob) => {
      if (!current) return;
      if (!blob) return setFailed(true);
      address = URL.createObjectURL(blob);
      setOwn(address);
    });
    return () => {
      current = false;
      if (address) URL.revokeObjectURL(address);
    };
  }, [id, kept?.at]);
  useEffect(() => video.current?.focus({ preventScroll: true }), [own]);
  const source = kept ? own : clip?.url;
  if (failed) return <p class={styles.failed}>{t('generate.unplayable')}</p>;
  if (!source) return null;
  return (
    // What was generated has no captions.
    // biome-ignore lint/a11y/useMediaCaption: see above
    <video
      ref={video}
      class={styles.video}
      src={source}
      aria-label={title}
      controls
      autoplay
      playsinline
      onError={() => setFailed(true)}
    />
  );
}

/** `16:9` as CSS has it; of what the provider chooses nobody knows before. */
const ratioOf = (ratio: string | undefined): string =>
  ratio && /^\d+:\d+$/.test(ratio) ? ratio.replace(':', ' / ') : '16 / 9';
