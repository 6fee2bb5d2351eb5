import { LANGUAGES, type Language } from './i18n';
import type { LinkLanguage } from './terms';

/**
 * What a person agrees to before a face check. These texts stand here and not among the other words, for each is a document: it
 * is shown in the language of the person and not of the page, hashed and kept whole with their consent, and a version's text
 * never changes. Another text is another version; a test holds the two together.
 */
interface ConsentText {
  version: string;
  /** @param verifier who runs the face check  @param provider who keeps the pictures */
  write: (verifier: string, provider: string) => string;
}

const CURRENT: Record<Language, ConsentText> = {
  en: {
    version: '2026-11-en',
    write: (verifier, provider) =>
      `I agree that my face is checked on my phone, that a portrait group is made from this check, and that pictures, clips and my voice are kept in it and used to make videos for the purpose below. The check is run by ${verifier} for ${provider}. I can take this back at any time. Then everything that the provider lets be deleted is deleted.`,
  },
  'zh-CN': {
    version: '2026-11-zh-CN',
    write: (verifier, provider) =>
      `我同意在我的手机上进行人脸认证，并根据这次认证建立真人素材组；同意将我的图片、视频和声音保存在其中，用于按下述用途制作视频。人脸认证由 ${verifier} 为 ${provider} 进行。我可以随时撤回同意；撤回后，服务商允许删除的内容将全部删除。`,
  },
  'zh-TW': {
    version: '2026-11-zh-TW',
    write: (verifier, provider) =>
      `我同意在我的手機上進行人臉認證，並依這次認證建立真人素材組；同意將我的圖片、影片和聲音保存在其中，用於依下述用途製作影片。人臉認證由 ${verifier} 為 ${provider} 進行。我可以隨時撤回同意；撤回後，服務商允許刪除的內容將全部刪除。`,
  },
};

/** Names the text of a language; kept with each consent beside the text and its hash. */
export const consentVersion = (language: Language): string => CURRENT[language].version;

/** In which language a version is; undefined for one that is not shown any more. */
export const languageOfConsent = (version: string): Language | undefined =>
  LANGUAGES.find((one) => CURRENT[one].version === version);

const LINKS: Record<Language, LinkLanguage> = { en: 'en', 'zh-CN': 'zh', 'zh-TW': 'zh-Hant' };

/** In which language somebody who agreed to this version reads the page of the face check. */
export const linkLanguageOf = (version: string | undefined): LinkLanguage =>
  LINKS[(version !== undefined && languageOfConsent(version)) || 'en'];

/**
 * The whole text, as it is shown, hashed and kept.
 * @param providerName who keeps the pictures  @param verifier who runs the face check
 */
export const consentText = (language: Language, providerName: string, verifier: string): string =>
  CURRENT[language].write(verifier, providerName);
