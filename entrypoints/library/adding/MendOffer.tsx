import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useStored } from '@/components/hooks/use-stored';
import { Icon } from '@/components/Icon';
import type { MendError, MendPlan } from '@/utils/media/media';
import { send } from '@/utils/messages/send';
import { readPicture } from '@/utils/storage/read-assets';
import type { Asset } from '@/utils/storage/records';
import type { Fault } from '@/utils/text/fault';
import { mendFailedWords } from '@/utils/text/findings';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import { faultWords } from '@/utils/text/words';
import styles from './MendOffer.module.css';
import { mendWords, offerFor } from './mend-choice';
import { chosenWay, readDestination } from './target';
import { usePicture } from './use-picture';
import { work } from './worker';

/**
 * What can be done about a picture that is held or failed: before, after, and the button that does it. Nothing where nothing
 * helps. The picture is drawn in the page's worker; nothing is sent until the button is pressed.
 */
export function MendOffer({ asset }: { asset: Asset }) {
  const [ground, setGround] = useState<MendPlan['ground']>('blur');
  const stored = useStored(() => readDestination(asset.personId), ['accounts'], [asset.personId]);
  const provider = stored.state === 'ready' ? stored.value?.provider : undefined;
  const limits = provider?.limits;
  const plan = limits && offerFor(asset, limits, ground);
  if (!plan || !asset.facts || !provider) return null;
  // Only where something failed is there to be deleted, and can be.
  const frees = asset.state === 'failed' && Boolean(asset.assetId) && provider.can.deleteAsset;
  return <Offer asset={asset} plan={plan} ground={ground} onGround={setGround} frees={frees} />;
}

interface OfferProps {
  asset: Asset;
  plan: MendPlan;
  ground: MendPlan['ground'];
  onGround: (ground: MendPlan['ground']) => void;
  /** The failed copy at the provider is deleted once this one takes its place. */
  frees: boolean;
}

function Offer({ asset, plan, ground, onGround, frees }: OfferProps) {
  const { id, facts, state } = asset;
  const thumbnail = useStored(() => readPicture(id), ['assets'], [id]);
  const before = thumbnail.state === 'ready' ? thumbnail.value : undefined;
  const drawn = useDrawn(id, plan);
  const after = usePicture(drawn.picture);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const apply = async () => {
    if (!drawn.isAsked || !drawn.picture) return;
    setBusy(true);
    setProblem(await keep(asset, drawn.picture));
    setBusy(false);
  };
  if (drawn.why) return <p class={styles.note}>{whyNot(drawn.why)}</p>;
  const was = { width: facts?.width ?? plan.width, height: facts?.height ?? plan.height };
  const is = { width: plan.outerWidth, height: plan.outerHeight };
  const scale = SHOWN / Math.max(was.width, was.height, is.width, is.height);
  return (
    <div class={styles.mend}>
      <Sized url={before} name={t('adding.mendBefore')} size={was} scale={scale} />
      <Icon name="next" class={styles.arrow} />
      <Sized url={after} name={t('adding.mendAfter')} size={is} scale={scale} />
      <div class={styles.side}>
        {plan.steps.includes('enlarge') && <p class={styles.note}>{t('adding.mendSofter')}</p>}
        {plan.steps.includes('pad') && <Ground ground={ground} onGround={onGround} />}
        <Button size="sm" variant="primary" icon="crop" busy={busy} off={!drawn.isAsked} onClick={() => void apply()}>
          {mendWords(plan, state === 'failed')}
        </Button>
        {frees && <p class={styles.note}>{t('adding.mendSlot')}</p>}
        {problem && (
          <p class={styles.problem} role="status">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

/** The longest side of what is shown, px. */
const SHOWN = 88;

/** Both in the same scale, so that the eye sees what becomes larger. */
function Sized({ url, name, size, scale }: { url?: string; name: string; size: Size; scale: number }) {
  const width = Math.max(8, Math.round(size.width * scale));
  const height = Math.max(8, Math.round(size.height * scale));
  return (
    <figure class={styles.figure}>
      {url ? (
        <img src={url} alt={name} width={width} height={height} />
      ) : (
        <svg class={styles.blank} width={width} height={height} aria-hidden="true" />
      )}
      <figcaption>{t('adding.mendSize', [size.width, size.height])}</figcaption>
    </figure>
  );
}

interface Size {
  width: number;
  height: number;
}

const FIRST_COLOUR = '#ffffff';

function Ground({ ground, onGround }: Pick<OfferProps, 'ground' | 'onGround'>) {
  const name = useId();
  const colour = ground === 'blur' ? FIRST_COLOUR : ground.colour;
  return (
    <fieldset class={styles.ground}>
      <legend>{t('adding.ground')}</legend>
      <label>
        <input type="radio" name={name} checked={ground === 'blur'} onChange={() => onGround('blur')} />
        {t('adding.groundBlur')}
      </label>
      <label>
        <input type="radio" name={name} checked={ground !== 'blur'} onChange={() => onGround({ colour })} />
        {t('adding.groundColour')}
      </label>
      {ground !== 'blur' && (
        <input
          type="color"
          aria-label={t('adding.groundPick')}
          value={colour}
          onChange={(event) => onGround({ colour: event.currentTarget.value })}
        />
      )}
    </fieldset>
  );
}

/** What the mend makes of it. */
interface Drawn {
  picture?: Blob;
  /** Why it can't be drawn. */
  why?: MendError['problem'];
  /** It is what is asked for now; else the one before, which stays in sight meanwhile. */
  isAsked: boolean;
}

function useDrawn(id: string, plan: MendPlan): Drawn {
  const asked = JSON.stringify([id, plan]);
  const [last, setLast] = useState<Omit<Drawn, 'isAsked'> & { asked?: string }>({});
  useEffect(() => {
    let current = true;
    void work({ do: 'mend', id, plan }).then((result) => {
      if (!current) return;
      if (result.is === 'drawn') setLast({ asked, picture: result.blob });
      else setLast({ asked, why: result.is === 'impossible' ? result.why : 'damaged' });
    });
    return () => {
      current = false;
    };
  }, [asked]);
  return { ...last, isAsked: last.asked === asked };
}

/** Puts the mended one in its place and lets it go on. @returns why not, in words */
async function keep({ id, personId }: Asset, blob: Blob): Promise<string | undefined> {
  const kept = await work({ do: 'keep', id, blob });
  if (kept.is === 'full') return t('adding.mendFull');
  if (kept.is !== 'kept') return whyNot(kept.is === 'impossible' ? kept.why : 'damaged');
  const destination = await readDestination(personId).catch(() => undefined);
  const route = destination && chosenWay(destination);
  const told = await send('upload.mended', { id, facts: kept.facts, route });
  return told.ok ? undefined : wordsOf(told.fault);
}

const whyNot = (problem: MendError['problem']): string => titled(mendFailedWords(problem));

const wordsOf = (fault: Fault): string => faultWords(fault, t('asset.providerGone')).text;
