/*
 * Put in front of the worker's own script in the copy of the extension that the tests run: Chromium tells nobody which menu
 * items exist nor what a notification said. Kept in a database of its own, for the worker dies in some tests.
 */
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('test-record', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('calls', { autoIncrement: true });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const record = async (name, args) => {
  const database = await opened;
  database.transaction('calls', 'readwrite').objectStore('calls').add({ name, args });
};

/** @param whenDone once it is done, and not when it is asked for */
const watch = (api, method, whenDone = false) => {
  for (const root of new Set([globalThis.chrome, globalThis.browser])) {
    const original = root?.[api]?.[method];
    if (!original || original.watched) continue;
    const watching = (...args) => {
      const plain = JSON.parse(JSON.stringify(args.filter((arg) => typeof arg !== 'function')));
      const note = () => void record(`${api}.${method}`, plain);
      if (!whenDone) note();
      const result = original.apply(root[api], args);
      if (whenDone) Promise.resolve(result).then(note, () => undefined);
      return result;
    };
    watching.watched = true;
    root[api][method] = watching;
  }
};

// The sandbox is the network, also on a machine that has none.
Object.defineProperty(WorkerNavigator.prototype, 'onLine', { get: () => true });

for (const method of ['create', 'update', 'remove', 'removeAll']) watch('contextMenus', method);
// Its icon is fetched first, in this worker: one that ends meanwhile has shown nothing.
watch('notifications', 'create', true);

self.addEventListener(
  'error',
  (event) => void record('error', [`${event.message} (${event.filename}:${event.lineno})`]),
);
self.addEventListener('unhandledrejection', (event) => {
  // Chromium's answer to a call whose worker is being ended, which nobody waits for any more.
  if (event.reason?.message === 'No SW') return;
  void record('error', [`unhandled: ${event.reason?.stack ?? event.reason}`]);
});
const writeError = console.error;
console.error = (...words) => {
  void record('error', [words.map((word) => word?.stack ?? String(word)).join(' ')]);
  writeError.apply(console, words);
};

// After the worker's own script has run, and with it every listener is bound.
setTimeout(() => {
  self.testReady = true;
});
