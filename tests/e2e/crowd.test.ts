import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPage, textbox } from './harness/browser';
import { account, asset, consent, person, replaceRecords } from './steps/records';
import { POPUP } from './steps/steps';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** More people than the popup reads before it can be used: the others come when somebody looks for them. */
const PEOPLE = Array.from({ length: 131 }, (_, index) => person(index, `Number ${index}`));
const CONSENTS = PEOPLE.map(({ id, name }) => ({ ...consent(), id, name }));
const [first = person(0, '')] = PEOPLE;
const [oldest = first] = PEOPLE.slice(-1);
const LIST = 'section:last-of-type ul';

describe.each(BROWSERS)('many people in %s', (name) => {
  let world: World;
  let popup: TestPage;
  const row = (text: string) => popup.waitFor(`${LIST} li`, { text });

  beforeAll(async () => {
    world = await openWorld(name);
    const desk = await world.browser.openPage('verify.html', POPUP);
    const busy = asset(1, oldest, 'under-way.jpg', { state: 'processing' });
    const many = Array.from({ length: 250 }, (_, index) => asset(2 + index, first, `take-${index}.jpg`));
    const assets = [busy, ...many];
    await replaceRecords(desk, { accounts: [account()], people: PEOPLE, consents: CONSENTS, assets });
    popup = await world.browser.openPage('popup.html', POPUP);
  });
  afterAll(() => world?.close());

  it('begins with the newest, says how many there are, and names whom an upload is for', async () => {
    await row('Number 0');
    await popup.waitFor('h2 + span', { text: /^131$/ });
    await popup.waitFor('section:first-of-type li', { text: 'To Number 130' });
  });

  it('has the oldest at the end of its list', async () => {
    await popup.evaluate(() => {
      const list = document.querySelector('section:last-of-type ul');
      list?.scrollTo({ top: list.scrollHeight });
    });
    await popup.waitFor(`${LIST} li[aria-posinset="131"][aria-setsize="131"]`, { text: 'Number 130' });
  });

  it('finds everybody, and goes to who was found first', async () => {
    await popup.fill(textbox('Find a person'), 'number 104');
    await popup.waitFor(`${LIST} li[aria-setsize="1"]`, { text: 'Number 104' });
    await popup.press('Enter');
    const library = await world.browser.waitForPage('library.html');
    await library.waitFor('h1', { text: 'Number 104' });
    await library.close();
  });

  const rows = (page: TestPage, list: string) =>
    page.evaluate((selector) => document.querySelectorAll(selector).length, `${list} li`);

  it('is asked in the library whose a picture is: some of them stand there, and the others are found', async () => {
    const library = await world.browser.openPage('library.html');
    await library.waitFor('[role="option"]');
    await library.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'front.jpg', { type: 'image/jpeg' }));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await library.waitFor('dialog p[role="status"]', { text: 'and 107 more' });
    expect(await rows(library, 'dialog')).toBe(24);
    await library.fill('dialog input', 'number 104');
    await library.waitFor('dialog li:only-child', { text: 'Number 104' });
    await library.close();
  });

  it('copies more assets than are read at once, and says so', async () => {
    const library = await world.browser.openPage('library.html');
    await library.click('[role="option"][aria-setsize="251"]:first-child');
    await library.press('Escape');
    await library.press('Control+a');
    await library.waitFor('[role="status"]', { text: '251 of 251 selected' });
    await library.press('c');
    await library.waitFor('main > div > [role="status"]', { text: '250 copied' });
    await library.close();
  });

  it('has as many consents: fifty are listed, and the others are found', async () => {
    const options = await world.browser.openPage('options.html#privacy');
    await options.click('[aria-controls="consent-list"]');
    await options.waitFor('#consent-list > p', { text: 'and 81 more' });
    expect(await rows(options, '#consent-list')).toBe(50);
    await options.fill('#consent-list input', 'number 104');
    await options.waitFor('#consent-list li:only-child', { text: 'Number 104' });
    await options.close();
  });

  it('left no error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
