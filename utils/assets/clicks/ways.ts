import { isPrivateAddress } from '@/utils/assets/public-address';
import type { Reach } from '@/utils/assets/reach';
import type { AssetKind } from '@/utils/text/terms';
import { parsed } from './click';
import type { Target } from './targets';

/** What is known of a target so far. Each step adds to it. */
export interface Known {
  place: Place;
  from: Target['from'];
  kind: AssetKind | undefined;
  /** The address belongs to the clicked frame itself, so that its own login opens it. */
  isOfPage: boolean;
  /** We may run in the clicked frame, for this click. */
  isPageOpen: boolean;
  /** The account has a way for bytes: the provider's own, or the user's bucket. */
  hasRoute: boolean;
  /** What a stranger hears, asked from the background. */
  reach?: Reach['answer'];
  /** The same, asked from the page, which some hosts tell more; and whether it is a picture at all. */
  probe?: Reach['answer'] | 'picture';
  /** What came of reading the bytes in the page. */
  bytes?: 'read' | 'unreadable' | 'large';
}

/** Where an address leads: to the open web, into this network, into the page's own text or memory, or nowhere. */
export type Place = 'public' | 'private' | 'data' | 'blob' | 'none';

export type Refusal =
  | 'not-public-stream'
  | 'not-public-blob'
  | 'not-public-data'
  | 'not-public-address'
  | 'not-public-login'
  | 'not-a-picture'
  | 'link-unclear'
  | 'page-file-large';

export type Step =
  /** Read the bytes in the page. */
  | { do: 'read' }
  /** Ask as a stranger, from the background. */
  | { do: 'ask' }
  /** Ask as a stranger, from the page. */
  | { do: 'probe' }
  /** Send: the provider fetches the address, or the bytes go by a route of their own. */
  | { do: 'send'; by: 'address' | 'bytes' }
  /** Not this one: the next target. */
  | { do: 'skip' }
  | { do: 'refuse'; why: Refusal };

export function placeOf(address: string): Place {
  const url = parsed(address);
  if (url?.protocol === 'data:') return 'data';
  if (url?.protocol === 'blob:') return 'blob';
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return url ? 'private' : 'none';
  return isPrivateAddress(url) ? 'private' : 'public';
}

/**
 * What to do next about a target, from what is known of it.
 *
 * The page is open to us only until the tab goes elsewhere, so what may need its login is read first, and dropped when the
 * address turns out to open for everybody: that is the better way, for nothing leaves this device but the address.
 */
export function nextStep(known: Known): Step {
  if (known.place === 'public') return known.from === 'shown' ? shownStep(known) : betterStep(known);
  // A better one that nobody else can open is not worth it: the one that is shown is next.
  if (known.from !== 'shown') return { do: 'skip' };
  if (canStillRead(known)) return { do: 'read' };
  if (known.bytes === 'read') return { do: 'send', by: 'bytes' };
  return { do: 'refuse', why: known.bytes === 'large' ? 'page-file-large' : whyNotPublic(known) };
}

function whyNotPublic({ place, kind }: Known): Refusal {
  if (place === 'data') return 'not-public-data';
  // A clip in the page's memory that can't be read is one that the page feeds in piece by piece.
  const isPlayed = kind === 'Video' || kind === 'Audio';
  if (place === 'blob') return isPlayed ? 'not-public-stream' : 'not-public-blob';
  return place === 'none' && isPlayed ? 'not-public-stream' : 'not-public-address';
}

/** What was clicked itself, at a public address. */
function shownStep(known: Known): Step {
  const { kind, isOfPage, reach, probe, bytes } = known;
  // Clips and voices may be long: those are read only when they turn out to be needed.
  if (isOfPage && kind === 'Image' && canStillRead(known)) return { do: 'read' };
  if (reach === undefined) return { do: 'ask' };
  if (reach === 'unknown' && probe === undefined && known.isPageOpen) return { do: 'probe' };
  const heard = reach === 'unknown' ? probe : reach;
  if (heard === 'open') return kind ? { do: 'send', by: 'address' } : { do: 'refuse', why: 'not-a-picture' };
  if (heard === 'page' && !kind) return { do: 'refuse', why: 'not-a-picture' };
  if (heard === 'closed' || heard === 'gone' || heard === 'page') {
    if (canStillRead(known)) return { do: 'read' };
    if (bytes === 'read') return { do: 'send', by: 'bytes' };
    if (bytes === 'large') return { do: 'refuse', why: 'page-file-large' };
    return { do: 'refuse', why: heard === 'page' ? 'not-a-picture' : 'not-public-login' };
  }
  // Its host tells nobody. As a link it may be anything; as a picture or a player it is worth a try.
  if (!kind) return { do: 'refuse', why: 'link-unclear' };
  // The bytes are here and can go their own way: that is sure to work.
  if (bytes === 'read' && known.hasRoute) return { do: 'send', by: 'bytes' };
  return { do: 'send', by: 'address' };
}

/** An original or a larger size at a public address: taken when nothing speaks against it. */
function betterStep(known: Known): Step {
  const { from, isOfPage, reach, probe, bytes } = known;
  if (isOfPage && canStillRead(known)) return { do: 'read' };
  if (reach === undefined) return { do: 'ask' };
  if (reach === 'unknown' && probe === undefined && known.isPageOpen) return { do: 'probe' };
  const heard = reach === 'unknown' ? probe : reach;
  if (heard === 'open') return { do: 'send', by: 'address' };
  if (heard === 'closed' && bytes === 'read') return { do: 'send', by: 'bytes' };
  // The page's word for its sizes is good; a link is proven by what it opens, for `Portrait.jpg` may be a page about it.
  if (heard === 'picture' || (from === 'larger' && (heard === 'unknown' || heard === undefined)))
    return { do: 'send', by: 'address' };
  return { do: 'skip' };
}

const canStillRead = ({ isPageOpen, bytes, place }: Known): boolean =>
  bytes === undefined && place !== 'none' && (isPageOpen || place === 'data');
