import { beforeAll, describe, expect, it } from 'vitest';
import { clock, clockOrDay, day, dayAndClock, durationWords, minutesSeconds, wholeMoment } from '@/utils/text/time';
import { stubMessages } from './messages';

beforeAll(stubMessages);

const UTC = { timeZone: 'UTC' };
const at = (iso: string) => Date.parse(iso);
const now = at('2026-11-20T12:00:00Z');

describe('moments', () => {
  it('writes the time with 24 hours', () => {
    expect(clock(at('2026-11-20T14:07:00Z'), UTC)).toBe('14:07');
    expect(clock(at('2026-11-20T00:05:00Z'), UTC)).toBe('00:05');
  });

  it.each([
    ['en-GB', /^20 November 2026.* 14:07:09 UTC$/],
    ['zh-CN', /^2026年11月20日 .*14:07:09/],
    ['zh-TW', /^2026年11月20日 14:07:09/],
  ])('writes a document’s moment with 24 hours as well, in %s', (locale, expected) => {
    expect(wholeMoment(at('2026-11-20T14:07:09Z'), { ...UTC, locale })).toMatch(expected);
  });

  it('follows the time zone', () => {
    expect(clock(at('2026-11-20T14:07:00Z'), { timeZone: 'Asia/Shanghai' })).toBe('22:07');
  });

  it('names the year only where it is another one', () => {
    expect(day(at('2026-09-24T13:52:00Z'), now, UTC)).toMatch(/^24\u00a0Sept?$/);
    expect(day(at('2027-09-24T13:52:00Z'), now, UTC)).toMatch(/^24\u00a0Sept?\u00a02027$/);
  });

  it('writes dates in the way of the given language', () => {
    expect(day(at('2027-09-24T13:52:00Z'), now, { ...UTC, locale: 'zh-CN' })).toBe('2027年9月24日');
  });

  it('shows today by its time and other days by their date', () => {
    expect(clockOrDay(at('2026-11-20T08:00:00Z'), now, UTC)).toBe('08:00');
    expect(clockOrDay(at('2026-11-19T23:59:00Z'), now, UTC)).toBe('19\u00a0Nov');
  });

  it('puts date and time together', () => {
    expect(dayAndClock(at('2026-11-19T13:52:00Z'), now, UTC)).toBe('19\u00a0Nov, 13:52');
  });
});

describe('durations', () => {
  it.each([
    [120_000, '2:00'],
    [102_000, '1:42'],
    [101_001, '1:42'],
    [999, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('counts %i ms down as %s', (ms, text) => {
    expect(minutesSeconds(ms)).toBe(text);
  });

  it.each([
    [4000, '4 seconds'],
    [1000, '1 second'],
    [59_700, '1 minute'],
    [720_000, '12 minutes'],
    [3_600_000, '1 hour'],
    [86_400_000, '1 day'],
    [30 * 86_400_000, '30 days'],
    [-1, '0 seconds'],
  ])('says %i ms as %s', (ms, text) => {
    expect(durationWords(ms)).toBe(text);
  });
});
