import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { writeRecords } from './steps/records';
import { askForCode, LIBRARY, OPTIONS, POPUP, readCode } from './steps/steps';
import { nothingLeft, openWorld, type World } from './steps/world';

/** Resellers that the user adds go through the main job like the providers that are built in; in one browser, for speed. */

const RESELLERS = [
  { name: 'Northlight', family: 'easyrouter', like: 'Like EasyRouter', host: 'api.northlight.example' },
  { name: 'Southlight', family: 'anyfast', like: 'Like AnyFast', host: 'api.southlight.example' },
] as const;

describe('resellers of the user’s own', () => {
  let world: World;
  let options: TestPage;
  beforeAll(async () => {
    const resellers = Object.fromEntries(RESELLERS.map(({ host, family }) => [host, family]));
    world = await openWorld('chromium', { reviewDelay: 0, resellers });
    options = await world.browser.openPage('options.html', OPTIONS);
  });
  afterAll(() => world?.close());

  it('what is wrong is said at its field, and nobody is asked', async () => {
    await options.click(button('Yours is not in the list?'));
    await options.fill(textbox('Name'), 'crun');
    await options.fill(textbox('API address'), 'https://192.168.0.10');
    await options.click(button('Save'));
    await options.waitFor('form', { text: 'This name is taken' });
    await options.fill(textbox('Name'), RESELLERS[0].name);
    await options.click(button('Save'));
    await options.waitFor('form', { text: 'not on the open web' });
    await options.click(button('Cancel'));
    await options.waitFor(button('Save and check'));
    expect(world.sandbox.requests).toEqual([]);
  });

  it.each(RESELLERS)(
    '$name ($like) is added, and a person is verified and a picture Active there',
    async (reseller) => {
      const { browser, sandbox } = world;
      const { name, family, like, host } = reseller;
      const place = RESELLERS.indexOf(reseller) + 1;
      if (!(await options.exists(button('Yours is not in the list?')))) await options.click(button('Add an account'));
      await options.click(button('Yours is not in the list?'));
      await options.fill(textbox('Name'), name);
      await options.fill('select', like);
      await options.fill(textbox('API address'), `https://${host}`);
      await options.fill(textbox('Callback address'), 'https://callback.example/done');
      await options.click(button('Save'));
      // The new one is chosen already.
      await options.waitFor('form', { text: `Key for ${name}` });
      await options.fill('input[type="password"]', sandbox.keys[family]);
      await options.click(button('Save and check'));
      await options.waitFor(`main li:nth-of-type(${place}) article`, { text: new RegExp(`${name}.*Works`, 's') });

      // Whoever wakes knows it again.
      await browser.killBackground();
      // Else the popup opens where it was left: at the person before.
      await writeRecords(options, { accounts: [], place: { at: 'home' } });
      const popup = await browser.openPage('popup.html', POPUP);
      const person = `Amara at ${name}`;
      if (family === 'anyfast') {
        await popup.click(button(/Switch account/));
        await popup.click(byName('menuitem', new RegExp(name)));
      }
      await askForCode(popup, person);
      const callback = await browser.openSite(await sandbox.phone(await readCode(popup)).pass());
      await popup.waitFor(heading('Verified'));
      await callback.close();
      await popup.close();
      const pictures = await browser.openSite(sandbox.pictures.page);
      // With several accounts the menu says whose they are.
      await browser.uploadImageByMenu(pictures, '#amara', place > 1 ? `${person} (${name})` : person);
      const library = await browser.openPage('library.html', LIBRARY);
      await until(
        async () => (await library.evaluate(activeTiles)) === place,
        async () => `${await library.evaluate(activeTiles)} are Active`,
        20_000,
      );
      await library.close();
      await pictures.close();
      expect(sandbox.assets(family)).toMatchObject([{ status: 'Active', key: sandbox.keys[family] }]);
      const asked = sandbox.requests.filter(({ headers }) => JSON.stringify(headers).includes(sandbox.keys[family]));
      expect([...new Set(asked.map((one) => one.host))]).toEqual([host]);
    },
  );

  it('can’t be removed while an account uses it, and its new name is everywhere at once', async () => {
    await options.click(button('Remove Northlight'));
    await options.waitFor('dialog', { text: 'It is still used by Northlight' });
    await options.click(button('Close'));
    await options.click(button('Edit Northlight'));
    await options.fill(textbox('Name'), 'Aurora');
    await options.click(button('Save'));
    await options.waitFor('section', { text: 'Aurora' });
    await options.waitFor('main li article', { text: 'Aurora · ' });
    expect(await nothingLeft(world)).toEqual([]);
  });
});

/** Runs in the page. */
function activeTiles(): number {
  return [...document.querySelectorAll('[role="option"]')].filter((tile) => tile.textContent?.includes('Active'))
    .length;
}
