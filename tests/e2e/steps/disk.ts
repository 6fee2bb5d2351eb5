import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Looks through all that a browser has written. */

const base64 = (bytes: Buffer): string[] =>
  // Where it stands in a longer text decides how its bytes fall into fours; what the neighbours decide is cut off.
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const from = Math.ceil((before * 4) / 3);
    return whole.slice(from, Math.floor(((before + bytes.length) * 4) / 3 - 1));
  });

/** A text as it may stand in a file. */
export function encodings(text: string): { name: string; bytes: Buffer }[] {
  const plain = Buffer.from(text);
  const little = Buffer.from(text, 'utf16le');
  const all: [string, Buffer | string][] = [
    ['plain', plain],
    ['UTF-16LE', little],
    ['UTF-16BE', Buffer.from(little).swap16()],
    ['percent', encodeURIComponent(text)],
    ['percent, all', plain.toString('hex').replace(/../g, '%$&')],
    ['percent, all, large', plain.toString('hex').toUpperCase().replace(/../g, '%$&')],
    ['hex', plain.toString('hex')],
    ['hex, large', plain.toString('hex').toUpperCase()],
    ...base64(plain).flatMap((part): [string, string][] => [
      ['base64', part],
      ['base64url', part.replaceAll('+', '-').replaceAll('/', '_')],
    ]),
  ];
  return all.map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes as Buffer) }));
}

/** Mozilla's LZ4: eight bytes of magic, the length, one block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md). */
function unpackLz4(file: Buffer): Buffer {
  const out = Buffer.alloc(file.readUInt32LE(8));
  let at = 12;
  let end = 0;
  const length = (first: number): number => {
    let sum = first;
    if (first === 15) for (let more = 255; more === 255; sum += more) more = file[at++] ?? 0;
    return sum;
  };
  while (at < file.length) {
    const token = file[at++] ?? 0;
    const literals = length(token >> 4);
    file.copy(out, end, at, at + literals);
    at += literals;
    end += literals;
    if (at >= file.length) break;
    const from = end - file.readUInt16LE(at);
    at += 2;
    const matched = length(token & 15) + 4;
    for (let index = 0; index < matched; index++) out[end + index] = out[from + index] ?? 0;
    end += matched;
  }
  return out;
}

function unpacked(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, 8).toString('latin1') === 'mozLz40\0') return [bytes, unpackLz4(bytes)];
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [bytes, gunzipSync(bytes)];
  return [bytes];
}

/** @returns for each name of a text that was found: where, and in which encoding */
export function searchProfile(folder: string, texts: Record<string, string>): { found: string[]; files: number } {
  const wanted = Object.entries(texts).flatMap(([name, text]) =>
    encodings(text).map((encoding) => ({ what: `${name} (${encoding.name})`, bytes: encoding.bytes })),
  );
  const found: string[] = [];
  let files = 0;
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path);
    // Sockets and links to a process that is gone.
    const facts = statSync(file, { throwIfNoEntry: false });
    if (!facts?.isFile()) continue;
    files += 1;
    for (const bytes of unpacked(readFileSync(file))) {
      for (const { what, bytes: part } of wanted) if (bytes.includes(part)) found.push(`${what} in ${path}`);
    }
  }
  return { found, files };
}
