import { LANGUAGES, type Language, t } from '@/utils/text/i18n';

const names: Record<Language, () => string> = {
  en: () => t('language.en'),
  'zh-CN': () => t('language.zh'),
  'zh-TW': () => t('language.zhHant'),
};

/** For a list to choose from: each is called as it calls itself. */
export const languageOptions = () => LANGUAGES.map((value) => ({ value, label: names[value]() }));
