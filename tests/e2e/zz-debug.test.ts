import { expect, it } from 'vitest';
import { textbox } from './harness/browser';
import { account, replaceRecords } from './steps/records';
import { LIBRARY } from './steps/steps';
import { writeStudio } from './steps/studio';
import { openWorld } from './steps/world';

async function addOne(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('likeness');
    opening.onsuccess = () => resolve(opening.result);
  });
  const store = database.transaction('assets', 'readwrite').objectStore('assets');
  await new Promise((resolve) => {
    const reading = store.index('byCreated').openCursor(null, 'prev');
    reading.onsuccess = () => {
      const now = Date.now();
      const asset = { ...reading.result?.value, id: crypto.randomUUID(), name: 'brand-new.jpg' };
      store.put({ ...asset, createdAt: now, changedAt: now }).onsuccess = resolve;
    };
  });
  database.close();
  const channel = new BroadcastChannel('likeness.changes');
  channel.postMessage(['assets']);
  channel.close();
}
const at = () => {
  const a = document.activeElement;
  const all = [...document.querySelectorAll('[role=option]')];
  return [
    a?.tagName,
    a?.textContent,
    a?.getAttribute('aria-posinset'),
    all.map((x) => x.getAttribute('tabindex')).indexOf('0'),
    all
      .slice(0, 4)
      .map((x) => x.textContent)
      .join('|'),
  ].join(' ; ');
};
it('debug', async () => {
  const world = await openWorld('chromium');
  const desk = await world.browser.openPage('verify.html', { width: 520, height: 760 });
  await desk.waitFor('h1');
  await replaceRecords(desk, { accounts: [account()] });
  await writeStudio(desk, { people: 30, assets: 5000 });
  const library = await world.browser.openPage('library.html', { ...LIBRARY, theme: 'light' });
  await library.waitFor('body', { text: '5,000 assets' });
  await library.click(textbox('Search names, tags, ids'));
  await library.press('ArrowDown');
  await library.press('ArrowRight');
  console.log(await library.evaluate(at));
  await library.evaluate(addOne as never);
  for (let i = 0; i < 4; i++) {
    await new Promise((r) => setTimeout(r, 400));
    console.log(await library.evaluate(at));
  }
  await world.close();
  expect(1).toBe(1);
});
it('copy ff', async () => {
  const world = await openWorld('firefox');
  const desk = await world.browser.openPage('verify.html', { width: 520, height: 760 });
  await desk.waitFor('h1');
  await replaceRecords(desk, { accounts: [account()] });
  await writeStudio(desk, { people: 30, assets: 5000 });
  const library = await world.browser.openPage('library.html', { ...LIBRARY, theme: 'light' });
  await library.waitFor('body', { text: '5,000 assets' });
  await library.click(textbox('Search names, tags, ids'));
  await library.press('ArrowDown');
  await library.press('Control+a');
  await new Promise((r) => setTimeout(r, 500));
  console.log(await library.evaluate(at));
  await library.evaluate(() => {
    const w = navigator.clipboard.writeText.bind(navigator.clipboard);
    const W = window as unknown as { log: string[] };
    W.log = [];
    navigator.clipboard.writeText = (x: string) => {
      W.log.push('write ' + x.length);
      return w(x).catch((e) => {
        W.log.push(String(e));
        throw e;
      });
    };
  });
  await library.press('c');
  for (let i = 0; i < 6; i++) {
    await new Promise((r) => setTimeout(r, 300));
    console.log(
      await library.evaluate(
        () =>
          (window as unknown as { log: string[] }).log.join() +
          [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent).join('/'),
      ),
    );
  }
  await world.close();
});
