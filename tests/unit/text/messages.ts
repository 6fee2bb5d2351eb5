import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/**
 * The real texts for unit tests: the fake browser has no `i18n.getMessage`, so it answers from the translation file, as the
 * browser does after the build. Call `stubMessages()` before the first text is read.
 */
export const messages: Record<string, { message: string }> = generateChromeMessages(
  await parseMessagesFile('utils/text/locales/en.yml'),
);

/** What the browser makes of a message: `$1` becomes the first value, `$$` a dollar sign. */
export function getMessage(name: string, values: string | string[] = []): string {
  const list = [values].flat();
  const message = messages[name]?.message ?? '';
  return message.replace(/\$(\$|[1-9])/g, (_all, sign: string) =>
    sign === '$' ? '$' : (list[Number(sign) - 1] ?? ''),
  );
}

export function stubMessages(): void {
  Object.assign(fakeBrowser.i18n, { getMessage });
}
