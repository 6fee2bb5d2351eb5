import { PNG } from 'pngjs';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, openBrowser, type TestBrowser, type TestPage, textbox } from './harness/browser';
import { decodeCode } from './harness/code';
import { until } from './harness/page';
import { type Site, startSite } from './harness/site';

const SITE =
  '<!doctype html><title>Pictures</title><h1>Pictures</h1><img id="one" src="/one.png" width="90" height="90" alt="One">';
const HOST = 'https://easyrouter.io/*';
const contains = `() => (globalThis.browser ?? chrome).permissions.contains({ origins: ['${HOST}'] })`;

/** A form of our own in an empty place of the page, for what the pages themselves don't show yet. */
function plant(host: string): void {
  const part = document.createElement('section');
  part.innerHTML = `<label>Planted name <input value="old"></label><label>Planted size <select><option value="s">Small</option><option value="l">Large</option></select></label>
    <button>Plant a question <b aria-hidden="true">!</b></button><button hidden>Hidden</button><button disabled>Disabled</button><output id="planted"></output>`;
  const scope = globalThis as unknown as { browser?: PermissionsOf; chrome: PermissionsOf };
  part.querySelector('button')?.addEventListener('click', async (event) => {
    const answer = await (scope.browser ?? scope.chrome).permissions.request({ origins: [host] });
    const output = part.querySelector('output');
    if (output) output.textContent = `${event.isTrusted ? 'really' : 'by script'} ${answer}`;
  });
  part.querySelector('input')?.addEventListener('keydown', (event) => {
    const output = part.querySelector('output');
    if (event.key === 'Enter' && output) output.textContent = `entered ${(event.target as HTMLInputElement).value}`;
  });
  document.body.append(part);
}
interface PermissionsOf {
  permissions: { request(wanted: object): Promise<boolean> };
}

describe.each(['chromium', 'firefox'] as const)('the harness in %s', (name) => {
  let site: Site;
  let browser: TestBrowser;
  let page: TestPage;

  beforeAll(async () => {
    site = await startSite(SITE);
    browser = await openBrowser(name, site);
    page = await browser.openPage('options.html', { width: 800, height: 700 });
    await page.evaluate(plant, HOST);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([
    ['popup.html', 380, 600, 'light'],
    ['popup.html', 320, 480, 'dark'],
    ['options.html', 1280, 800, 'dark'],
  ] as const)('shows %s at %i × %i px in %s', async (path, width, height, theme) => {
    const shown = await browser.openPage(path, { width, height, theme });
    expect(await shown.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    expect(await shown.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark');
    const picture = PNG.sync.read(await shown.screenshot());
    expect([picture.width, picture.height]).toEqual([width, height]);
    await shown.close();
    expect(
      (await browser.addresses()).filter((address) => address.includes(path) && !address.includes('options')),
    ).toEqual([]);
  });

  it('finds fields and buttons by their names, and types as a user does', async () => {
    await page.fill(textbox('Planted name'), 'new');
    expect(await page.text(textbox('Planted name'))).toBe('new');
    await page.press('Enter');
    await page.waitFor('#planted', { text: 'entered new' });
    await page.fill(byName('combobox', 'Planted size'), 'Large');
    expect(await page.text(byName('combobox', 'Planted size'))).toBe('l');
    expect(await page.exists(button('Hidden'))).toBe(false);
    await expect(page.waitFor(button('Nowhere'), { timeout: 100 })).rejects.toThrow('waited for button Nowhere');
  });

  it('answers permission questions with no and with yes, and takes a host away', async () => {
    await browser.setPermissionAnswer('deny');
    await page.click(button('Plant a question'));
    await page.waitFor('#planted', { text: 'really false' });
    expect(await page.evaluate(contains)).toBe(false);
    await browser.setPermissionAnswer('allow');
    await page.click(button(/^Plant/));
    await page.waitFor('#planted', { text: 'really true' });
    expect(await page.evaluate(contains)).toBe(true);
    await browser.revoke([HOST]);
    expect(await page.evaluate(contains)).toBe(false);
  });

  it('kills the background, and asking for the badge does not wake it', async () => {
    const mark = `() => { self.mark = 1; return chrome.action.setBadgeText({ text: '3' }); }`;
    // The background sets its own badge too: while it starts, and after the host of above was taken away.
    await until(
      async () => {
        await browser.evaluateInBackground(mark);
        return (await browser.badge()) === '3';
      },
      () => 'no badge',
    );
    expect(await browser.evaluateInBackground('self.mark')).toBe(1);
    await browser.killBackground();
    await browser.badge();
    expect(await browser.backgroundIsAlive()).toBe(false);
    expect(await browser.evaluateInBackground('typeof self.mark')).toBe('undefined');
  });

  it('kills it in the middle of its work on an event', async () => {
    await browser.evaluateInBackground(`() => {
      chrome.alarms.onAlarm.addListener(() => { self.heard = true; return new Promise(() => {}); });
      return chrome.alarms.create('test', { when: Date.now() });
    }`);
    await until(
      () => browser.evaluateInBackground<boolean>('self.heard'),
      () => 'no alarm came',
    );
    await browser.killBackground();
    expect(await browser.evaluateInBackground('typeof self.heard')).toBe('undefined');
  });

  // Firefox is asked one thing at a time.
  it.runIf(name === 'chromium')('hears that the background ended before it answered', async () => {
    const ended = browser
      .evaluateInBackground('() => { self.asked = true; return new Promise(() => {}); }')
      .catch((error: Error) => error.message);
    await until(
      () => browser.evaluateInBackground<boolean>('self.asked'),
      () => 'nothing was asked',
    );
    await browser.killBackground();
    expect(await ended).toContain('the target is gone');
  });

  it('chooses an item of our menu on an image of a site', async () => {
    await browser.evaluateInBackground(`() => {
      chrome.contextMenus.create({ id: 'test-up', title: 'Test upload', contexts: ['image'] });
      chrome.contextMenus.create({ id: 'test-ada', parentId: 'test-up', title: 'Test Ada', contexts: ['image'] });
      chrome.contextMenus.onClicked.addListener((info, tab) => { self.clicked = [info.menuItemId, info.srcUrl, tab.url ?? null, info.pageUrl]; });
    }`);
    const added = ['Test upload', 'Test Ada'];
    await until(
      async () => (await browser.menuItems()).filter((title) => added.includes(title)).join() === added.join(),
      async () => `the menu has: ${await browser.menuItems()}`,
    );
    const pictures = await browser.openSite('https://pictures.example/', { width: 700, height: 500 });
    expect(await pictures.text('h1')).toBe('Pictures');
    await browser.uploadImageByMenu(pictures, '#one', 'Test Ada');
    const clicked = await until(
      () => browser.evaluateInBackground<string[] | undefined>('self.clicked'),
      () => 'nothing was clicked',
    );
    expect(clicked[0]).toBe('test-ada');
    expect(clicked[1]).toBe('https://pictures.example/one.png');
    expect(clicked[3]).toBe('https://pictures.example/');
    await expect(browser.uploadImageByMenu(pictures, '#one', 'Nobody', 100)).rejects.toThrow('no item Nobody');
    expect(site.requests).toContain('https://pictures.example/one.png');
  });

  it('keeps what notifications said', async () => {
    const shown = { type: 'basic', iconUrl: '/icons/icon-48.png', title: 'Verified', message: 'Ada' };
    await browser.evaluateInBackground(`() => { void chrome.notifications.create('test', ${JSON.stringify(shown)}); }`);
    await until(
      async () => (await browser.notifications()).some(({ title }) => title === 'Verified'),
      () => 'no notification',
    );
    expect(await browser.notifications()).toContainEqual({ title: 'Verified', message: 'Ada' });
  });

  it('opens the real popup', async () => {
    const popup = await browser.openPopup('dark');
    expect(await popup.url()).toBe(`${browser.origin}/popup.html`);
    expect(await popup.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    // It grows to its content first.
    await until(
      async () => PNG.sync.read(await popup.screenshot()).width === (await popup.evaluate(() => innerWidth)),
      () => 'the picture is not as wide as the popup',
    );
    await popup.close();
  });

  it('sees a page that opened by itself', async () => {
    await page.evaluate(
      `() => { chrome.windows.create({ url: chrome.runtime.getURL('/verify.html#x'), type: 'popup' }); }`,
    );
    const opened = await browser.waitForPage('verify.html#x');
    await opened.waitFor('body');
    await opened.close();
  });

  it('finds faults in a page that is hard to use', async () => {
    await page.evaluate(() => document.body.append(document.createElement('button')));
    expect((await page.axe()).map(({ id }) => id)).toContain('button-name');
  });

  it('hears of errors, and of every host that was asked for', async () => {
    await page.evaluate(() => {
      setTimeout(() => {
        console.error('planted on the console');
        throw new Error('planted and thrown');
      });
    });
    await until(
      async () => (await browser.errors()).length >= 2,
      async () => `heard only ${await browser.errors()}`,
    );
    const heard = (await browser.errors()).join('\n');
    expect(heard).toContain('planted on the console');
    expect(heard).toContain('planted and thrown');
    expect(browser.hosts()).toContain('pictures.example');
  });
});

describe('a code on a screenshot', () => {
  /** A light page, as dark as asked for around it, with the code drawn at whole pixels. */
  function draw(text: string, pixels: number, margin: number): Buffer {
    const { data, size } = encode(text, { ecc: 'L', border: 4 });
    const side = size * pixels + 2 * margin;
    const image = new PNG({ width: side, height: side });
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        const row = data[Math.floor((y - margin) / pixels)];
        const module = row?.[Math.floor((x - margin) / pixels)];
        image.data.fill(module === undefined ? 34 : module ? 0 : 255, (y * side + x) * 4, (y * side + x) * 4 + 3);
        image.data[(y * side + x) * 4 + 3] = 255;
      }
    }
    return PNG.sync.write(image);
  }

  it.each([200, 700, 1200, 2300])('reads a link of %i characters at 3 and at 4 px a module', (length) => {
    const link = `https://h5.example/?token=${'aZ09-_%'.repeat(400)}`.slice(0, length);
    expect(decodeCode(draw(link, 3, 0))).toBe(link);
    expect(decodeCode(draw(link, 4, 60))).toBe(link);
  });

  it('says so when there is none', () => {
    const image = new PNG({ width: 300, height: 300 });
    image.data.fill(255);
    expect(decodeCode(PNG.sync.write(image))).toBeNull();
  });
});
