import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, type TestPage, textbox } from '@/tests/e2e/harness/browser';
import { storedRecords } from '@/tests/e2e/steps/records';
import { LIBRARY } from '@/tests/e2e/steps/steps';
import type { Person } from '@/utils/storage/records';
import { type DetailsPart, letterKeys } from './details-part';
import { amara } from './details-records';

/** What is asked before something is done with a person or an account. */
export function describeDialogs({ desk, openLibrary, look }: DetailsPart): void {
  describe('dialogs', () => {
    let page: TestPage;
    beforeAll(async () => {
      page = await openLibrary(undefined, `library.html#person=${amara.id}`);
      await letterKeys(page);
    });
    afterAll(() => page?.close());

    const choose = async (item: string) => {
      await page.click(button('More about Amara Okafor'));
      await page.click(byName('menuitem', item));
    };
    const closes = async () => {
      await page.press('Escape');
      await page.waitFor('dialog', { gone: true });
    };
    const holds = async (state: string) => {
      expect(await look({ name: state, says: '', focus: 'dialog *' }, page)).toEqual([]);
      await page.resize(LIBRARY.width, LIBRARY.height);
      await page.setTheme('light');
      await closes();
    };

    it('the keys', async () => {
      await page.press('?');
      await page.waitFor('dialog', { text: 'Copy asset:// of the selection' });
      await closes();
    });

    it('deleting a person: says what goes, and wants the name', async () => {
      await choose('Delete');
      await page.waitFor('dialog', { text: 'The group and its 3 assets are deleted at EasyRouter' });
      await page.fill(textbox('Type Amara Okafor to confirm'), 'Amara');
      await page.click(button('Delete person and 3 assets'));
      await page.waitFor('dialog', { text: 'This is another name' });
      await holds('delete a person');
      expect(await storedRecords<Person>(desk(), 'people')).toHaveLength(1);
    });

    it('taking in: asks for lines', async () => {
      await choose('Take in assets by their ids');
      await page.click(button('Take in'));
      await page.waitFor('dialog', { text: 'Type at least one id' });
      await holds('take in assets');
    });

    it('cleaning up: says that nothing has failed', async () => {
      await choose('Clean up failed assets');
      await page.waitFor('dialog', { text: 'Nothing has failed here' });
      await closes();
    });

    it('of an account: comparing, and taking in people', async () => {
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Compare with EasyRouter'));
      await page.waitFor('dialog', { text: 'Nothing is deleted on either side' });
      await holds('compare');
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Take in people by their group ids'));
      await page.waitFor('dialog', { text: 'No consent is kept here' });
      await holds('take in people');
    });
  });
}
