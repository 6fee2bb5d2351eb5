import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ChromiumPage } from '@/tests/e2e/harness/chromium-page';
import type { Language } from '@/utils/text/i18n';
import { everyState, nameOf, type Theme } from './list';
import type { Studio } from './studio';

/** Pictures for the stores: a real page, and one sentence above or beside it. 1280 × 800, and the small tile of 440 × 280. */

export interface StorePicture {
  name: string;
  /** Absent: the mark alone. */
  state?: string;
  theme: Theme;
  words: Record<Language, string>;
}

export const STORE_PICTURES: StorePicture[] = [
  {
    name: '1-code',
    state: 'popup: code',
    theme: 'light',
    words: {
      en: 'They agree, scan a code, and pass the face check on their own phone.',
      'zh-CN': '对方同意并扫码，在自己的手机上完成人脸认证。',
      'zh-TW': '對方同意並掃描 QR Code，在自己的手機上完成人臉認證。',
    },
  },
  {
    name: '2-library',
    state: 'library: details: active, all known',
    theme: 'light',
    words: {
      en: 'Every person, every asset, ready to paste into a prompt.',
      'zh-CN': '每个人、每份素材，随时粘贴到提示词里。',
      'zh-TW': '每個人、每份素材，隨時貼到提示詞裡。',
    },
  },
  {
    name: '3-queue',
    state: 'library: adding: three groups',
    theme: 'light',
    words: {
      en: 'Each file is checked before it costs anything, and mended where it can be.',
      'zh-CN': '每个文件先检查，再花费；能修的当场修好。',
      'zh-TW': '每個檔案先檢查，再花費；能修的當場修好。',
    },
  },
  {
    name: '4-accounts',
    state: 'options: accounts, one right missing',
    theme: 'light',
    words: {
      en: 'Your own key, sealed on this device, and told plainly what it can do.',
      'zh-CN': '你自己的密钥，在本机加密保存；能做什么，一目了然。',
      'zh-TW': '你自己的金鑰，加密保存在這台裝置；能做什麼，一目了然。',
    },
  },
  {
    name: '5-generations',
    state: 'library: generations: written and made',
    theme: 'dark',
    words: {
      en: 'Call people by name in a prompt, and see what the provider will read.',
      'zh-CN': '在提示词里直呼其名，并看到服务商读到的内容。',
      'zh-TW': '在提示詞裡直呼其名，並看到服務商讀到的內容。',
    },
  },
  {
    name: 'tile',
    theme: 'light',
    words: {
      en: 'Verified portrait assets for Seedance 2.0',
      'zh-CN': 'Seedance 2.0 真人认证素材',
      'zh-TW': 'Seedance 2.0 真人認證素材',
    },
  },
];

const LARGE = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };

/** JPEG, which both stores take, without alpha. */
export async function takeStorePicture(studio: Studio, picture: StorePicture, language: Language): Promise<Buffer> {
  const shown = picture.state ? await taken(studio, picture.state, picture.theme, language) : undefined;
  // No page of ours: what is written into one may have no style of its own.
  const page = await studio.world.browser.openSite('about:blank', shown ? LARGE : TILE);
  const { page: sheet } = chromium(page);
  try {
    await sheet.setContent(shown ? large(picture, language, shown) : tile(picture, language));
    await sheet.evaluate(() => Promise.all([...document.images].map((one) => one.decode())));
    return await sheet.screenshot({ type: 'jpeg', quality: 92 });
  } finally {
    await page.close();
  }
}

interface Taken {
  png: string;
  /** Higher than wide: stands beside the words. */
  tall: boolean;
}

/** At twice its size, so that it is sharp at any. */
async function taken(studio: Studio, name: string, theme: Theme, language: Language): Promise<Taken> {
  const pictured = (await everyState()).find(({ state }) => nameOf(state) === name);
  if (!pictured) throw new Error(`no state ${name}`);
  const page = await studio.show(pictured, theme, language);
  try {
    const { page: shown } = chromium(page);
    const size = await inner(shown);
    const session = await shown.context().newCDPSession(shown);
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 2, mobile: false });
    // What is drawn in device pixels is drawn anew; a caret would be there or not, as it blinks.
    await shown.evaluate(async () => {
      document.documentElement.style.setProperty('caret-color', 'transparent');
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    return { png: data, tall: size.height > size.width };
  } finally {
    await page.close();
  }
}

const inner = (page: Page) => page.evaluate(() => ({ width: innerWidth, height: innerHeight }));

function chromium(page: unknown): ChromiumPage {
  if (!(page instanceof ChromiumPage)) throw new Error('pictures are taken in Chromium');
  return page;
}

const MARK = `data:image/svg+xml;base64,${readFileSync('public/likeness.svg').toString('base64')}`;
const TOKENS = readFileSync('components/tokens.css', 'utf8');

const sheet = (language: Language, theme: Theme, css: string, body: string): string =>
  `<!doctype html><html lang="${language}" data-theme="${theme}"><style>${TOKENS}
  body { margin: 0; height: 100vh; overflow: hidden; display: flex; font-family: var(--font); color: var(--ink);
    background: linear-gradient(150deg, var(--accent-soft), var(--bg) 70%); }
  h1 { margin: 0; font-weight: 600; letter-spacing: var(--tight); text-wrap: balance; word-break: var(--breaks); }
  ${css}</style><body>${body}</body></html>`;

function large({ words, theme }: StorePicture, language: Language, { png, tall }: Taken): string {
  const beside = `body { align-items: center; justify-content: space-between; gap: 72px; padding: 0 112px 0 88px; }
    div { flex: 1; } h1 { font-size: 44px; line-height: 1.25; } .mark { width: 72px; margin-bottom: 32px; }
    .shot { height: 720px; border-radius: 16px; box-shadow: var(--lift-3); }`;
  const above = `body { flex-direction: column; align-items: center; gap: 32px; padding-top: 40px; }
    div { display: flex; align-items: center; gap: 20px; max-width: 1120px; } h1 { font-size: 31px; line-height: 1.25; }
    .mark { width: 48px; flex: none; } .shot { width: 1120px; border-radius: 14px; box-shadow: var(--lift-3); }`;
  return sheet(
    language,
    theme,
    tall ? beside : above,
    `<div><img class="mark" src="${MARK}" alt=""><h1>${words[language]}</h1></div>
    <img class="shot" src="data:image/png;base64,${png}" alt="">`,
  );
}

const tile = ({ words, theme }: StorePicture, language: Language): string =>
  sheet(
    language,
    theme,
    `body { flex-direction: column; align-items: center; justify-content: center; gap: 14px; text-align: center; }
    .mark { width: 84px; } h1 { font-size: 34px; } p { margin: 0; font-size: 16px; color: var(--ink-2); }`,
    `<img class="mark" src="${MARK}" alt=""><h1>Likeness</h1><p>${words[language]}</p>`,
  );
