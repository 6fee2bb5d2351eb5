import { expect, it } from 'vitest';
import { isDue } from '@/entrypoints/library/use-quota';
import { MINUTE } from '@/tests/unit/support/clock';

const NOW = Date.UTC(2026, 8, 24);
const now = (counted?: number) => ({ at: NOW, counted });
const ago = (minutes: number, counted?: number) => ({ at: NOW - minutes * MINUTE, counted });

it('an account that nobody was asked about is asked about', () => {
  expect(isDue(undefined, undefined, now(3))).toBe(true);
});

it('what the provider said holds for ten minutes, whoever asked', () => {
  expect(isDue(NOW - 9 * MINUTE, undefined, now(3))).toBe(false);
  expect(isDue(NOW - 10 * MINUTE, undefined, now(3))).toBe(true);
});

it('where something was made or deleted since, it holds for a minute', () => {
  expect(isDue(undefined, ago(0.5, 3), now(4))).toBe(false);
  expect(isDue(undefined, ago(1, 3), now(4))).toBe(true);
  expect(isDue(undefined, ago(1, 4), now(3))).toBe(true);
  expect(isDue(undefined, ago(1, 3), now(3))).toBe(false);
});

it('a provider that does not answer is not asked more often', () => {
  expect(isDue(NOW - 60 * MINUTE, ago(5, 3), now(3))).toBe(false);
  expect(isDue(NOW - 60 * MINUTE, ago(10, 3), now(3))).toBe(true);
});

it('a batch is no longer than a minute behind: each number more than the last that was asked with counts', () => {
  const askedAt = ago(1, 100);
  expect(isDue(NOW - MINUTE, askedAt, now(160))).toBe(true);
});
