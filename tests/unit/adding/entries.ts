/** Files and folders as a drop gives them. */

export const file = (name: string, type = '') => new File(['x'], name, { type });

/** As browsers give them: some at a time, then an empty list. */
export function folder(name: string, children: FileSystemEntry[], some = 100): FileSystemEntry {
  const left = [...children];
  const createReader = () => ({
    readEntries: (found: (entries: FileSystemEntry[]) => void) => found(left.splice(0, some)),
  });
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}
export const entry = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (found: (one: File) => void) => found(file(name)),
  }) as unknown as FileSystemEntry;
export const broken = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (_: unknown, failed: (error: Error) => void) => failed(new Error('gone')),
  }) as unknown as FileSystemEntry;
