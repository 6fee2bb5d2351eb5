import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ours = new Set(readFileSync('tests/e2e/pictures/faces/characters.txt', 'utf8'));
const TEXTS = ['utils/text/locales/zh-CN.yml', 'utils/text/locales/zh-TW.yml', 'utils/text/consent.ts'];

it.each(TEXTS)('the faces of the pictures have every character of %s', (file) => {
  const chinese = readFileSync(file, 'utf8').match(/[\u2e80-\u9fff\uff00-\uffef]/g) ?? [];
  expect(chinese.length).toBeGreaterThan(100);
  const missing = [...new Set(chinese)].filter((one) => !ours.has(one)).join('');
  expect(missing, 'see tests/e2e/pictures/faces/README.md').toBe('');
});
