import { describe, expect, it } from 'vitest';
import { messages } from './messages';

const texts = Object.entries(messages).map(([name, { message }]) => ({ name, message }));

describe('the English texts', () => {
  it('keep the voice: nobody is shouted at, begged or fobbed off', () => {
    const broken = texts.filter(({ message }) => /!|\bplease\b|\boops\b|\bsorry\b|\bsimply\b/i.test(message));
    expect(broken).toEqual([]);
  });

  it('use the field’s own terms', () => {
    const broken = texts.filter(({ message }) => /\b(session|avatar|liveness|credential|QR)\b/i.test(message));
    expect(broken).toEqual([]);
  });

  it('are never empty', () => {
    expect(texts.filter(({ message }) => message.trim() === '')).toEqual([]);
  });

  it('number their values without a gap', () => {
    for (const { name, message } of texts) {
      const used = [...message.matchAll(/(?<!\$)\$([1-9])/g)].map((match) => Number(match[1]));
      const most = Math.max(0, ...used);
      for (let value = 1; value <= most; value++) expect(used, name).toContain(value);
    }
  });

  it('have names that differ in more than capitals, for browsers look them up without', () => {
    const names = texts.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('tell one from many, and no text looks like a plural by accident', () => {
    const plural = texts.filter(({ message }) => message.includes(' | '));
    for (const { name, message } of plural) expect(message.split(' | '), name).toHaveLength(2);
  });
});
