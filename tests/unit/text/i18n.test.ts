import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speakIn } from '@/utils/storage/language';
import { language, number, onLanguage, speak, t } from '@/utils/text/i18n';
import { items, labelled, listed, sentences, titled } from '@/utils/text/join';
import { clock, day, dayAndClock, durationWords } from '@/utils/text/time';
import { type Messages, messages, messagesOf, stubLanguage, stubMessages } from './messages';

const chinese = await messagesOf('zh-CN');
const taiwanese = await messagesOf('zh-TW');

beforeEach(stubMessages);
afterEach(async () => {
  stubMessages();
  await speakIn('browser');
  speak(undefined);
  vi.unstubAllGlobals();
});

describe('a text', () => {
  it('takes its values in order, and a dollar sign is one', () => {
    expect(t('check.verifyNo', ['AnyFast', 'no'])).toBe('Refused. AnyFast said: “no”');
  });

  it('chooses its form by the count, which is the value unless others are given', () => {
    expect([t('time.minutes', 1), t('time.minutes', 2), t('time.minutes', 0)]).toEqual([
      '1 minute',
      '2 minutes',
      '0 minutes',
    ]);
    expect(t('batch.active', 1, ['1', 'Amara'])).toBe('1 file of Amara is Active');
  });

  it('writes what it counts as it is read, and a picture’s sides without a mark', () => {
    expect(t('time.minutes', 1_234)).toBe('1,234 minutes');
    expect(t('adding.mendSize', [3_100, 1_241])).toBe('3100 × 1241');
    expect([number(1_234), t('adding.mendSize', [10_000, 900])]).toEqual(['1,234', '10,000 × 900']);
  });

  it('is not torn by a value that looks like two forms', () => {
    expect(t('batch.active', 2, ['2', 'Amara | the younger | $1'])).toBe(
      '2 files of Amara | the younger | $1 are Active',
    );
  });
});

describe('a chosen language', () => {
  const texts = { en: messages, 'zh-CN': chinese, 'zh-TW': taiwanese };
  const files: Record<string, Messages> = { en: messages, zh_CN: chinese, zh_TW: taiwanese };
  let asked: string[];
  beforeEach(() => {
    asked = [];
    vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path: string) => `chrome-extension://likeness${path}`);
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      const file = files[/_locales\/(\w+)\//.exec(address)?.[1] ?? ''];
      if (!file) throw new TypeError('no such file');
      return new Response(JSON.stringify(file));
    });
  });

  it('is read from the package, and everything is said in it until another is chosen', async () => {
    const heard: string[] = [];
    const stop = onLanguage(() => heard.push(language()));
    await speakIn('zh-CN');
    expect(t('verify.start')).toBe('真人认证');
    expect(t('time.minutes', 1)).toBe('1 分钟');
    await speakIn('zh-TW');
    expect(t('opt.title')).toBe('選項');
    await speakIn('browser');
    expect(t('verify.start')).toBe('Verify a person');
    stop();
    expect(heard).toEqual(['zh-CN', 'zh-TW', 'en']);
    expect(asked).toHaveLength(2);
  });

  it('costs nothing where the browser speaks it', async () => {
    await speakIn('en');
    stubLanguage(chinese);
    await speakIn('zh-CN');
    expect([t('verify.start'), language()]).toEqual(['真人认证', 'zh-CN']);
    expect(asked).toEqual([]);
  });

  it('of two that are asked for the last one counts, whichever file comes first', async () => {
    const first = speakIn('zh-CN');
    const second = speakIn('zh-TW');
    await Promise.all([second, first]);
    expect(language()).toBe('zh-TW');
  });

  it('that can’t be read leaves the words as they are, and is tried again', async () => {
    files.zh_CN = undefined as never;
    await speakIn('zh-CN');
    expect(language()).toBe('en');
    await speakIn('zh-TW');
    await speakIn('zh-CN');
    expect(language()).toBe('zh-TW');
    await speakIn('browser');
    expect(language()).toBe('en');
    files.zh_CN = chinese;
    await speakIn('zh-CN');
    expect(language()).toBe('zh-CN');
  });

  it.each([
    ['browser', 'zh-TW', 'zh-TW'],
    ['browser', 'fr', 'en'],
    ['zh-CN', 'en-US', 'zh-CN'],
  ] as const)(
    'a browser that has no texts: asked for %s in %s, the package says it in %s',
    async (chosen, ui, said) => {
      stubLanguage({});
      Object.assign(fakeBrowser.i18n, { getUILanguage: () => ui });
      await speakIn(chosen);
      expect([language(), t('opt.title')]).toEqual([said, texts[said].opt_title?.message]);
    },
  );

  it('sets its own marks between texts, and writes dates and times its own way', async () => {
    const UTC = { timeZone: 'UTC' };
    const at = Date.UTC(2026, 8, 24, 13, 52);
    const now = Date.UTC(2026, 10, 27);
    const said = () => [
      titled({ title: 'A', text: 'B' }),
      sentences('A.', false, 'B。', '', 'C'),
      items('A', undefined, 'B', 'C'),
      labelled('A', 'B'),
      listed(['A', '林越', 'B']),
      listed(['B', '林越']),
      day(at, now, UTC),
      dayAndClock(at, Date.UTC(2027, 1, 1), UTC),
      clock(at, UTC),
      durationWords(30 * 86_400_000),
    ];
    expect(said()).toEqual([
      'A. B',
      'A. B。C',
      'A, B, C',
      'A: B',
      'A, 林越 and B',
      'B and 林越',
      '24\u00a0Sept',
      '24\u00a0Sept\u00a02026, 13:52',
      '13:52',
      '30 days',
    ]);
    await speakIn('zh-CN');
    expect(said()).toEqual([
      'A。B',
      'A. B。C',
      'A，B，C',
      'A：B',
      'A、林越和 B',
      'B 和林越',
      '9月24日',
      '2026年9月24日 13:52',
      '13:52',
      '30 天',
    ]);
  });
});

it('a wrong key, or a wrong number of values, does not compile', () => {
  const calls = [
    () => t('account.more', ['x']),
    () => t('reseller.moves', 2),
    () => t('reseller.moves', 2, ['x']),
    // @ts-expect-error there is no such key
    () => t('account.nothing'),
    // @ts-expect-error one value is missing
    () => t('account.more'),
    // @ts-expect-error one is too many
    () => t('account.more', ['x', 'y']),
    // @ts-expect-error none is asked for
    () => t('account.add', ['x']),
    // @ts-expect-error nothing is counted
    () => t('reseller.moves'),
  ];
  // The compiler is what tests this; here they only are.
  expect(calls).toHaveLength(8);
});
