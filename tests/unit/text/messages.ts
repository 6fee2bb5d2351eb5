import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Language } from '@/utils/text/i18n';

/**
 * The real texts for unit tests: the fake browser has no `i18n.getMessage`, so it answers from the translation file, as the
 * browser does after the build. Call `stubMessages()` before the first text is read.
 */
export type Messages = Record<string, { message: string }>;

/** A language's texts, as the package has them. */
export const messagesOf = async (language: Language): Promise<Messages> =>
  generateChromeMessages(await parseMessagesFile(`utils/text/locales/${language}.yml`));

export const messages = await messagesOf('en');

/** What the browser makes of a message: `$1` becomes the first value, `$$` a dollar sign. */
const reading =
  (all: Messages) =>
  (name: string, values: string | string[] = []): string => {
    const list = [values].flat();
    const message = all[name]?.message ?? '';
    return message.replace(/\$(\$|[1-9])/g, (_all, sign: string) =>
      sign === '$' ? '$' : (list[Number(sign) - 1] ?? ''),
    );
  };

export const getMessage = reading(messages);

export function stubMessages(): void {
  Object.assign(fakeBrowser.i18n, { getMessage });
}

/** The browser's own language is another one. */
export function stubLanguage(all: Messages): void {
  Object.assign(fakeBrowser.i18n, { getMessage: reading(all) });
}
