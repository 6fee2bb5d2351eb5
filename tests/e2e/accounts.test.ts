import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { addAccount, OPTIONS, POPUP } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

const WRONG_FIELDS = [
  ['an address without TLS', 'API address', 'http://easyrouter.io', 'must start with https'],
  ['something that is no address', 'API address', 'easyrouter', 'not an address'],
  ['a callback without TLS', 'Callback address', 'http://example.com/done', 'must start with https'],
] as const;

describe.each(BROWSERS)('accounts in %s', (name) => {
  let world: World;
  let page: TestPage;
  beforeAll(async () => {
    world = await openWorld(name);
    page = await world.browser.openPage('options.html', OPTIONS);
  });
  afterAll(() => world?.close());

  // Words of ours, which no browser changes: one of them is enough in the second.
  it.each(name === 'chromium' ? WRONG_FIELDS : WRONG_FIELDS.slice(0, 1))(
    'says at the field what is wrong with %s',
    async (_name, field, value, words) => {
      await page.waitFor('select');
      if (!(await page.exists(textbox(field)))) await page.click('details > summary');
      await page.fill('input[type="password"]', world.sandbox.keys.easyrouter);
      await page.fill(textbox(field), value);
      await page.click(button('Save and check'));
      await page.waitFor('form', { text: words });
      expect(world.sandbox.requests).toEqual([]);
      await page.reload();
      await page.waitFor('select');
    },
  );

  it('asks for a key where none is typed', async () => {
    await page.click(button('Save and check'));
    await page.waitFor('form', { text: 'Put in the key that EasyRouter gave you' });
  });

  it('host refused: a designed state with a button, and allowing it later goes on by itself', async () => {
    const { browser, sandbox } = world;
    await browser.setPermissionAnswer('deny');
    await addAccount(page, { provider: 'easyrouter', key: sandbox.keys.easyrouter, name: 'Studio' });
    await page.waitFor('article', { text: 'Let Likeness reach EasyRouter?' });
    expect(sandbox.requests).toEqual([]);
    const popup = await browser.openPage('popup.html', POPUP);
    await popup.waitFor(button('Allow easyrouter.io'));
    await popup.close();
    await browser.setPermissionAnswer('allow');
    await page.click(button('Allow easyrouter.io'));
    await page.waitFor('article', { text: 'Works' });
  });

  it('the key never comes out again', async () => {
    await page.click(button(/More about Studio/));
    await page.click(byName('menuitem', 'Edit'));
    await page.waitFor('input[type="password"]');
    const shown = await page.evaluate(
      () =>
        document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join(),
    );
    expect(shown).not.toContain(world.sandbox.keys.easyrouter);
    await page.click(button('Cancel'));
    await page.waitFor('article', { text: `…${world.sandbox.keys.easyrouter.slice(-4)}` });
  });

  it('host taken away: said at once, also in the popup', async () => {
    await world.browser.revoke(['https://easyrouter.io/*']);
    await page.waitFor('article', { text: 'Let Likeness reach EasyRouter?' });
    const popup = await world.browser.openPage('popup.html', POPUP);
    await popup.click(button('Verify a person'));
    await popup.waitFor(heading('Let Likeness reach EasyRouter?'));
    await popup.click(button('Allow easyrouter.io'));
    await popup.waitFor(textbox('Who is it?'));
    await popup.close();
    await page.waitFor('article', { text: 'Works' });
  });

  it('a wrong key: the provider’s refusal in words, its own words one fold away, and another key mends it', async () => {
    await addSecond('sk-not-a-key-of-the-sandbox');
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Key refused' });
    await page.waitFor('main li:nth-of-type(2) article', { text: 'AnyFast refused the key' });
    await page.click(button('Put in another key'));
    await page.fill('input[type="password"]', world.sandbox.keys.anyfast);
    await page.click(button(/Save and check|Check and save/));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Works' });
  });

  it('a key of the wrong group: one right is missing, with what to do', async () => {
    await page.click(button(/More about AnyFast/));
    await page.click(byName('menuitem', 'Edit'));
    await page.fill('input[type="password"]', world.sandbox.keys.anyfastWrongGroup);
    await page.click(button('Save and check'));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'One right is missing' });
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Byteplus-Direct' });
  });

  it('the self-test says line by line what the key may do, and makes nothing', async () => {
    const { sandbox } = world;
    const made = () => [sandbox.sessions(), sandbox.groups(), sandbox.assets(), sandbox.billed()];
    const before = made();
    await page.click(button('Test everything'));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Done: 2 lines need you.' });
    expect(await verdicts()).toEqual(['works', 'group', 'group', 'works', 'works']);
    expect(made()).toEqual(before);
  });

  it('one read that fails hides no other, and it can be stopped while one hangs', async () => {
    const { sandbox } = world;
    sandbox.fault({ operation: 'check', fault: { kind: 'status', status: 503 } });
    await page.click(button('Test again'));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'No answer' });
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Done: 2 lines need you.' });
    expect(await verdicts()).toEqual(['works', 'silent', 'group', 'works', 'works']);
    sandbox.clearFaults();
    sandbox.fault({ operation: 'listGroups', fault: { kind: 'hang' } });
    await page.click(button('Test again'));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Asking…' });
    await page.waitFor('main li:nth-of-type(2) article', { text: '4 of 5' });
    await page.click(button('Stop'));
    await page.waitFor('main li:nth-of-type(2) article', { text: 'Stopped.' });
    expect(await verdicts()).toEqual(['works', 'group', 'group', 'works']);
    sandbox.clearFaults();
    await page.click(button('Hide the self-test'));
  });

  it('a wrong host: says so, and nothing is lost', async () => {
    await page.click(button(/More about Studio/));
    await page.click(byName('menuitem', 'Edit'));
    await page.waitFor('form');
    if (!(await page.exists(textbox('API address')))) await page.click('details > summary');
    await page.fill(textbox('API address'), 'https://pictures.example');
    await page.click(button('Save and check'));
    await page.waitFor('main li:nth-of-type(1) article', { text: /address/ });
    expect(await page.exists('main li:nth-of-type(1) article')).toBe(true);
  });

  it('removing says what goes with it', async () => {
    await page.click(button(/More about AnyFast/));
    await page.click(byName('menuitem', 'Remove'));
    await page.waitFor('dialog', { text: 'Its key is deleted from this device' });
    await page.click(button('Remove the account'));
    await page.waitFor('main li:nth-of-type(2) article', { gone: true });
    expect(await nothingLeft(world)).toEqual([]);
  });

  const verdicts = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-verdict]')].map((one) => one.dataset.verdict),
    );

  async function addSecond(key: string): Promise<void> {
    await page.click(button('Add an account'));
    await addAccount(page, { provider: 'anyfast', key });
  }
});
