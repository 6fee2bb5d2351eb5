import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '@/entrypoints/popup/draft';
import type { Account, Person, Verification } from '@/utils/storage/records';
import { button, heading, type TestPage, textbox } from './harness/browser';
import { EMPTY_PAGE } from './harness/extension-copy';
import { until } from './harness/page';
import { ask, command } from './steps/commands';
import { examine, leaveState, showState } from './steps/examine';
import { account, asset, consent, linkOf, person, replaceRecords, storedRecords, verification } from './steps/records';
import type { DesignedState } from './steps/states';
import { addWorkingAccount, askForCode, LIBRARY, OPTIONS, POPUP, readCode } from './steps/steps';
import { ago, KEY_REFUSED } from './steps/verification-states';
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
const ANY = `${FIELDS}, button`;
const at = (place: Place) => () => ({ ...records(), place });
/** Nobody asks for any of them before the passphrase is typed. */
const LOCKED_VERIFICATIONS: {
  name: string;
  changes: () => Partial<Verification>;
  links?: boolean;
  says: string | RegExp;
}[] = [
  { name: 'code while locked', changes: () => ({}), links: true, says: 'Likeness is locked' },
  { name: 'code ended while locked', changes: () => ago(5), says: 'Likeness is locked' },
  {
    name: 'returned while locked',
    changes: () => ({ state: 'returned', callback: { at: Date.now(), resultCode: '10000' } }),
    says: 'Likeness is locked',
  },
];
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
  {
    page: 'library',
    name: 'adding while locked',
    records,
    hash: `add=${amara.id}`,
    says: 'Likeness is locked',
    focus: FIELDS,
  },
  { page: 'popup', name: 'start while locked', records: at({ at: 'start' }), says: 'Likeness is locked' },
  {
    page: 'popup',
    name: 'key refused while locked',
    records: () => ({ ...records(), accounts: [account({ fault: KEY_REFUSED })], place: { at: 'key' } }),
    says: 'Likeness is locked',
  },
  ...LOCKED_VERIFICATIONS.flatMap(({ name, changes, links, says }): DesignedState[] => {
    const one = verification(1, changes());
    const all = () => ({ ...records(), consents: [consent()], verifications: [verification(1, changes())] });
    const linked = () => (links ? { ...all(), links: { [one.id]: linkOf(900) } } : all());
    return [
      {
        page: 'popup',
        name,
        records: () => ({ ...linked(), place: { at: 'verification', id: one.id } }),
        says,
        focus: ANY,
      },
      { page: 'verify', name, records: linked, hash: one.id, says, focus: ANY },
    ];
  }),
];

/** All of them are the same parts; what Firefox may lay out in its own way shows at one of each page. */
const ONE_OF_EACH = LOCKED.filter(({ page }, index) => LOCKED.findIndex((other) => other.page === page) === index);

describe.each(BROWSERS)('locked pages in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(name);
  });
  afterAll(() => world?.close());

  it('hold in light and dark, at every width, for keyboard and screen reader', async () => {
    const desk = await world.browser.openPage('options.html');
    await desk.waitFor('h1');
    const tab = await world.browser.openPage(EMPTY_PAGE);
    const look = async (state: DesignedState) => {
      await replaceRecords(desk, state.records());
      await showState(world.browser, tab, state);
      const found = await examine(world.browser, tab, state);
      await leaveState(world.browser, tab);
      return found.map((what) => `${state.page} ${state.name}: ${what}`);
    };
    const found = await look(UNSET);
    expect(await command(desk, 'vault.set', { passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    found.push(...(await look(OPEN)));
    expect(await command(desk, 'vault.lock', {})).toMatchObject({ ok: true });
    for (const state of name === 'chromium' ? LOCKED : ONE_OF_EACH) found.push(...(await look(state)));
    await tab.close();
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

  describe('with an account that works', () => {
    let section: TestPage;
    const NEXT = 'seven short mules';
    const accounts = () => storedRecords<Account>(section, 'accounts');
    const verifications = () => storedRecords<Verification>(section, 'verifications');
    const type = async (label: string, text: string) => section.fill(textbox(label), text);

    beforeAll(async () => {
      const { browser, sandbox } = world;
      section = await browser.openPage('options.html#passphrase', OPTIONS);
      await section.waitFor(button('Lock now'));
      await replaceRecords(section, {});
      await addWorkingAccount(browser, { provider: 'easyrouter', key: sandbox.keys.easyrouter });
    });

    it('what is under way goes on while locked if the user chose so, and nothing new begins before the unlock', async () => {
      const { browser, sandbox } = world;
      await section.click('[aria-labelledby="watch"]');
      await section.waitFor('[aria-labelledby="watch"][aria-checked="true"], [aria-labelledby="watch"]:checked');
      const popup = await browser.openPage('popup.html', POPUP);
      await askForCode(popup, 'Amara Okafor');
      const link = await readCode(popup);
      await section.click(button('Lock now'));
      await section.waitFor('main', { text: 'What was under way goes on' });
      // Its code stays, and a new one has to wait.
      const [open] = await verifications();
      const shown = await browser.openPage(`verify.html#${open?.id}`, { width: 520, height: 760 });
      await shown.click(button('New code'));
      await shown.waitFor('main', { text: 'Likeness is locked' });
      expect(await shown.exists('canvas')).toBe(true);
      expect(sandbox.sessions('easyrouter')).toHaveLength(1);
      await sandbox.phone(link).pass();
      // Not asked before ten seconds are over, unless somebody wants to know.
      expect(await command(shown, 'verification.check', { id: open?.id ?? '', now: true })).toMatchObject({ ok: true });
      await until(
        async () => (await storedRecords<Person>(section, 'people'))[0]?.name === 'Amara Okafor',
        async () => JSON.stringify(await verifications()),
        25_000,
      );
      await shown.waitFor(heading('Verified'));
      expect(await section.exists(button('Lock now'))).toBe(false);
      await shown.close();
      await popup.close();
    });

    it('what is dropped on the library while locked waits for the passphrase, and is added then', async () => {
      const { browser } = world;
      const [amara] = await storedRecords<Person>(section, 'people');
      const library = await browser.openPage(`library.html#person=${amara?.id}`, LIBRARY);
      await library.waitFor(heading('Amara Okafor'));
      await library.evaluate(dropText);
      await library.waitFor('dialog', { text: 'what you brought is added' });
      expect(await storedRecords(section, 'assets')).toEqual([]);
      await library.fill('dialog input', PASSPHRASE);
      await library.press('Enter');
      await until(
        async () => (await storedRecords<{ sourceUrl: string }>(section, 'assets'))[0]?.sourceUrl.includes('amara'),
        () => 'nothing was added',
      );
      await library.close();
    });

    it('another passphrase takes the place of the old one, which opens nothing any more', async () => {
      await section.click(button('Change it'));
      await type('Present passphrase', 'not the one');
      await type('New passphrase', NEXT);
      await type('New passphrase again', NEXT);
      await section.click('form button[type="submit"]');
      await section.waitFor('form', { text: 'That is not the passphrase' });
      await type('Present passphrase', PASSPHRASE);
      await section.click('form button[type="submit"]');
      await section.waitFor('[role="status"]', { text: 'The passphrase was changed' });
      await section.click(button('Lock now'));
      await type('Passphrase', PASSPHRASE);
      await section.press('Enter');
      await section.waitFor('form', { text: 'That is not the passphrase' });
      await type('Passphrase', NEXT);
      await section.press('Enter');
      await section.waitFor(button('Lock now'));
      const [{ id = '' } = {}] = await accounts();
      expect(await ask(section, 'account.check', { id })).toEqual({ ok: true });
    });

    it('removed, nothing locks any more and the key still works', async () => {
      await section.click(button('Remove it'));
      await type('Present passphrase', NEXT);
      await section.click('form button[type="submit"]');
      await section.waitFor('[role="status"]', { text: 'The passphrase was removed' });
      await section.waitFor(textbox('New passphrase again'));
      const [{ id = '' } = {}] = await accounts();
      expect(await ask(section, 'account.check', { id })).toEqual({ ok: true });
    });

    it('forgotten, it costs the keys and nothing else, after a clear question', async () => {
      const before = await storedRecords(section, 'consents');
      expect(before.length).toBeGreaterThan(0);
      await command(section, 'vault.set', { passphrase: PASSPHRASE });
      await command(section, 'vault.lock', {});
      await section.click(button('Forgot it'));
      await section.click(button('Remove the keys'));
      await section.waitFor(textbox('New passphrase again'));
      expect(await accounts()).toMatchObject([{ fault: { kind: 'key' } }]);
      expect(await storedRecords(section, 'consents')).toEqual(before);
      expect((await storedRecords<Person>(section, 'people')).map(({ name }) => name)).toEqual(['Amara Okafor']);
      expect((await verifications()).some(({ state }) => state === 'waiting')).toBe(false);
      await section.close();
    });
  });
});

/** Runs in the page: an address is dropped on it, as from another page. */
function dropText(): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('text/uri-list', 'https://pictures.example/amara.jpg');
  dataTransfer.setData('text/plain', 'https://pictures.example/amara.jpg');
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
}
