import type { AssetKind } from '@/utils/text/terms';

/** What the browser says of a click in its menu. */
export interface Click {
  /** The player or picture that was clicked; undefined for a link alone. */
  media?: 'image' | 'video' | 'audio';
  /** What it shows or plays; '' for a player that is fed by script. */
  address?: string;
  /** Where the link around it, or the clicked link, leads. */
  link?: string;
  /** The page in the tab. */
  pageUrl?: string;
}

/** What was found at the place of the click, in the page. Everything in it is the page's own word. */
export interface Seen {
  /** The address of the clicked frame. */
  frameUrl: string;
  /** The page's title. */
  title: string;
  /** What it shows now; '' when the element was not found. */
  shown: string;
  /** The `srcset` of the picture itself. */
  srcset: string;
  /** The `<source>`s beside it, in order. `fits`: their `media` holds now. */
  sources: { srcset: string; type: string; media: string; fits: boolean }[];
  /** Its own words for what it shows: `alt`, `title`, a caption. */
  words: string;
  /** Where the link around it leads. */
  link: string;
}

const EXTENSIONS: [AssetKind, RegExp][] = [
  ['Image', /\.(jpe?g|jfif|png|webp|gif|bmp|tiff?|hei[cf]|avif)$/i],
  ['Video', /\.(mp4|m4v|mov|webm|mkv|ogv)$/i],
  ['Audio', /\.(mp3|wav|m4a|aac|og[ga]|flac|opus)$/i],
];

/** What a file of this address would be, by its ending; undefined when it doesn't say. */
export function kindOfAddress(address: string): AssetKind | undefined {
  const url = parsed(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return EXTENSIONS.find(([, ending]) => ending.test(url.pathname))?.[0];
}

/** @param type a MIME type, with or without parameters */
export function kindOfType(type: string): AssetKind | undefined {
  const [family] = type.trim().toLowerCase().split('/');
  return family === 'image' ? 'Image' : family === 'video' ? 'Video' : family === 'audio' ? 'Audio' : undefined;
}

export const kindOfPlayer = (media: Click['media']): AssetKind | undefined =>
  media === 'image' ? 'Image' : media === 'video' ? 'Video' : media === 'audio' ? 'Audio' : undefined;

/** @param base what a relative address is relative to. @returns undefined for what is no address at all */
export function parsed(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
