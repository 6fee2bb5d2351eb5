import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { button, type TestPage } from './harness/browser';
import { EMPTY_PAGE } from './harness/extension-copy';
import { until } from './harness/page';
import { command } from './steps/commands';
import { account, person, replaceRecords, writeRecords } from './steps/records';
import { OPTIONS, POPUP } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/**
 * What the popup shows before its scripts are there. It is read on an empty page of ours, where nothing else of the popup is: on the
 * popup itself it is gone some milliseconds later.
 */

const kept = (page: TestPage) => page.evaluate<string | null>(() => localStorage.getItem('lastHome'));

/** Runs in the page, which becomes what the popup is until its modules come. @returns the words that stand there */
async function showFirstFrame(): Promise<string> {
  document.body.innerHTML = '<div id="app"></div>';
  await new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = '/first-frame.js';
    script.onload = resolve;
    document.body.append(script);
  });
  return document.getElementById('app')?.innerText ?? '';
}

/** Runs in the page: the rest of the popup, by the name that its own page has for it. */
async function bringTheRest(): Promise<void> {
  const [, src = ''] = /type="module"[^>]* src="([^"]+)"/.exec(await (await fetch('/popup.html')).text()) ?? [];
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
}

describe.each(BROWSERS)('the first frame of the popup in %s', (name) => {
  let world: World;
  let desk: TestPage;
  const shown = () => desk.evaluate(showFirstFrame);
  const isKept = (wanted: boolean) =>
    until(
      async () => ((await kept(desk)) !== null) === wanted,
      () => (wanted ? 'home was not kept' : 'home is still kept'),
    );

  beforeAll(async () => {
    world = await openWorld(name);
    const verify = await world.browser.openPage('verify.html', POPUP);
    await verify.waitFor('h1');
    await verify.close();
  });
  beforeEach(async () => {
    // A page of its own for each: a module runs once in one.
    desk = await world.browser.openPage(EMPTY_PAGE, POPUP);
    await replaceRecords(desk, { accounts: [account()], people: [person(1, 'Amara Okafor')] });
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.waitFor('li', { text: 'Amara Okafor' });
    await isKept(true);
    await popup.close();
  });
  afterEach(() => desk.close());
  afterAll(() => world?.close());

  it('is the last home, without anybody’s name', async () => {
    const words = await shown();
    for (const word of ['Studio', 'Verify a person', 'People', 'Open library']) expect(words).toContain(word);
    expect(await kept(desk)).not.toContain('Amara');
    expect(await desk.evaluate(() => document.querySelector('path')?.namespaceURI)).toBe('http://www.w3.org/2000/svg');
  });

  it('takes a press that comes before the rest of the popup', async () => {
    await shown();
    await desk.evaluate(() => document.querySelector<HTMLElement>('main button')?.click());
    await desk.evaluate(bringTheRest);
    await desk.waitFor(button('Back'));
    // A popup that is elsewhere opens there again, so there is no home to begin with.
    await isKept(false);
    await desk.click(button('Back'));
    await desk.waitFor('li', { text: 'Amara Okafor' });
    await isKept(true);
  });

  it('becomes the popup: what stands there is used, and nothing stands there twice', async () => {
    await shown();
    await desk.evaluate(() => document.querySelector<HTMLElement>('main button')?.focus());
    await desk.evaluate(bringTheRest);
    await desk.waitFor('li', { text: 'Amara Okafor' });
    const counts = await desk.evaluate<number[]>(() =>
      ['header', 'main', 'footer', 'section', 'h1', 'h2', 'input', 'main > div > button'].map(
        (selector) => document.querySelectorAll(selector).length,
      ),
    );
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    await desk.waitFor('main button:focus', { text: 'Verify a person' });
  });

  it('is not of another version or language', async () => {
    await desk.evaluate(() => {
      localStorage.setItem(
        'lastHome',
        (localStorage.getItem('lastHome') ?? '').replace(/"by":"[^,]+,/, '"by":"0.0.1,'),
      );
    });
    expect(await shown()).toBe('');
    await desk.evaluate(() => localStorage.setItem('lastHome', '{"by":'));
    expect(await shown()).toBe('');
    await desk.evaluate(() => localStorage.removeItem('lastHome'));
    expect(await shown()).toBe('');
  });

  it('is forgotten with the account', async () => {
    const options = await world.browser.openPage('options.html#accounts', OPTIONS);
    await options.waitFor('main', { text: 'Studio' });
    await writeRecords(options, { accounts: [account({ name: 'Night shift' })] });
    await isKept(false);
    await options.close();
  });

  it('is nothing behind a passphrase, where home may be locked the next time', async () => {
    const options = await world.browser.openPage('options.html#passphrase', OPTIONS);
    await options.waitFor('h1', { text: 'Passphrase' });
    expect(await command(options, 'vault.set', { passphrase: 'six tall horses' })).toMatchObject({ ok: true });
    await isKept(false);
    await options.close();
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.waitFor('li', { text: 'Amara Okafor' });
    await isKept(false);
    await popup.close();
    expect(await command(desk, 'vault.remove', { current: 'six tall horses' })).toMatchObject({ ok: true });
  });

  it('left no error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
