import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { fuzz, fuzzAsync, jsonText, nasty, soon, soonAsync, unpolluted, variantsOf } from '@/tests/unit/support/fuzz';
import { ByteReader, streamOf } from '@/utils/backup/bytes';
import { cell } from '@/utils/backup/csv';
import { BackupError, KINDS } from '@/utils/backup/format';
import { parseLine, pick } from '@/utils/backup/schemas';
import {
  account,
  asset,
  backup,
  consent,
  generation,
  person,
  restore,
  store,
  stored,
  studio,
  verification,
} from './records';

/** A backup is a stranger's file: a record of it is taken as its schema says, or refused; never half. */

const corpus = {
  accounts: [account()],
  consents: [consent()],
  people: [person()],
  verifications: [verification()],
  assets: [asset()],
  generations: [generation()],
};

test.each(KINDS)('a line of %s', (kind) => {
  const line = fc.oneof(
    { weight: 5, arbitrary: variantsOf(corpus[kind]) },
    { weight: 1, arbitrary: variantsOf(Object.values(corpus).flat()) },
    { weight: 1, arbitrary: jsonText },
    { weight: 1, arbitrary: fc.string() },
  );
  let taken = 0;
  fuzz(
    fc.property(line, (text) => {
      const record = soon(() => parseLine(kind, text));
      if (!record) return;
      taken += 1;
      structuredClone(record);
      // What was taken goes out and comes in again as it is.
      const kept = pick(kind, record);
      if (kept) expect(parseLine(kind, JSON.stringify(kept))).toEqual(JSON.parse(JSON.stringify(record)));
    }),
  );
  expect(taken).toBeGreaterThan(0);
  unpolluted();
});

test('lines of any bytes, in any pieces', async () => {
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constantFrom('\n', '{}\n', '\r\n').map((text) => new TextEncoder().encode(text)),
    ),
    { maxLength: 10 },
  );
  await fuzzAsync(
    fc.asyncProperty(pieces, fc.integer({ min: 0, max: 60 }), async (chunks, most) => {
      const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        Uint8Array.from(chunks.flatMap((chunk) => [...chunk])),
      );
      const reader = new ByteReader(streamOf(pour(chunks)), 10_000);
      const lines: string[] = [];
      try {
        for (let line = await reader.line(most); line !== undefined; line = await reader.line(most)) lines.push(line);
      } catch (error) {
        expect(error).toBeInstanceOf(BackupError);
        expect(chunks.some((chunk) => chunk.length > 0)).toBe(true);
        return;
      }
      expect(lines.join('\n')).toBe(whole.replace(/\n$/, ''));
    }),
  );
});

test('a whole file, cut and with bytes changed: read, or refused before anything is written', async () => {
  await freshDatabase();
  await store(studio());
  const original = new Uint8Array(await (await backup()).arrayBuffer());
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  await fuzzAsync(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.option(fc.nat()), async (changes, cut) => {
      const bytes = original.slice(0, cut === null ? undefined : cut % original.length);
      for (const { at, to } of changes) bytes[at % (bytes.length || 1)] = to;
      await freshDatabase();
      try {
        await soonAsync(() => restore(new Blob([bytes])));
      } catch (error) {
        expect(error).toBeInstanceOf(BackupError);
        expect((error as BackupError).problem).not.toBe('unexpected');
        for (const kind of KINDS) expect(await stored(kind)).toEqual([]);
      }
      for (const kind of KINDS) {
        for (const record of await stored(kind)) {
          const kept = pick(kind, record);
          if (kept) expect(parseLine(kind, JSON.stringify(kept))).toBeDefined();
        }
      }
    }),
    // Each opens a database of its own.
    { share: 40 },
  );
});

test('a cell of a table is read back as it was, and runs nowhere', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    nasty,
    fc.constantFrom('=', '+', '-', '@', '\t', '\r').chain((sign) => fc.string().map((rest) => sign + rest)),
  );
  fuzz(
    fc.property(text, (value) => {
      const written = soon(() => cell(value));
      const read = /^"/.test(written) ? written.slice(1, -1).replaceAll('""', '"') : written;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(read.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(value);
      if (read === written) expect(written).not.toMatch(/[",\r\n]/);
    }),
  );
});

async function* pour(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
