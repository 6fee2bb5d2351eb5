import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, textbox } from './harness/browser';
import { command } from './steps/commands';
import { examine, openState } from './steps/examine';
import { account, asset, person, replaceRecords } from './steps/records';
import type { DesignedState } from './steps/states';
import { BROWSERS, openWorld, type World } from './steps/world';

/** Every page while the keys are locked, and the options' section before and after: as in pages.test.ts. */
const PASSPHRASE = 'six tall horses';
const amara = person(1, 'Amara Okafor');
const records = () => ({
  accounts: [account()],
  people: [amara],
  assets: [asset(1, amara, 'amara-front.jpg')],
});
const FIELDS = 'input, select, textarea, h1, h2, body';
const UNSET: DesignedState = {
  page: 'options',
  name: 'passphrase unset',
  hash: 'passphrase',
  records,
  says: 'Set a passphrase',
};
const OPEN: DesignedState = { page: 'options', name: 'passphrase set', hash: 'passphrase', records, says: 'Lock now' };
const LOCKED: DesignedState[] = [
  { page: 'popup', name: 'locked', records, says: 'Likeness is locked' },
  { page: 'options', name: 'locked', records, says: 'Likeness is locked', focus: FIELDS },
  { page: 'options', name: 'passphrase locked', hash: 'passphrase', records, says: 'Forgot it', focus: FIELDS },
  {
    page: 'options',
    name: 'passphrase forgotten',
    hash: 'passphrase',
    records,
    act: (page) => page.click(button('Forgot it')),
    says: 'Remove what it protects?',
    focus: `${FIELDS}, button`,
  },
  { page: 'library', name: 'locked', records, says: 'Likeness is locked', focus: FIELDS },
];

describe.each(BROWSERS)('locked pages in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(name);
  });
  afterAll(() => world?.close());

  it('hold in light and dark, at every width, for keyboard and screen reader', async () => {
    const desk = await world.browser.openPage('options.html');
    await desk.waitFor('h1');
    const look = async (state: DesignedState) => {
      await replaceRecords(desk, state.records());
      const page = await openState(world.browser, state);
      const found = await examine(world.browser, page, state);
      await page.close();
      return found.map((what) => `${state.page} ${state.name}: ${what}`);
    };
    const found = await look(UNSET);
    expect(await command(desk, 'vault.set', { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    found.push(...(await look(OPEN)));
    expect(await command(desk, 'vault.lock', {})).toMatchObject({ ok: true });
    for (const state of LOCKED) found.push(...(await look(state)));
    expect(found).toEqual([]);
  });

  it('the popup says that a passphrase is wrong, and opens with the right one', async () => {
    const popup = await world.browser.openPage('popup.html');
    await popup.fill(textbox('Passphrase'), 'six tall horsez');
    await popup.press('Enter');
    await popup.waitFor('form', { text: 'That is not the passphrase' });
    await popup.fill(textbox('Passphrase'), PASSPHRASE);
    await popup.press('Enter');
    await popup.waitFor(button('Verify a person'));
    await popup.close();
  });
});
