import { readAddresses, readHtml, readUriList } from './addresses';

/** What a drop or a paste brings: files and folders, or else addresses. */
export interface Brought {
  sources: (FileSystemEntry | File)[];
  addresses: string[];
}

/**
 * Reads a drop or a clipboard at once: after the event the browser empties it. A picture of a page comes as a file and as its
 * address. Dragged, the address is the better one: the page's file may be a small copy. Copied, the file is: that is what
 * was asked for.
 */
export function readTransfer(transfer: DataTransfer, better: 'files' | 'addresses'): Brought {
  const sources: Brought['sources'] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const source = item.webkitGetAsEntry?.() ?? item.getAsFile();
    if (source) sources.push(source);
  }
  const pictures = readHtml(transfer.getData('text/html'));
  if (sources.length > 0 && (better === 'files' || pictures.length === 0)) return { sources, addresses: [] };
  if (pictures.length > 0) return { sources: [], addresses: pictures };
  const list = readUriList(transfer.getData('text/uri-list'));
  return { sources: [], addresses: list.length > 0 ? list : readAddresses(transfer.getData('text/plain')) };
}

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
  const addresses = readHtml(html);
  return { sources, addresses: addresses.length > 0 ? addresses : readAddresses(words) };
}
