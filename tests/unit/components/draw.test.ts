import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { messagesOf, stubLanguage, stubMessages } from '@/tests/unit/text/messages';

/** What was drawn, and in which language the page said it was. */
let drawn: string[];
let memory: Map<string, string>;
let answer: () => void;

// There is no page to be watched.
vi.mock('@/components/keep-focus', () => ({ keepFocus: () => undefined }));
vi.mock('preact', () => ({ render: (words: string) => drawn.push(`${document.documentElement.lang}: ${words}`) }));

const texts = JSON.stringify(await messagesOf('zh-CN'));

/** A page that is opened: its modules are read anew. */
async function open() {
  vi.resetModules();
  const { draw } = await import('@/components/draw');
  const { t } = await import('@/utils/text/i18n');
  return () => draw(() => t('verify.start'));
}

beforeEach(() => {
  fakeBrowser.reset();
  stubMessages();
  drawn = [];
  memory = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
  });
  vi.stubGlobal('document', { documentElement: { lang: 'en' }, getElementById: () => ({}) });
  const file = new Promise<void>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal('fetch', async () => {
    await file;
    return new Response(texts);
  });
});

it('the browser’s own language is drawn before anything is waited for', async () => {
  const page = await open();
  void page();
  expect(drawn).toEqual(['en: Verify a person']);
});

it('a chosen language is the first that is drawn, from the second page on', async () => {
  await fakeBrowser.storage.local.set({ settings: { language: 'zh-CN' } });
  answer();
  await (await open())();
  expect(drawn).toEqual(['en: Verify a person', 'zh-CN: 真人认证']);
  drawn = [];
  await (await open())();
  expect(drawn).toEqual(['zh-CN: 真人认证']);
});

it('what was chosen meanwhile is followed, without a second drawing of what was before', async () => {
  memory.set('language', 'zh-CN');
  answer();
  await (await open())();
  expect(drawn).toEqual(['zh-CN: 真人认证', 'en: Verify a person']);
  expect(memory.get('language')).toBe('browser');
});

it('a browser that has no texts, as Chromium when a worker ended while it asked for them: the package’s are drawn', async () => {
  stubLanguage({});
  Object.assign(fakeBrowser.i18n, { getUILanguage: () => 'zh-CN' });
  const page = (await open())();
  expect(drawn).toEqual([]);
  answer();
  await page;
  expect(drawn).toEqual(['zh-CN: 真人认证']);
});
