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
  /** It is being brought here. */
  isBringing: boolean;
  /** Brings it here: a page of ours plays nothing from the web. */
  onBring: () => void;
}

/** The clip in its place. Nothing of it is loaded before *Play* is pressed. */
export function ClipFrame({ generation, title, isOver, isBringing, onBring }: Props) {
  const { request, kept } = generation;
  const picture = request.references.find(({ kind }) => kind === 'Image');
  const [wanted, setWanted] = useState(false);
  const play = () => {
    setWanted(true);
    if (!kept) onBring();
  };
  return (
    <div class={styles.frame} style={{ '--ratio': ratioOf(request.ratio) }}>
      {wanted && kept ? (
        <Player id={generation.id} title={title} />
      ) : (
        <>
          {picture && <Poster id={picture.assetRecordId} />}
          {!isOver && (
            <button
              type="button"
              class={styles.play}
              aria-label={t('generate.play', [title])}
              aria-busy={isBringing || undefined}
              onClick={isBringing ? () => setWanted(true) : play}
            >
              <span>
                <Icon name={isBringing ? 'busy' : 'play'} size={24} />
              </span>
            </button>
          )}
          {request.seconds !== undefined && <span class={styles.length}>{minutesSeconds(request.seconds * 1000)}</span>}
        </>
      )}
    </div>
  );
}

/** Somebody who is in it; the clip's own picture is on the web. */
function Poster({ id }: { id: string }) {
  const shown = useThumbnail(id);
  return shown ? <img class={styles.poster} src={shown.address} alt="" /> : null;
}

function Player({ id, title }: { id: string; title: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [source, setSource] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let address: string | undefined;
    let current = true;
    readKeptClip(id).then(
      (blob) => {
        if (!current) return;
        if (!blob) return setFailed(true);
        address = URL.createObjectURL(blob);
        setSource(address);
      },
      () => setFailed(true),
    );
    return () => {
      current = false;
      if (address) URL.revokeObjectURL(address);
    };
  }, [id]);
  useEffect(() => video.current?.focus({ preventScroll: true }), [source]);
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
