import { describe, expect, it } from 'vitest';
import { isClutter, looksLikeMedia, walk } from '@/entrypoints/library/adding/walk';
import { broken, entry, file, folder } from './entries';

async function names(sources: (FileSystemEntry | File)[]): Promise<string[]> {
  const all: string[] = [];
  for await (const one of walk(sources)) {
    all.push('unread' in one ? `unread ${one.unread}` : `${one.file.name}${one.inFolder ? ' in a folder' : ''}`);
  }
  return all;
}

describe('files and folders as one stream', () => {
  it('folders in folders, in order, past what a reader gives at once', async () => {
    const many = Array.from({ length: 250 }, (_, n) => entry(`${n}.jpg`));
    const found = await names([entry('a.jpg'), folder('all', [folder('deep', [entry('b.jpg')]), ...many])]);
    expect(found).toHaveLength(252);
    expect(found.slice(0, 3)).toEqual(['a.jpg', 'b.jpg in a folder', '0.jpg in a folder']);
  });

  it('files of a folder that was chosen know it by their path', async () => {
    const one = file('a.jpg');
    Object.defineProperty(one, 'webkitRelativePath', { value: 'lin/a.jpg' });
    const plain = file('b.jpg');
    Object.defineProperty(plain, 'webkitRelativePath', { value: '' });
    expect(await names([one, plain])).toEqual(['a.jpg in a folder', 'b.jpg']);
  });

  it('one that can’t be opened is named, and the rest goes on', async () => {
    expect(await names([folder('all', [broken('a.jpg'), entry('b.jpg')])])).toEqual([
      'unread a.jpg',
      'b.jpg in a folder',
    ]);
  });

  it('reads no further than it is asked to', async () => {
    let asked = 0;
    const endless = {
      name: 'endless',
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (found: (entries: FileSystemEntry[]) => void) => {
          asked += 1;
          found([entry(`${asked}.jpg`)]);
        },
      }),
    } as unknown as FileSystemEntry;
    for await (const _ of walk([endless])) if (asked === 3) break;
    expect(asked).toBe(3);
  });
});

describe('what a folder holds besides', () => {
  it.each(['.DS_Store', '._a.jpg', 'Thumbs.db', 'desktop.ini'])('%s is passed over unread', (name) => {
    expect(isClutter({ name, type: '' })).toBe(true);
  });

  it('what the browser takes for something else is passed over, unless its name is a picture’s', () => {
    expect(isClutter({ name: 'notes.txt', type: 'text/plain' })).toBe(true);
    expect(isClutter({ name: 'a.heic', type: 'application/octet-stream' })).toBe(false);
  });

  it('without a type or a known ending only its bytes tell', () => {
    expect(isClutter({ name: 'scan0001', type: '' })).toBe(false);
    expect(looksLikeMedia({ name: 'scan0001', type: '' })).toBe(false);
    expect(looksLikeMedia({ name: 'scan0001', type: 'image/png' })).toBe(true);
  });
});
