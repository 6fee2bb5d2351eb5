import { describe, expect, it } from 'vitest';
import { consentText, consentVersion, languageOfConsent } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { LANGUAGES } from '@/utils/text/i18n';

it('names who runs the check and for whom, in this order', () => {
  expect(consentText('en', 'EasyRouter', 'BytePlus')).toContain('The check is run by BytePlus for EasyRouter.');
  expect(consentText('zh-CN', 'EasyRouter', 'BytePlus')).toContain('由 BytePlus 为 EasyRouter 进行');
  expect(consentText('zh-TW', 'EasyRouter', 'BytePlus')).toContain('由 BytePlus 為 EasyRouter 進行');
});

/** Whoever changes a text changes its version too, and adds a line here; no line is ever changed. */
const RELEASED: Record<string, string> = {
  '2026-11-en': '5301824c30e56c9e2fcf270dc20480a06b2d48fd2da99f4f7adc48544f86b290',
  '2026-11-zh-CN': '23426dc756d6ab4355a88dfff3398a70c7eb93de34ac6c63f471aaf656ab509b',
  '2026-11-zh-TW': '9869b3a372aec8de262032ace0fdad7bc0a563b37a2aed28ba24a03017efc83d',
};

describe.each(LANGUAGES)('the text in %s', (language) => {
  it('is the same for ever under its version', async () => {
    expect(await sha256(consentText(language, '$2', '$1'))).toBe(RELEASED[consentVersion(language)]);
  });

  it('is found by its version', () => {
    expect(languageOfConsent(consentVersion(language))).toBe(language);
  });
});

it('a version that is not shown any more has no language', () => {
  expect(languageOfConsent('2025-01-en')).toBeUndefined();
});
