import { parseSrcset, type SrcsetPicture } from '@/utils/text/srcset';
import type { AssetKind } from '@/utils/text/terms';
import { type Click, kindOfAddress, kindOfPlayer, parsed, type Seen } from './click';

/** An address that may be what the user means by their click. */
export interface Target {
  address: string;
  /**
   * link: where the link around a picture leads, which looks like the original. larger: another size of the picture.
   * shown: what was clicked.
   */
  from: 'link' | 'larger' | 'shown';
  /** Undefined for a link that doesn't say what it opens. */
  kind: AssetKind | undefined;
}

/**
 * What a click may mean, the best first: the original behind a thumbnail, then the largest size that the page offers, then
 * what is shown. The last one is always what was clicked itself; there is none only for a player that is fed by script.
 */
export function targetsOf(click: Click, seen: Seen | undefined): Target[] {
  const kind = kindOfPlayer(click.media);
  if (!kind) {
    const address = click.link || click.address || '';
    return address ? [{ address, from: 'shown', kind: kindOfAddress(address) }] : [];
  }
  // The browser's word first; the page's where it leaves out what is too long for it.
  const shown = click.address || seen?.shown || '';
  const targets: Target[] = [];
  if (kind === 'Image') {
    const link = click.link || seen?.link || '';
    if (kindOfAddress(link) === 'Image') targets.push({ address: link, from: 'link', kind });
    const larger = seen && largestOf(seen);
    if (larger) targets.push({ address: larger, from: 'larger', kind });
  }
  if (shown) targets.push({ address: shown, from: 'shown', kind: kindOfAddress(shown) ?? kind });
  // An address that comes twice keeps its last place, where it is trusted most.
  return targets.filter(({ address }, index) => !targets.slice(index + 1).some((later) => later.address === address));
}

/** Types that browsers show and no provider of the family takes. */
const UNTAKEN = /^image\/(avif|jxl|svg\+xml)\b/i;

/**
 * The largest picture that stands for the one shown. Of `<source>`s only those that are the same crop: a page may show
 * another detail on a narrow screen, and that one is told apart by its `media` alone.
 */
function largestOf({ frameUrl, srcset, sources, shown }: Seen): string | undefined {
  const crop = sources.find(({ fits }) => fits)?.media ?? '';
  const sameCrop = sources.filter((source) => source.fits && source.media === crop && !UNTAKEN.test(source.type));
  const own = crop === '' ? [srcset] : [];
  const offered = [...sameCrop.map((source) => source.srcset), ...own].flatMap(parseSrcset);
  const widest = most(offered, ({ width }) => width) ?? most(offered, ({ density }) => density);
  const address = widest && parsed(widest.address, parsed(shown)?.protocol.startsWith('http') ? frameUrl : undefined);
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined;
}

function most(pictures: SrcsetPicture[], measure: (picture: SrcsetPicture) => number | undefined) {
  let best: { picture: SrcsetPicture; size: number } | undefined;
  for (const picture of pictures) {
    const size = measure(picture);
    if (size !== undefined && (!best || size > best.size)) best = { picture, size };
  }
  return best?.picture;
}
