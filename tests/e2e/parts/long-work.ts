import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, byName, type TestPage } from '@/tests/e2e/harness/browser';
import { asset, replaceRecords } from '@/tests/e2e/steps/records';
import type { DetailsPart } from './details-part';
import { amara, records } from './details-records';

/** The last button at a dialog's foot, which does it. */
const DOES = 'dialog > div > div:last-child button:last-of-type';

interface Held {
  testHeld?: (() => void)[];
}

/** Runs in the page: what the background answers to long work comes when the test says so, and is what the test says. */
function holdAnswers(): void {
  type Message = { command: string; input: { ids?: string[] } };
  type Api = { runtime: { sendMessage(message: Message): Promise<unknown> } };
  const scope = globalThis as unknown as Held & Partial<Record<'browser' | 'chrome', Api>>;
  const held: (() => void)[] = [];
  scope.testHeld = held;
  const compared = { added: 1, changed: 0, gone: 0, back: 0, same: 3, unread: 0, lost: false };
  const answers: Record<string, (message: Message) => unknown> = {
    'compare.begin': () => ({ parts: [['a'], ['b'], ['c']], collections: 1 }),
    'compare.part': () => compared,
    'failed.clean': ({ input: { ids = [] } }) => ({ results: ids.map((id) => ({ id, ok: true })) }),
  };
  for (const { runtime } of new Set([scope.browser, scope.chrome].filter((one) => one !== undefined))) {
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = (message) => {
      const value = answers[message.command];
      if (!value) return send(message);
      return new Promise((resolve) => held.push(() => resolve({ ok: true, value: value(message) })));
    };
  }
}

/** Runs in the page: once the page has asked, it gets its answer. */
async function answerNext(): Promise<void> {
  const { testHeld = [] } = globalThis as unknown as Held;
  while (testHeld.length === 0) await new Promise(requestAnimationFrame);
  testHeld.shift()?.();
}

/**
 * Comparing and cleaning up, step by step. Firefox lets no test stand between a page and its background; what is looked at is the
 * page alone.
 */
export function describeLongWork({ desk, openLibrary }: DetailsPart): void {
  describe('what takes a while', () => {
    let page: TestPage;
    const answer = () => page.evaluate(answerNext);
    const bar = () =>
      page.evaluate<string>(() => {
        const shown = document.querySelector<HTMLProgressElement>('dialog progress');
        return `${shown?.value} of ${shown?.max}`;
      });
    const many = Array.from({ length: 60 }, (_, index) =>
      asset(100 + index, amara, `failed-${index}.jpg`, { state: 'failed', failure: { code: 'X' } }),
    );
    beforeAll(async () => {
      await replaceRecords(desk(), { ...records(), assets: many });
      page = await openLibrary();
      await page.waitFor('[role="option"]');
      await page.evaluate(holdAnswers);
    });
    afterAll(() => page?.close());
    const compare = async () => {
      await page.click(button(/Studio/));
      await page.click(byName('menuitem', 'Compare with EasyRouter'));
      await page.click(DOES);
      await page.waitFor('dialog', { text: 'Asking EasyRouter for your assets' });
      await answer();
      await page.waitFor('dialog', { text: '0 of 3 done' });
      await answer();
      await page.waitFor('dialog', { text: '1 of 3 done' });
      expect(await bar()).toBe('1 of 3');
    };

    it('comparing: how far it is, and Stop ends it after the part that is under way', async () => {
      await compare();
      await page.click(button('Stop'));
      await answer();
      await page.waitFor('dialog', { text: 'Stopped.' });
      await page.waitFor('dialog', { text: '2 were not known here and are added.' });
      expect(await page.evaluate('testHeld.length')).toBe(0);
      await page.click(DOES);
      await page.waitFor('dialog', { gone: true });
    });

    it('comparing to its end: one collection added', async () => {
      await compare();
      await answer();
      await page.waitFor('dialog', { text: '2 of 3 done' });
      await answer();
      await page.waitFor('dialog', { text: 'One collection was not known here and is added.' });
      expect(await page.text('dialog')).not.toContain('Stopped');
      await page.click(DOES);
      await page.waitFor('dialog', { gone: true });
    });

    it('cleaning up: how far it is, and Stop leaves the rest as it is', async () => {
      await page.evaluate('() => { location.hash = "show=failed"; }');
      await page.click(button('Clean up'));
      await page.waitFor('dialog', { text: '60 failed assets are deleted' });
      await page.click(DOES);
      await page.waitFor('dialog', { text: '0 of 60 done' });
      await answer();
      await page.waitFor('dialog', { text: '25 of 60 done' });
      expect(await bar()).toBe('25 of 60');
      await page.click(button('Stop'));
      await answer();
      await page.waitFor('dialog', { text: 'Stopped. What was not reached yet stays as it is.' });
      expect(await page.evaluate('testHeld.length')).toBe(0);
      await page.click(button('Close'));
    });
  });
}
