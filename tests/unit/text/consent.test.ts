import { beforeAll, expect, it } from 'vitest';
import { CONSENT_VERSION, consentText } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { stubMessages } from './messages';

beforeAll(stubMessages);

it('names who runs the check and for whom, in this order', () => {
  expect(consentText('EasyRouter', 'BytePlus')).toContain('The check is run by BytePlus for EasyRouter.');
});

/** Whoever changes the text changes the version too, and adds a line here; no line is ever changed. */
const RELEASED: Record<string, string> = {
  '2026-11-en': '5301824c30e56c9e2fcf270dc20480a06b2d48fd2da99f4f7adc48544f86b290',
};

it('keeps the text of a version for ever', async () => {
  expect(await sha256(consentText('$2', '$1'))).toBe(RELEASED[CONSENT_VERSION]);
});
