import { describe, expect, it } from 'vitest';
import type { Consent, Person, Verification } from '@/utils/storage/records';
import { button, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { describeStates } from './steps/describe-states';
import { openState } from './steps/examine';
import { replaceRecords, storedRecords } from './steps/records';
import { type DesignedState, fullRecords, OPEN_STATES } from './steps/states';

/** A state of the popup. */
function stateNamed(name: string): DesignedState {
  const found = OPEN_STATES.find((state) => state.page === 'popup' && state.name === name);
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

/** Runs in the page: what the focus is on, as it is called. */
function focused(): string {
  const at = document.activeElement as HTMLElement | null;
  return at?.getAttribute('aria-label') ?? at?.textContent.replace(/\s+/g, ' ') ?? '';
}

describeStates(['popup', 'verify'], ({ world, desk }) => {
  describe('by keyboard', () => {
    type Start = Pick<DesignedState, 'page' | 'records' | 'says'>;
    const HOME: Start = { page: 'popup', records: fullRecords, says: 'Amara Okafor' };
    const TILES: Start = { page: 'library', records: fullRecords, says: 'amara-front.jpg' };
    const CONSENT_FORM = stateNamed('consent');
    const VERIFIED = stateNamed('verified');
    const from = (state: Start, press: (page: TestPage) => Promise<void>) => async () => {
      await replaceRecords(desk(), state.records());
      const page = await openState(world().browser, { ...state, name: 'by keyboard' });
      // Letters count once the settings are read; then the sign of one stands in the search field.
      if (state === HOME || state === TILES) {
        await until(
          () => page.evaluate(() => document.querySelector('[class*="kbd"]') !== null),
          () => 'no sign of a letter key',
        );
      }
      await press(page).finally(() => page.close());
    };

    it(
      'popup: Tab goes on from the title in the order of reading',
      from(HOME, async (popup) => {
        const order: string[] = [];
        for (let stop = 0; stop < 9; stop += 1) {
          await popup.press('Tab');
          order.push(await popup.evaluate(focused));
        }
        expect(order).toEqual([
          expect.stringContaining('Studio'),
          'Options',
          'Verify a person',
          expect.stringContaining('Jonas Weber'),
          expect.stringContaining('Yuki Tanaka'),
          'New code',
          expect.stringContaining('Unnamed person'),
          expect.stringContaining('amara-front.jpg'),
          expect.stringContaining('amara-small'),
        ]);
      }),
    );

    it(
      'popup: / searches, Esc clears the search, V starts a verification, Esc goes back',
      from(HOME, async (popup) => {
        await popup.press('/');
        await popup.waitFor('input[type="search"]:focus');
        await popup.press('q');
        await popup.waitFor('body', { text: 'Nothing matches “q”' });
        await popup.press('Escape');
        await popup.waitFor(button(/Amara Okafor/));
        expect(await popup.text('input[type="search"]')).toBe('');
        await popup.press('Shift+Tab');
        await popup.press('v');
        await popup.waitFor('form input:focus');
        await popup.press('Escape');
        await popup.waitFor(button('Verify a person'));
      }),
    );

    it(
      'consent: Enter in the field of the name sends it, and the missing tick is asked for',
      from(CONSENT_FORM, async (popup) => {
        await popup.fill(textbox('Who is it?'), 'Amara Okafor');
        await popup.press('Enter');
        await popup.waitFor('input[type="checkbox"][aria-invalid]:focus');
        await popup.press('Space');
        await popup.waitFor('input[type="checkbox"]:checked');
        // The tick was for what stood there: for another purpose it is set again.
        await popup.fill(textbox('What for'), 'A film');
        await popup.waitFor('input[type="checkbox"]:not(:checked)');
        await popup.click('input[type="checkbox"]');
        await popup.waitFor('input[type="checkbox"]:checked');
        await popup.click(textbox('Who is it?'));
        await popup.press('Enter');
        // The account has no key here, so this is as far as it goes: what was agreed to is stored before anything is asked.
        await until(
          async () => (await storedRecords<Consent>(desk(), 'consents'))[0]?.name === 'Amara Okafor',
          () => 'no consent was stored',
        );
        await until(
          async () => {
            const [begun] = await storedRecords<Verification>(desk(), 'verifications');
            return begun && (begun.state !== 'creating' || begun.fault);
          },
          () => 'the start came to no end',
        );
      }),
    );

    it(
      'verified: the name is typed over what stands there, and Enter keeps it',
      from(VERIFIED, async (popup) => {
        await popup.waitFor('input:focus');
        for (const letter of 'Ngozi') await popup.press(letter);
        await popup.press('Enter');
        await until(
          async () => (await storedRecords<Person>(desk(), 'people'))[0]?.name === 'Ngozi',
          () => 'the name was not stored',
        );
        await popup.waitFor(button('Saved'));
      }),
    );

    it(
      'library: arrows move from the search into the tiles and between them, Enter shows one, C copies what is Active, Esc goes back to its tile',
      from(TILES, async (library) => {
        const active = fullRecords().assets?.find(({ name }) => name === 'amara-front.jpg');
        const tile = (name: string | RegExp) => library.waitFor('[role="option"]:focus', { text: name });
        await library.press('/');
        await library.waitFor('input[type="search"]:focus');
        await library.press('ArrowDown');
        await tile('amara-front.jpg');
        await library.press('c');
        await until(
          () => library.evaluate(() => document.body.textContent?.includes('Copied amara-front.jpg')),
          () => 'nothing was said of a copy',
        );
        await library.press('ArrowRight');
        await tile('amara-small');
        await library.press('c');
        await library.press('/');
        await library.waitFor('input[type="search"]:focus');
        await library.press('Control+v');
        await library.waitFor('input[type="search"]:focus', { text: `asset://${active?.assetId}` });
        await library.waitFor('[role="option"][aria-setsize="1"]', { text: 'amara-front.jpg' });
        await library.press('Escape');
        await library.waitFor('[role="option"][aria-setsize="37"]');
        // Where one was before.
        await library.press('ArrowDown');
        await tile('amara-small');
        await library.press('End');
        await tile('take-30.jpg');
        await library.press('ArrowUp');
        await tile(/take-2\d/);
        await library.press('ArrowDown');
        await tile('take-30.jpg');
        await library.press('Home');
        await tile('amara-front.jpg');
        await library.press('ArrowRight');
        await tile('amara-small');
        await library.press('Enter');
        await library.waitFor('#details-title', { text: 'amara-small' });
        await library.press('Escape');
        await library.waitFor('#details-title', { gone: true });
        await tile('amara-small');
      }),
    );
  });
});
