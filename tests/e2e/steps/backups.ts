import type { TestPage } from '@/tests/e2e/harness/browser';

/** Files of the options' backup, without the browser's own windows for them. */

/** The newest file of ours in the private file system, as base64. */
export const newestFile = (page: TestPage): Promise<string | undefined> => page.evaluate(newest);

/** Keeps the browser's own download away, which has a window of its own. */
export const keepDownloadsAway = (page: TestPage): Promise<void> => page.evaluate(noDownloads);

/** Chooses a file to be restored, as the browser's own picker would. */
export const chooseBackup = (page: TestPage, base64: string, name: string): Promise<void> =>
  page.evaluate(choose as never, base64, name);

/** Runs in the page. */
async function newest(): Promise<string | undefined> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('backup', { create: true });
  let newest: File | undefined;
  for await (const [, handle] of folder.entries()) {
    const file = await (handle as FileSystemFileHandle).getFile();
    if (!newest || file.lastModified > newest.lastModified) newest = file;
  }
  if (!newest) return undefined;
  const bytes = new Uint8Array(await newest.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Runs in the page. */
function noDownloads(): void {
  HTMLAnchorElement.prototype.click = function click() {
    document.body.dataset.saved = this.download;
  };
}

/** Runs in the page. */
function choose(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], name));
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error('no field for a file');
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
