import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '@/utils/storage/records';
import { button, heading, type TestPage } from './harness/browser';
import { ChromiumPage } from './harness/chromium-page';
import { until } from './harness/page';
import { openDesk, openHost } from './steps/desk';
import { choose } from './steps/languages';
import {
  account,
  fault,
  linkOf,
  person,
  type Records,
  replaceRecords,
  verification,
  writeRecords,
} from './steps/records';
import { fullRecords, SIZES } from './steps/states';
import { amara, KEY_REFUSED, VERIFICATION_ID } from './steps/verification-states';
import { nothingLeft, openWorld, type World } from './steps/world';

/** What a screen reader finds and hears. Chromium's tree alone: what is in it is ours. */

type PageName = keyof typeof SIZES;

/** Runs in the page: from here on everything that a status, an alert or another live region says is written down. */
function listen(): void {
  const said: string[] = [];
  const live = '[role="status"], [role="alert"], [role="log"], output, [aria-live]';
  const last = new WeakMap<Element, string>();
  const words = (region: Element): string => {
    const copy = region.cloneNode(true) as Element;
    for (const silent of copy.querySelectorAll('[aria-live="off"], [aria-hidden="true"]')) silent.remove();
    return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  };
  const hear = (region: Element): void => {
    if (region.getAttribute('aria-live') === 'off') return;
    const now = words(region);
    if (now === (last.get(region) ?? '')) return;
    last.set(region, now);
    if (now) said.push(now);
  };
  for (const region of document.querySelectorAll(live)) last.set(region, words(region));
  new MutationObserver((changes) => {
    const heard = new Set<Element>();
    for (const { target, addedNodes } of changes) {
      const at = target instanceof Element ? target : target.parentElement;
      const around = at?.closest(live);
      if (around) heard.add(around);
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const region of [node, ...node.querySelectorAll('*')]) if (region.matches(live)) heard.add(region);
    }
    for (const region of heard) hear(region);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  (window as unknown as { said: string[] }).said = said;
}

const heard = (page: TestPage): Promise<string[]> => page.evaluate<string[]>('window.said');

/** Runs in the page: whether what has the focus shows it, with a ring that stands out (WCAG 2.2, 1.4.11 and 2.4.7). */
function ring(): string {
  const at = document.activeElement;
  if (!at || at === document.body) return 'the focus is nowhere';
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((one) => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (of: Element | null): string => {
    for (let one = of; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  // A radio that is not to be seen has its ring around the label.
  for (const one of [at, at.parentElement, at.nextElementSibling]) {
    if (!one) continue;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) continue;
    const [a, b] = [light(outlineColor), light(ground(one.parentElement))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast >= 3 ? '' : `${at.outerHTML.slice(0, 80)}: ${outlineColor} on ${ground(one.parentElement)}`;
  }
  return `no ring: ${at.outerHTML.slice(0, 120)}`;
}

const waiting = (changes: Partial<Verification> = {}, more: Partial<Records> = {}): Records => ({
  accounts: [account()],
  verifications: [verification(1, changes)],
  links: { [VERIFICATION_ID]: linkOf(900) },
  place: { at: 'verification', id: VERIFICATION_ID },
  ...more,
});

describe('for a screen reader', () => {
  let world: World;
  let desk: TestPage;
  const open = async (page: PageName, hash = ''): Promise<ChromiumPage> => {
    const opened = await world.browser.openPage(`${page}.html${hash}`, { ...SIZES[page].view, theme: 'light' });
    if (!(opened instanceof ChromiumPage)) throw new Error('not a page of Chromium');
    return opened;
  };

  beforeAll(async () => {
    world = await openWorld('chromium');
    desk = await openDesk(world);
    await openHost(world, desk);
  });
  afterAll(() => world?.close());

  /** Lines that stand in the tree in this order, whatever stands between them. */
  const TREES: { page: PageName; hash?: string; records: () => Records; says: string; lines: string[] }[] = [
    {
      page: 'popup',
      records: fullRecords,
      says: 'Amara Okafor',
      lines: [
        '- banner:',
        '- heading "Likeness" [level=1]',
        `- 'button "Account: Studio, EasyRouter. Switch account"'`,
        '- button "Options"',
        '- main:',
        '- button "Verify a person"',
        '- heading "In progress" [level=2]',
        '- heading "People" [level=2]',
        '- searchbox "Find a person"',
        '- list:',
        '- listitem:',
        '- button "Add pictures of Amara Okafor"',
        '- contentinfo:',
        '- button "Open library"',
      ],
    },
    {
      page: 'verify',
      hash: `#${VERIFICATION_ID}`,
      records: waiting,
      says: 'Scan this with their phone',
      lines: [
        '- banner:',
        '- heading "Jonas Weber" [level=1]',
        '- button "More"',
        '- main:',
        '- img "Code that opens the face check on a phone"',
        '- timer',
        '- list "Steps":',
        '- button "Copy link"',
        '- button "Open here"',
        '- button "New code"',
        '- textbox "Paste the phone’s final address"',
      ],
    },
    {
      page: 'library',
      records: fullRecords,
      says: 'amara-front.jpg',
      lines: [
        '- navigation',
        '- link "All assets',
        '- main:',
        '- searchbox "Search names, tags, ids"',
        '- heading "All assets" [level=1]',
        '- listbox',
        '- option "amara-front.jpg',
      ],
    },
    {
      page: 'options',
      hash: '#notifications',
      records: () => ({ accounts: [account()] }),
      says: 'has ended',
      lines: [
        '- navigation "Options":',
        '- list:',
        '- link "Accounts"',
        '- link "Notifications"',
        '- main:',
        '- heading "Notifications" [level=1]',
        '- switch "Tell me when something has ended" [checked]',
        '- switch "A person is verified" [checked]',
      ],
    },
  ];

  it.each(TREES)('$page: landmarks, one title, and everything by role and name', async (state) => {
    await replaceRecords(desk, state.records());
    const page = await open(state.page, state.hash);
    await page.waitFor('body', { text: state.says });
    const tree = (await page.tree()).split('\n').map((line) => line.trim());
    let at = 0;
    for (const line of state.lines) {
      const found = tree.findIndex((one, index) => index >= at && one.startsWith(line));
      expect(found, `${line} is not behind line ${at} of:\n${tree.join('\n')}`).toBeGreaterThanOrEqual(0);
      at = found;
    }
    await page.close();
  });

  /** From now on the page has the clock that it is given. */
  const withClock = async (page: ChromiumPage, says: string): Promise<void> => {
    await page.page.clock.install({ time: Date.now() });
    await page.reload();
    await page.page.clock.runFor(1000);
    await page.waitFor('body', { text: says });
    await page.evaluate(listen);
  };
  const minutes = async (page: ChromiumPage, count: number): Promise<void> => {
    for (let second = 0; second < count * 60; second += 1) await page.page.clock.runFor(1000);
  };

  it('the countdown: two minutes are three sentences, and the end of the code', async () => {
    await replaceRecords(desk, waiting());
    const page = await open('verify', `#${VERIFICATION_ID}`);
    await withClock(page, 'Scan this with their phone');
    expect(await page.evaluate('document.querySelector("[role=timer]").getAttribute("aria-live")')).toBe('off');
    await minutes(page, 2);
    await page.waitFor(heading('This code has ended'));
    expect(await heard(page)).toEqual([
      '1 min 0 s until the code ends',
      '0 min 30 s until the code ends',
      '0 min 10 s until the code ends',
    ]);
    // Nothing is said over the title that takes the focus.
    expect(await page.evaluate('document.activeElement.textContent')).toBe('This code has ended');
    await page.close();
  });

  it.each([
    ['beside a code', {}],
    ['after its end', { startedAt: Date.now() - 300_000, unanswered: 3 }],
  ])(
    'a provider that gives no answer, %s: the seconds to the next question are not read out',
    async (_when, changes) => {
      const quiet = fault('unavailable', { status: 503 });
      const shown = verification(1, { ...changes, fault: quiet });
      await replaceRecords(desk, waiting({ ...changes, fault: quiet, nextAskAt: Date.now() + 90_000 }));
      const page = await open('verify', `#${shown.id}`);
      await withClock(page, 'not answering');
      const before = await page.text('main');
      await minutes(page, 0.5);
      expect(await page.text('main')).not.toBe(before);
      expect((await heard(page)).filter((words) => /answering|next/i.test(words))).toEqual([]);
      await page.close();
    },
  );

  it('verified: it is said in a status that was there before, for the field of the name takes the focus', async () => {
    for (const [name, hash] of [
      ['popup', ''],
      ['verify', `#${VERIFICATION_ID}`],
    ] as const) {
      await replaceRecords(desk, waiting());
      const page = await open(name, hash);
      await page.waitFor('body', { text: 'Scan this with their phone' });
      await page.evaluate(listen);
      const verified = verification(1, { state: 'verified', personId: amara.id });
      await writeRecords(desk, { people: [person(1, 'Jonas Weber')], verifications: [verified] });
      await page.waitFor(heading('Verified'));
      await page.waitFor('input:focus');
      await until(
        async () => (await heard(page)).includes('Jonas Weber: Verified') || undefined,
        async () => `it said: ${(await heard(page)).join(' | ')}`,
      );
      expect(await heard(page)).toEqual(['Jonas Weber: Verified']);
      await page.close();
    }
  });

  it('errors: a refused key alerts at once, and a field that is wrong has the focus and its words', async () => {
    await replaceRecords(desk, waiting({ startedAt: Date.now() - 300_000 }));
    const page = await open('verify', `#${VERIFICATION_ID}`);
    await page.waitFor(heading('This code has ended'));
    await writeRecords(desk, { accounts: [account({ fault: KEY_REFUSED })] });
    await page.waitFor('[role="alert"]', { text: 'EasyRouter refused the key' });
    await page.click(button('Check and save'));
    await page.waitFor('input[aria-invalid]:focus');
    expect(await page.tree()).toContain('Put in the key that EasyRouter gave you.');
    expect(
      await page.evaluate(
        'document.getElementById(document.activeElement.getAttribute("aria-describedby")).textContent',
      ),
    ).toContain('Put in the key that EasyRouter gave you.');
    await page.close();
  });

  it('another language: the page says which one it speaks, and its tab is called in it', async () => {
    await replaceRecords(desk, { accounts: [account()] });
    const page = await open('options', '#notifications');
    // Words are drawn first; the language and the tab's name are set, and the focus goes, after that frame.
    const spoken = () => page.evaluate<string>(() => [document.documentElement.lang, document.title].join(' '));
    const speaks = (wanted: RegExp) =>
      until(
        async () => wanted.test(await spoken()),
        async () => `it speaks ${await spoken()}`,
      );
    await page.waitFor(heading('Notifications'));
    await speaks(/^en\S* Notifications · Likeness$/);
    await choose(desk, 'zh-TW');
    await page.waitFor(heading('通知'));
    await speaks(/^zh-TW 通知 · Likeness$/);
    await page.evaluate('() => { location.hash = "look"; }');
    await page.waitFor(heading('語言與外觀'));
    await speaks(/^zh-TW 語言與外觀 · Likeness$/);
    await page.waitFor('h1:focus', { text: '語言與外觀' });
    await choose(desk, 'browser');
    await page.close();
  });

  it.each([
    ['popup', '', 'Amara Okafor', 14],
    ['library', '', 'amara-front.jpg', 16],
    ['options', '#look', 'Theme', 14],
  ] as const)('%s: whatever has the focus shows it, in both themes', async (name, hash, says, stops) => {
    await replaceRecords(desk, fullRecords());
    const page = await open(name, hash);
    await page.waitFor('body', { text: says });
    const found = new Set<string>();
    for (const theme of ['light', 'dark'] as const) {
      await page.setTheme(theme);
      for (let stop = 0; stop < stops; stop += 1) {
        await page.press('Tab');
        const wrong = await page.evaluate<string>(ring);
        if (wrong && wrong !== 'the focus is nowhere') found.add(`${theme}: ${wrong}`);
      }
    }
    expect([...found]).toEqual([]);
    await page.close();
  });

  it('none of it left an error', async () => {
    expect(await nothingLeft(world)).toEqual([]);
  });
});
