import type { TestPage } from '@/tests/e2e/harness/browser';
import { encodePng } from '@/tests/sandbox/png';

/** Files as they are dropped and pasted, good ones and bad ones. */
export interface DroppedFile {
  name: string;
  /** base64 */
  bytes: string;
  type?: string;
}

const base64 = (bytes: Uint8Array | number[] | string): string => Buffer.from(bytes as Uint8Array).toString('base64');

/** A picture of bars in a colour that is this seed's own. */
export const picture = (width: number, height: number, seed: number): Buffer =>
  encodePng(width, height, (x, y) => [(x * seed) % 256, (y + seed * 40) % 256, ((x + y) * 3) % 256]);

export const pngFile = (name: string, width: number, height: number, seed: number): DroppedFile => ({
  name,
  bytes: base64(picture(width, height, seed)),
  type: 'image/png',
});

/** Its header says how large it is; nobody may ever decode it. */
function hugePng(): Buffer {
  const small = picture(300, 300, 9);
  const huge = Buffer.from(small);
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  return huge;
}

/** Two frames of one pixel each. https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function animatedGif(): Buffer {
  const head = Buffer.from('GIF89a', 'latin1');
  const screen = Buffer.from([0x90, 0x01, 0x90, 0x01, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const frame = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([head, screen, frame, frame, Buffer.from([0x3b])]);
}

/** A film whose tables never came: what a camera leaves that lost its power. ISO/IEC 14496-12, 4.3 and 8.1.1. */
function filmWithoutTables(): Buffer {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')),
    box('mdat', Buffer.alloc(4_000, 7)),
  ]);
}

/** The bad input of every kind, with what has to be said about it. */
export const BAD_FILES: { file: DroppedFile; says: RegExp }[] = [
  {
    file: { name: 'holiday.jpg', bytes: base64([0x50, 0x4b, 3, 4, ...Array<number>(60).fill(0)]), type: 'image/jpeg' },
    says: /zip/i,
  },
  {
    file: { name: 'cut.png', bytes: base64(picture(400, 400, 3).subarray(0, 900)), type: 'image/png' },
    says: /damaged|cut|read/i,
  },
  { file: { name: 'huge.png', bytes: base64(hugePng()), type: 'image/png' }, says: /30,?000|too (large|wide|many)/i },
  { file: { name: 'moving.gif', bytes: base64(animatedGif()), type: 'image/gif' }, says: /moves|animated|frame/i },
  {
    file: { name: 'no-tables.mp4', bytes: base64(filmWithoutTables()), type: 'video/mp4' },
    says: /damaged|cut|read/i,
  },
  { file: { name: 'nothing.png', bytes: '', type: 'image/png' }, says: /empty/i },
];

type Kind = 'drop' | 'paste';

/** Drops or pastes files, or text of some types, on the page. */
export async function give(
  page: TestPage,
  kind: Kind,
  { files = [], texts = {} }: { files?: DroppedFile[]; texts?: Record<string, string> },
): Promise<void> {
  await page.evaluate(giveInPage as never, kind, files, texts);
}

/** Runs in the page. */
function giveInPage(kind: Kind, files: DroppedFile[], texts: Record<string, string>): void {
  const transfer = new DataTransfer();
  for (const { name, bytes, type } of files) {
    const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([content], name, { type: type ?? '' }));
  }
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text);
  if (kind === 'drop') {
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    return;
  }
  // Firefox makes a clipboard of its own for an event that a script makes.
  const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(paste, 'clipboardData', { value: transfer });
  document.body.dispatchEvent(paste);
}
