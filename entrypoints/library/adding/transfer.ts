import { readAddresses, readHtml, readUriList } from './addresses';
import { afterLine, beforeBlank, beforeTag, nextTurn, readPieces } from './pieces';

/** What a drop or a paste brings: files and folders, or else addresses. */
export interface Brought {
  sources: (FileSystemEntry | File)[];
  addresses: string[];
}

/** What a drop or a clipboard holds, before anything is looked for in its texts. */
export interface Held {
  sources: Brought['sources'];
  html: string;
  list: string;
  words: string;
  /** Which of both is meant when a picture of a page comes as a file and as its address. */
  better: 'files' | 'addresses';
}

/**
 * Takes everything out of a drop or a clipboard at once: after the event the browser empties it. A picture of a page comes as a
 * file and as its address. Dragged, the address is the better one: the page's file may be a small copy. Copied, the file is: that
 * is what was asked for.
 */
export function takeOut(transfer: DataTransfer, better: Held['better']): Held {
  const sources: Brought['sources'] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const source = item.webkitGetAsEntry?.() ?? item.getAsFile();
    if (source) sources.push(source);
  }
  const [html, list, words] = ['text/html', 'text/uri-list', 'text/plain'].map((type) => transfer.getData(type));
  return { sources, html: html ?? '', list: list ?? '', words: words ?? '', better };
}

/** There may be something for us in it; only reading it says. */
export const mayHold = ({ sources, ...texts }: Held): boolean =>
  sources.length > 0 || [texts.html, texts.list, texts.words].some((text) => /https?:\/\//i.test(text));

/** Finds the addresses. A hundred thousand of them take a while, in which the page goes on. */
export async function readHeld(held: Held, breathe = nextTurn): Promise<Brought> {
  const { sources, html, list, words, better } = held;
  if (sources.length > 0 && better === 'files') return { sources, addresses: [] };
  const pictures = HAS_MEDIA.test(html) ? await readPieces(html, beforeTag, readHtml, breathe) : [];
  if (pictures.length > 0) return { sources: [], addresses: pictures };
  if (sources.length > 0) return { sources, addresses: [] };
  const listed = await readPieces(list, afterLine, readUriList, breathe);
  if (listed.length > 0) return { sources: [], addresses: listed };
  return { sources: [], addresses: await readPieces(words, beforeBlank, readAddresses, breathe) };
}

/** Anything else, like a spreadsheet's cells, isn't worth building a page of. */
const HAS_MEDIA = /<(img|video|audio|source)\b/i;

export const isEmpty = ({ sources, addresses }: Brought): boolean => sources.length + addresses.length === 0;

/** Something is dragged that we can take; text that is moved inside a field is not. */
export const mayTake = (transfer: DataTransfer | null): boolean =>
  transfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false;

/** The clipboard, at the press of a button. @throws NotAllowedError when the browser says no */
export async function readClipboard(): Promise<Brought> {
  const items = await navigator.clipboard.read();
  const sources: File[] = [];
  let words = '';
  let html = '';
  for (const item of items) {
    const picture = item.types.find((type) => type.startsWith('image/'));
    if (picture) {
      const blob = await item.getType(picture);
      sources.push(new File([blob], `${picture.replace('/', '.')}`, { type: picture }));
    } else {
      if (item.types.includes('text/html')) html += await (await item.getType('text/html')).text();
      if (item.types.includes('text/plain')) words += `${await (await item.getType('text/plain')).text()}\n`;
    }
  }
  const { addresses } = await readHeld({ sources: [], html, list: '', words, better: 'addresses' });
  return { sources, addresses };
}
