import type { TestPage } from '@/tests/e2e/harness/browser';
import type { InputOf, PageCommand, Result } from '@/utils/messages/protocol';
import type { Asset } from '@/utils/storage/records';

/** Uploads as a page would add them, without its screen: bytes into the database, then a command. */

interface Scope {
  browser?: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
  chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
}

/** A command from this page to the background. */
export function command<C extends PageCommand>(page: TestPage, name: C, input: InputOf<C>): Promise<Result<unknown>> {
  return page.evaluate(
    ((envelope: unknown) => {
      const scope = globalThis as unknown as Scope;
      return (scope.browser ?? scope.chrome).runtime.sendMessage(envelope);
    }) as never,
    { command: name, input },
  );
}

/** Draws a picture of 400 px and stores it under each of these ids. */
export async function storePictures(page: TestPage, ids: string[]): Promise<void> {
  await page.evaluate(put as never, ids);
}

/** Runs in the page. */
async function put(ids: string[]): Promise<void> {
  const canvas = new OffscreenCanvas(400, 400);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#7a9';
    context.fillRect(0, 0, 400, 400);
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('files', 'readwrite');
      for (const id of ids) transaction.objectStore('files').put({ id, blob, addedAt: Date.now() });
      transaction.oncomplete = () => {
        database.close();
        resolve();
      };
      transaction.onerror = () => reject(transaction.error);
    };
  });
}

export type Told = Pick<Asset, 'id' | 'state' | 'remoteName' | 'bucketKey'> & { fault?: string; failure?: string };

/** What is stored of all assets, in short. */
export const storedAssets = (page: TestPage): Promise<Told[]> => page.evaluate(read as never);

/** Runs in the page. */
function read(): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('likeness');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('assets').objectStore('assets').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        resolve(
          reading.result.map(({ id, state, remoteName, bucketKey, fault, failure }) => ({
            id,
            state,
            remoteName,
            bucketKey,
            fault: fault && JSON.stringify(fault),
            failure: failure && JSON.stringify(failure),
          })),
        );
      };
    };
  });
}
