/*
 * Runs in the background's global before the extension's own script. Gives every effect on the world a name, and makes the worker
 * do nothing more from a chosen one on, until it is really ended. Its clock runs `SPEED` times as fast; `SPEED` and `START` are
 * put in front of this.
 */
const never = () => new Promise(() => {});
const open = new Set();
const chaos = { points: [], plan: undefined, reached: undefined, counting: false };
globalThis.testChaos = chaos;

const pass = (name) => {
  if (chaos.reached) return false;
  if (!chaos.counting) return true;
  const count = chaos.points.filter((one) => one.startsWith(`${name} #`)).length + 1;
  const point = `${name} #${count}`;
  chaos.points.push(point);
  if (point !== chaos.plan) return true;
  chaos.reached = point;
  for (const transaction of open) {
    try {
      transaction.abort();
    } catch {
      // Just committed.
    }
  }
  return false;
};
const effect = (name, work) => {
  if (chaos.reached) return never();
  const done = work();
  return Promise.resolve(done).then((value) => (pass(name) ? value : never()));
};

const realNow = Date.now.bind(Date);
const toReal = (at) => START + (at - START) / SPEED;
Date.now = () => Math.floor(START + (realNow() - START) * SPEED);
for (const name of ['setTimeout', 'setInterval']) {
  const plain = globalThis[name].bind(globalThis);
  globalThis[name] = (run, ms = 0, ...input) =>
    plain(
      (...given) => {
        if (!chaos.reached) run(...given);
      },
      ms / SPEED,
      ...input,
    );
}

const transact = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, options) {
  if (this.name !== 'likeness') return transact.call(this, stores, mode, options);
  if (chaos.reached) throw new DOMException('The worker has ended.', 'InvalidStateError');
  const transaction = transact.call(this, stores, mode, options);
  if (mode !== 'readwrite') return transaction;
  open.add(transaction);
  transaction.addEventListener('complete', () => {
    open.delete(transaction);
    pass(`store:${[...transaction.objectStoreNames].sort().join('+')}`);
  });
  transaction.addEventListener('abort', () => open.delete(transaction));
  return transaction;
};

const ask = globalThis.fetch.bind(globalThis);
globalThis.fetch = (input, init) => {
  const { host, pathname, origin } = new URL(String(input));
  // Chromium fetches a notification's icon in here.
  if (origin === location.origin) return chaos.reached ? never() : ask(input, init);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  // Ids are not part of a name.
  const name = `ask:${init?.method ?? 'GET'} ${host} ${/\d{6,}|[0-9A-F]{16,}/.test(last) ? '<id>' : last}`;
  if (!pass(`${name} (before)`)) return never();
  return effect(`${name} (after)`, () => ask(input, init));
};

// One that has ended answers nobody: what its broken database makes it say is not heard.
const listened = new Set();
for (const root of [globalThis.browser, globalThis.chrome]) {
  const event = root?.runtime?.onMessage;
  if (!event || listened.has(event)) continue;
  listened.add(event);
  const listen = event.addListener.bind(event);
  event.addListener = (listener) =>
    listen((message, sender, respond) =>
      listener(message, sender, (answer) => {
        if (!chaos.reached) respond(answer);
      }),
    );
}

const watch = (area, method, nameOf, change = (input) => input) => {
  for (const root of new Set([globalThis.browser, globalThis.chrome])) {
    const api = area.split('.').reduce((at, key) => at?.[key], root);
    const plain = api?.[method];
    if (!plain || plain.isWatching) continue;
    const watching = (...input) => effect(nameOf(...input), () => plain.apply(api, change(input)));
    watching.isWatching = true;
    api[method] = watching;
  }
};
watch(
  'alarms',
  'create',
  () => 'alarm:set',
  ([name, { when, periodInMinutes }]) => [name, { when: toReal(when), periodInMinutes: periodInMinutes / SPEED }],
);
watch('alarms', 'clear', () => 'alarm:clear');
watch('notifications', 'create', (id) => `notification:${id.split(':')[0]}`);
watch('storage.session', 'set', (items) => `session:set ${Object.keys(items).map((key) => key.split(':')[0])}`);
watch('storage.session', 'remove', (key) => `session:remove ${String(key).split(':')[0]}`);
