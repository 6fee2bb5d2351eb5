import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callbackInputs, pageInputs } from '@/utils/messages/protocol';
import { heading, type TestPage } from './harness/browser';
import { geckoIdOf, removeFolders } from './harness/extension-copy';
import { until } from './harness/page';
import { describeHostileProvider, FORGED } from './parts/hostile-provider';
import { makeNeighbour } from './steps/neighbour';
import { storedRecords } from './steps/records';
import { addWorkingAccount, askForCode, OPTIONS, POPUP, readCode } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const CALLBACK = 'https://easyrouter.io/v1/callback';
const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
/** Every command, with an input that some of them would take. */
const MESSAGES = [...Object.keys(pageInputs), ...Object.keys(callbackInputs)].map((name) => ({
  command: name,
  input: { id: ID, ids: [ID], values: { bytedToken: FORGED, resultCode: '10000' }, theme: 'dark' },
}));

/** An expression for the background: the tab at this address, which its page may know before the browser does. */
const tabAt = (url: string): string => `(async () => {
  for (;;) {
    const tab = (await chrome.tabs.query({})).find((one) => one.url === ${JSON.stringify(url)});
    if (tab) return tab;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
})()`;

describe.each(BROWSERS)('hostile neighbours in %s', (name) => {
  let world: World;
  let desk: TestPage;
  let neighbour: string;

  beforeAll(async () => {
    neighbour = makeNeighbour();
    world = await openWorld(name, {}, {}, { neighbour });
    await addWorkingAccount(world.browser, { provider: 'easyrouter', key: world.sandbox.keys.easyrouter });
    desk = await world.browser.openPage('options.html', OPTIONS);
    await desk.waitFor(heading('Accounts'));
  });
  afterAll(async () => {
    await world?.close();
    await removeFolders([neighbour]);
  });

  const checks = () => world.sandbox.requests.filter(({ operation }) => operation === 'check').length;
  /** Everything that is stored, as text. */
  const everything = async () =>
    JSON.stringify(
      await Promise.all(
        (['accounts', 'people', 'assets', 'verifications', 'consents', 'buckets'] as const).map((store) =>
          storedRecords(desk, store),
        ),
      ),
    );
  /** Runs a script in the page's own world, as the page itself would. */
  const asThePage = (page: TestPage, source: string) =>
    page.evaluate((text: string) => {
      const script = document.createElement('script');
      script.textContent = text;
      document.documentElement.append(script);
      script.remove();
    }, source);
  /** Runs our content script once more in the page in front, at the address that it has now. */
  const callbackScript = (page: TestPage) =>
    page.url().then((url) =>
      world.browser.evaluateInBackground(`async () => {
        const tab = await ${tabAt(url)};
        const [{ js }] = await chrome.scripting.getRegisteredContentScripts();
        // Its result is none of ours, and Firefox minds that it can't be cloned.
        await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: js }).catch(() => undefined);
      }`),
    );

  it('another extension finds nobody: not from its page, and not from its content script', async () => {
    const { browser } = world;
    const ours = name === 'chromium' ? new URL(browser.origin).host : geckoIdOf('.output/firefox-mv3');
    const before = await everything();
    const order = `#${encodeURIComponent(JSON.stringify([ours, MESSAGES]))}`;
    const page = await browser.openSite(`${browser.neighbour}/page.html${order}`);
    const site = await browser.openSite(`${CALLBACK}${order}`);
    for (const one of [page, site]) {
      await one.waitFor('html[data-heard]');
      const heard = JSON.parse(await one.evaluate<string>('document.documentElement.dataset.heard')) as string[];
      expect(heard).toEqual([...MESSAGES.map(() => 'nobody there'), 'disconnected']);
      await one.close();
    }
    expect(await everything()).toBe(before);
  });

  it('our own script on a callback page may send its one message, and nothing of a page’s', async () => {
    const site = await world.browser.openSite(CALLBACK);
    const url = await site.url();
    const answers = await world.browser.evaluateInBackground<Record<string, string>>(`async () => {
      const tab = await ${tabAt(url)};
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        args: [${JSON.stringify(MESSAGES)}],
        func: async (messages) => {
          const answers = {};
          for (const message of messages) {
            const answer = await chrome.runtime.sendMessage(message);
            answers[message.command] = answer.ok ? JSON.stringify(answer.value) : answer.fault.kind;
          }
          return answers;
        },
      });
      return result;
    }`);
    const expected = Object.fromEntries(MESSAGES.map(({ command: one }) => [one, 'refused']));
    expect(answers).toEqual({ ...expected, 'callback.arrived': 'null' });
    await site.close();
  });

  it('a page posts messages, sets our names, and forges callbacks by the thousand: nothing is stored, nobody is asked', async () => {
    const before = [await everything(), checks()];
    const site = await world.browser.openSite(CALLBACK);
    await asThePage(
      site,
      `
      const messages = ${JSON.stringify(MESSAGES)};
      const channel = new BroadcastChannel('likeness.changes');
      for (const message of messages) {
        window.postMessage(message, '*');
        window.dispatchEvent(new CustomEvent(message.command, { detail: message.input }));
        document.dispatchEvent(new MessageEvent('message', { data: message }));
        channel.postMessage(['accounts', 'secrets', message]);
      }
      for (const id of ['likeness-toast', 'app', 'root', 'browser', 'chrome', 'main']) {
        const element = document.createElement('form');
        element.id = element.name = id;
        document.body.append(element);
      }
      for (let count = 0; count < 150; count += 1)
        history.replaceState(null, '', '?bytedToken=${FORGED}' + count + '&resultCode=10000');
      document.title = typeof chrome === 'undefined' || !chrome.runtime?.sendMessage ? 'no way in' : 'a way in';
    `,
    );
    await until(
      async () => (await site.evaluate<string>('document.title')).endsWith('way in'),
      () => 'the page did not run',
    );
    expect(await site.evaluate<string>('document.title')).toBe('no way in');
    // What a thousand such pages would send, each with a token of its own.
    const url = await site.url();
    const sent = await world.browser.evaluateInBackground<number>(`async () => {
      const tab = await ${tabAt(url)};
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: async () => {
          let none = 0;
          for (let from = 0; from < 1000; from += 50) {
            const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => chrome.runtime.sendMessage(
              { command: 'callback.arrived', input: { values: { bytedToken: '${FORGED}' + (from + at), resultCode: '10000' } } })));
            none += answers.filter((answer) => answer.ok && answer.value === null).length;
          }
          return none;
        },
      });
      return result;
    }`);
    expect(sent).toBe(1000);
    await site.close();
    for (const query of ['?bytedToken=x&resultCode=1', `?${'a=b&'.repeat(2_000)}bytedToken=x&resultCode=1`]) {
      const page = await world.browser.openSite(`${CALLBACK}${query}`);
      await page.waitFor('body');
      expect(await page.exists('likeness-toast')).toBe(false);
      await page.close();
    }
    expect([await everything(), checks()]).toEqual(before);
  });

  it('a callback with a megabyte of parameters is read by its three names, or not at all', async () => {
    const before = [await everything(), checks()];
    const site = await world.browser.openSite(CALLBACK);
    for (const query of [
      `'?bytedToken=${FORGED}&resultCode=10000&' + ('a=' + 'b'.repeat(97) + '&').repeat(10000)`,
      `'?resultCode=10000&bytedToken=' + 'a'.repeat(100000)`,
    ]) {
      await asThePage(site, `history.replaceState(null, '', ${query});`);
      await callbackScript(site);
    }
    expect(await site.exists('likeness-toast')).toBe(false);
    expect([await everything(), checks()]).toEqual(before);
    await site.close();
  });

  it('no page can frame ours, or load a file of ours', async () => {
    const { browser } = world;
    const site = await browser.openSite(CALLBACK);
    const loaded = await site.evaluate(async (origin: string) => {
      for (const name of ['popup', 'verify', 'library', 'options', 'sidepanel']) {
        const frame = document.createElement('iframe');
        frame.src = `${origin}/${name}.html`;
        document.body.append(frame);
      }
      const tries = ['img', 'script', 'link'].map(
        (tag) =>
          new Promise<string>((resolve) => {
            const element = document.createElement(tag) as HTMLImageElement & HTMLLinkElement;
            element.onload = () => resolve(`${tag} loaded`);
            element.onerror = () => resolve(`${tag} refused`);
            if (tag === 'link') {
              element.rel = 'stylesheet';
              element.href = `${origin}/assets/popup.css`;
            } else element.src = tag === 'img' ? `${origin}/icons/icon-16.png` : `${origin}/callback.js`;
            document.body.append(element);
          }),
      );
      const fetched = fetch(`${origin}/manifest.json`).then(
        () => 'fetch answered',
        () => 'fetch refused',
      );
      return Promise.all([...tries, fetched]);
    }, browser.origin);
    expect(loaded).toEqual(['img refused', 'script refused', 'link refused', 'fetch refused']);
    const open = await browser.evaluateInBackground<string[]>(`async () =>
      chrome.runtime.getContexts
        ? (await chrome.runtime.getContexts({})).map(({ documentUrl }) => String(documentUrl))
        : chrome.extension.getViews().map((view) => view.location.href)`);
    expect(open.filter((address) => address.includes('options.html'))).toHaveLength(1);
    expect(open.filter((address) => /(popup|verify|library|sidepanel)\.html/.test(address))).toEqual([]);
    await site.close();
  });

  it('a page that has taken the name of our toast, and of all that it calls: the callback counts all the same', async () => {
    const popup = await world.browser.openPage('popup.html', POPUP);
    await askForCode(popup, 'Amara Okafor');
    const passed = new URL(await world.sandbox.phone(await readCode(popup)).pass());
    const site = await world.browser.openSite(CALLBACK);
    await asThePage(
      site,
      `customElements.define('likeness-toast', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }); } });
       const names = ['location', 'createElement', 'documentElement', 'body', 'top', 'self', 'runtime', 'chrome', 'browser'];
       for (const form of names.map((name) => Object.assign(document.createElement('form'), { name, id: name })))
         document.documentElement.append(form);
       history.replaceState(null, '', ${JSON.stringify(passed.search)});`,
    );
    await callbackScript(site);
    await popup.waitFor(heading('Verified'));
    await site.close();
    await popup.close();
  });

  describeHostileProvider({ world: () => world, desk: () => desk });

  it('and nothing was asked of anybody else, and nothing went wrong unseen', async () => {
    expect(await nothingLeft(world, [/likeness-toast|attachShadow|shadow/i])).toEqual([]);
    expect(world.browser.hosts().filter((host) => /evil/.test(host))).toEqual([]);
  });
});

/** A start as the popup sends it, for the account that is there. */
