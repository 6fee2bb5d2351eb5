import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset, Generation, Person } from '@/utils/storage/records';
import { button, byName, type TestPage } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { elsewhere } from './steps/elsewhere';
import { storedRecords } from './steps/records';
import { LIBRARY } from './steps/steps';
import { addVerifiedPerson } from './steps/verified';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** Runs in the page: what the focus is on, as it is called. */
function focused(): string {
  const at = document.activeElement as HTMLElement | null;
  return `${at?.tagName} ${at?.getAttribute('aria-label') ?? at?.textContent?.replace(/\s+/g, ' ') ?? ''}`;
}

/** Runs in the page: how far the player has come. */
function played(): { time: number; ready: number; source: string } {
  const video = document.querySelector('video');
  return { time: video?.currentTime ?? 0, ready: video?.readyState ?? 0, source: video?.src ?? '' };
}

/** Runs in the page: what a mouse does to the reference at this place. */
function drag(place: number, type: string): void {
  const reference = document.querySelectorAll('[data-reference]')[place];
  reference?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));
}

/** Presses a key until the focus is where it is wanted, as somebody does who has no mouse. */
async function moveTo(page: TestPage, key: string, wanted: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await page.evaluate<string>(focused);
    if (wanted.test(at)) return;
    seen.push(at.slice(0, 30));
    await page.press(key);
  }
  throw new Error(`${wanted} was not reached: ${seen.join(' | ')}`);
}

async function type(page: TestPage, text: string): Promise<void> {
  for (const letter of text) await page.press(letter === ' ' ? 'Space' : letter);
}

/** From the bytes that are here, for a page of ours loads no film from the web. */
const plays = (page: TestPage) =>
  until(
    async () => {
      const { time, ready, source } = await page.evaluate<ReturnType<typeof played>>(played);
      return time > 0.1 && ready >= 2 && source.startsWith('blob:');
    },
    async () => `the clip does not play: ${JSON.stringify(await page.evaluate(played))}`,
  );

describe.each(BROWSERS)('a generation in %s', (name) => {
  let world: World;
  let library: TestPage;
  let person: Person;
  const videos = () => world.sandbox.videos('easyrouter');
  const clips = () => world.sandbox.requests.filter(({ host }) => host === 'clips.example').length;
  const stored = () => storedRecords<Generation>(library, 'generations');
  const toGrid = async () => {
    await library.evaluate(`location.hash = ''`);
    await library.waitFor('[role="option"][aria-setsize="2"]', { text: 'Active' });
    await library.evaluate(() => document.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus());
  };

  beforeAll(async () => {
    world = await openWorld(name, { reviewDelay: 0 });
    person = await addVerifiedPerson(world, 'easyrouter', 'Amara Okafor');
    const others = elsewhere(world.sandbox, 'easyrouter');
    const lines = [await others.asset(person.groupId, 'front'), await others.asset(person.groupId, 'half')];
    library = await world.browser.openPage('library.html', LIBRARY);
    await ask(library, 'asset.take', { personId: person.id, lines });
    await library.waitFor('[role="option"][aria-setsize="2"]', { text: 'Active' });
  });
  afterAll(() => world?.close());

  it('is written, sent and played by keyboard alone', async () => {
    await moveTo(library, 'Shift+Tab', /^A .*Generations/);
    await library.press('Enter');
    await library.waitFor('textarea:focus');
    await type(library, '@am');
    await library.waitFor('[role="option"][aria-selected="true"]', { text: 'Amara Okafor' });
    await library.press('Enter');
    await type(library, 'waves.');
    await library.waitFor('main', { text: /EasyRouter reads: Image 1 waves\.[\s\S]*The reference is Active/ });
    await library.press('Control+Enter');
    await library.waitFor('main ol', { text: 'Amara Okafor' });
    // A second one, which the sandbox turns down at its end; both are asked about together.
    await type(library, ' So forbidden.');
    await library.press('Control+Enter');
    await library.waitFor('main ol', { text: 'forbidden' });
    await library.waitFor(button(/^Play/));
    await until(
      async () => videos().length === 2,
      () => `asked for: ${videos().map(({ prompt }) => prompt)}`,
    );
    expect(videos().map(({ prompt }) => prompt)).toEqual(['Image 1 waves.', 'Image 1 waves. So forbidden.']);
    // Nothing of the clip is loaded before somebody wants to see it.
    expect(clips()).toBe(0);
    await moveTo(library, 'Tab', /^BUTTON Play/);
    await library.press('Enter');
    await plays(library);
    expect(clips()).toBe(1);
  });

  it('stays here: it is saved, and plays again, without its host', async () => {
    await library.evaluate(() => {
      HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
        document.title = this.download;
      };
    });
    await library.click(button('Save video'));
    await until(
      () => library.evaluate(() => document.title.endsWith('.mp4')),
      () => 'no file was handed to the browser',
    );
    await library.reload();
    await library.waitFor('main', { text: 'The clip is kept here' });
    await library.click(button(/^Play/));
    await plays(library);
    expect(clips()).toBe(1);
  });

  it('that a provider turns down says why, and comes back into the form', async () => {
    await library.waitFor('main ol', { text: /The clip was turned down\. EasyRouter made it/ });
    await library.fill('textarea', '@Nobody at all does something.');
    await library.waitFor('main', { text: 'EasyRouter reads: @Nobody at all does something.' });
    await library.click(button('Use again'));
    await library.waitFor('main', { text: 'EasyRouter reads: Image 1 waves. So forbidden.' });
  });

  it('stays written when the page closes, and the same is not sent twice without a question', async () => {
    await library.reload();
    await library.waitFor('textarea', { text: 'waves. So forbidden.' });
    await library.click(button(/^Generate/));
    await library.waitFor('main', { text: 'Sent to EasyRouter.' });
    await library.click(button(/^Generate/));
    await library.waitFor('dialog[open]', { text: 'Generate it again?' });
    await library.press('Escape');
    await library.waitFor('dialog[open]', { gone: true });
    expect(await stored()).toHaveLength(3);
  });

  it('begins from the grid: empty, or with what is gathered there', async () => {
    await library.click(button('Clear'));
    await toGrid();
    await library.click(button('Generate'));
    await library.waitFor('textarea:focus');
    expect(await library.exists('[data-reference]')).toBe(false);
    await toGrid();
    await library.press('Control+a');
    await library.click(button('Generate'));
    await library.waitFor('main ul', { text: /Image 1[\s\S]*Image 2/ });
    await library.click(button('Use again'));
    await library.waitFor('main', { text: 'EasyRouter reads: Image 1 waves.' });
  });

  it('takes what is chosen in the grid, and what was gathered there is out of reach of its keys', async () => {
    const assets = await storedRecords<Asset>(library, 'assets');
    await toGrid();
    await library.press('Control+a');
    await library.click(button('Use'));
    await library.click(byName('menuitem', 'Copy a request'));
    await library.waitFor('dialog pre', { text: `asset://${assets[0]?.assetId}` });
    await library.click('dialog [role="radiogroup"] label:last-child');
    await library.waitFor('dialog pre', { text: /Image 1 and Image 2/ });
    expect(await library.axe()).toEqual([]);
    await library.click(button('Use in a generation'));
    await library.waitFor('main ul', { text: /Image 1[\s\S]*Image 2/ });
    // Drawn over the first, the second takes its place, and the prompt calls each by its new number.
    const calls = async () => /EasyRouter reads: (Image \d)/.exec(await library.text('main'))?.[1];
    await library.waitFor('main', { text: /EasyRouter reads: Image \d/ });
    const before = await calls();
    await library.evaluate(drag as never, 1, 'dragstart');
    await library.waitFor('[data-reference][class*="dragged"]');
    await library.evaluate(drag as never, 0, 'dragenter');
    await library.waitFor('main', { text: 'is Image 1 now' });
    await library.evaluate(drag as never, 0, 'dragend');
    await library.waitFor('[data-reference][class*="dragged"]', { gone: true });
    const other = before === 'Image 1' ? 'Image 2' : 'Image 1';
    await library.waitFor('main', { text: `EasyRouter reads: ${other}` });
    await library.evaluate(() => (document.activeElement as HTMLElement).blur());
    await library.press('Delete');
    expect(await library.exists('dialog[open]')).toBe(false);
    expect(await nothingLeft(world)).toEqual([]);
  });
});
