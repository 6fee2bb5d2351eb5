import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzz, spent } from '@/tests/unit/support/fuzz';
import { redact } from '@/utils/text/redact';

/** What a key or a token looks like, and what nobody would call one. */
const secret = fc.oneof(
  fc.stringMatching(/^sk-[A-Za-z0-9]{20,48}$/),
  fc.stringMatching(/^20\d{12}[0-9A-F]{16,24}$/),
  fc.uuid(),
  fc.base64String({ minLength: 16, maxLength: 64 }),
  fc.stringMatching(/^[\x21-\x7e]{8,60}$/),
  fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 }).filter((text) => /^\P{C}{8,}$/u.test(text.trim())),
);

/** What nobody may read any more: any piece of half the secret, of twelve characters at least. */
const piecesOf = (text: string): string[] => {
  const size = Math.max(12, Math.ceil(text.length / 2));
  return Array.from({ length: Math.max(1, text.length - size + 1) }, (_, at) => text.slice(at, at + size));
};

const everyByte = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const everyUnit = (text: string) =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
const everyEntity = (text: string) => Array.from(text, (char) => `&#x${char.codePointAt(0)?.toString(16)};`).join('');

/** Where a provider, a gateway or a browser might put it. */
const places: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'a field of JSON': (text) => JSON.stringify({ error: { message: `no such thing: ${text}!`, code: 7 } }),
  'JSON in JSON': (text) => JSON.stringify({ message: JSON.stringify({ said: text }) }),
  'a name of JSON': (text) => JSON.stringify({ [text]: 1 }),
  'the query of an address': (text) => `GET https://a.example/p?q=${encodeURIComponent(text)}&n=1`,
  'the query of an address without an address': (text) => `p?q=${encodeURIComponent(text)}&n=1`,
  'the path of an address': (text) => `https://a.example/v1/${encodeURIComponent(text)}/x`,
  'an address in an address': (text) => `to=${encodeURIComponent(`https://a.example/${encodeURIComponent(text)}`)}`,
  'a form': (text) => new URLSearchParams({ other: '1', field: text }).toString(),
  'each byte of it': everyByte,
  'each unit of it': everyUnit,
  'each character of it as HTML': everyEntity,
  HTML: (text) => `<b>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</b>`,
  'a header': (text) => `x-api-key: ${text}\r\naccept: */*`,
  'a bearer header': (text) => `Authorization: Bearer ${text}`,
  'the code of what is missing': (text) => `NotFound.${text}`,
  'the code of what is missing, in brackets': (text) => `[NotFound.${text}] is not found`,
  'capital letters': (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
};

const around = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constant('…'));

describe('a secret that is known never survives', () => {
  test.each(Object.entries(places))('%s', (_, place) => {
    fuzz(
      fc.property(secret, around, around, (known, before, after) => {
        const shown = redact(`${before}${place(known)}${after}`, { secrets: [known], limit: 10_000 });
        for (const form of [shown, decoded(shown)]) {
          for (const piece of piecesOf(known)) expect(form).not.toContain(piece);
        }
      }),
      { share: 20 },
    );
  });

  test('cut in the middle, at either end', () => {
    fuzz(
      fc.property(secret, fc.nat(), around, (known, at, other) => {
        const cut = at % known.length;
        for (const text of [`${other} ${known.slice(0, cut)}`, `${known.slice(cut)} ${other}`]) {
          const shown = redact(text, { secrets: [known], limit: 10_000 });
          for (const piece of piecesOf(known)) expect(shown).not.toContain(piece);
        }
      }),
      { share: 5 },
    );
  });

  test('wherever the text is cut, by us too', () => {
    fuzz(
      fc.property(secret, fc.nat(9000), fc.integer({ min: 2, max: 9000 }), (known, before, limit) => {
        const shown = redact(`${'x '.repeat(before / 2)}${known}${' y'.repeat(3000)}`, { secrets: [known], limit });
        for (const piece of piecesOf(known)) expect(shown).not.toContain(piece);
        expect(shown.length).toBeLessThanOrEqual(Math.max(limit, 1));
      }),
      { share: 50 },
    );
  });
});

test('a token that is not known never survives inside the code of what is missing', () => {
  fuzz(
    fc.property(fc.stringMatching(/^20\d{12}[0-9A-F]{16,24}$/), around, around, (token, before, after) => {
      expect(redact(`${before}NotFound.${token}${after}`, { limit: 10_000 })).not.toContain(token.slice(0, 16));
    }),
    { share: 5 },
  );
});

test('redacting twice changes nothing', () => {
  const named = fc.constantFrom(
    'token=',
    '"secretAccessKey":"',
    'bearer ',
    'https://a.example/?',
    'NotFound.',
    '%22',
    '\\"',
  );
  const text = fc
    .array(fc.oneof(fc.string({ maxLength: 30 }), named, secret), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fuzz(
    fc.property(text, secret, fc.integer({ min: 2, max: 400 }), (said, known, limit) => {
      const once = redact(said, { secrets: [known], limit });
      expect(redact(once, { secrets: [known], limit })).toBe(once);
    }),
    { share: 4 },
  );
});

test('words without any secret stay as they are', () => {
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  const asset = fc.stringMatching(/^asset-20\d{12}-[a-z]{5}$/);
  const said = fc
    .array(fc.oneof(word, word, asset, fc.integer().map(String)), { maxLength: 30 })
    .map((words) => words.join(' '));
  fuzz(
    fc.property(said, (text) => {
      // Of these words alone, a scheme of authorization is one that speaks of a secret.
      fc.pre(!/\b(bearer|basic) /.test(text));
      expect(redact(text, { secrets: ['sk-QWERTZUIOPASDFGHJKL12345'], limit: 10_000 })).toBe(text);
    }),
    { share: 5 },
  );
});

test('a MiB of anything is done at once', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom('%25', '\\\\', '&amp;', 'token', 'NotFound.', 'http://', 'a-'),
    ),
    { minLength: 1, maxLength: 4 },
  );
  fuzz(
    fc.property(pieces, secret, (parts, known) => {
      const part = parts.join('');
      const text = part.repeat(Math.ceil(2 ** 20 / part.length));
      const began = spent();
      redact(text, { secrets: [known] });
      expect(spent() - began).toBeLessThan(1000);
    }),
    { share: 500 },
  );
});

/** As somebody who pastes it elsewhere may read it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
