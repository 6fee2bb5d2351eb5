import { nameFromAddress } from '@/utils/assets/public-address';
import type { Seen } from './click';

const MOST = 60;

/**
 * A name for people: the file's, where it says anything; else what the page says of the picture. Names like `5f2a9c11.webp`
 * or `image` tell nobody apart.
 * @returns '' when nothing says what it is
 */
export function nameOfClick(address: string, seen: Pick<Seen, 'words' | 'title'> | undefined): string {
  const file = /^https?:/i.test(address) ? nameFromAddress(address) : '';
  if (speaks(file)) return file;
  const words = tidy(seen?.words ?? '');
  return words || file || tidy(seen?.title ?? '');
}

/** A word of three letters that is no hash, no count and no camera's own. */
function speaks(file: string): boolean {
  const bare = file.replace(/\.[a-z0-9]{2,5}$/i, '');
  if (/^(img|image|images|photo|picture|pic|file|download|original|large|thumb|dsc|p)?[\s_.()-]*\d*$/i.test(bare))
    return false;
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => !/^(?=.*\d)[0-9a-z]{6,}$/i.test(word));
  return words.some((word) => /\p{L}{3,}|[\p{sc=Han}\p{sc=Kana}\p{sc=Hang}]/u.test(word));
}

const tidy = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1).trimEnd()}…` : line;
};
