import type { TestPage } from '@/tests/e2e/harness/browser';

/** What is still to be done, and what should be gone: jobs, tokens, links, bytes of files. */
export const left = (desk: TestPage): Promise<string[]> =>
  desk.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('likeness');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const keys = (store: string) =>
      new Promise<string[]>((resolve, reject) => {
        const asking = database.transaction(store).objectStore(store).getAllKeys();
        asking.onsuccess = () => resolve(asking.result as string[]);
        asking.onerror = () => reject(asking.error);
      });
    // The end of a consent is to be told in a year.
    const jobs = (await keys('jobs')).filter((id) => !id.startsWith('consent/'));
    const tokens = (await keys('secrets')).filter((id) => id.startsWith('token:'));
    const files = (await keys('files')).map((id) => `file:${id}`);
    database.close();
    const scope = globalThis as unknown as Record<
      'browser' | 'chrome',
      { storage: { session: { get(key: null): Promise<object> } } }
    >;
    const session = await (scope.browser ?? scope.chrome).storage.session.get(null);
    return [...jobs, ...tokens, ...files, ...Object.keys(session).filter((key) => key.startsWith('link:'))];
  });
