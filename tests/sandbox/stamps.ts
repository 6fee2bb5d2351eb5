import { randomBytes, randomInt } from 'node:crypto';

/** Ids and times in the forms that the providers print. */

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

const random = (length: number): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');

/** The wall clock of the providers' region as `20260521162915`. */
function digits(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '');
}

/** `20260521162915BF9DC22A7A65ADF905D8` */
export const bytedToken = (at: number): string => digits(at) + randomBytes(10).toString('hex').toUpperCase();

const given = new Set<string>();

/** None of them twice: of 1,300 in one second, two would be the same once in seventy times. */
function once(make: () => string): string {
  const id = make();
  if (given.has(id)) return once(make);
  given.add(id);
  return id;
}

/** `group-20260520163350-ctpqc` */
export const groupId = (at: number): string => once(() => `group-${digits(at)}-${random(5)}`);

/** `asset-20260521164235-zggcb` */
export const assetId = (at: number): string => once(() => `asset-${digits(at)}-${random(5)}`);

/** `cgt-20260521164235-zggcb` */
export const taskId = (at: number): string => once(() => `cgt-${digits(at)}-${random(5)}`);

export const requestId = (at: number): string => digits(at) + randomBytes(9).toString('hex').toUpperCase();

/** A key that nobody can have written down. */
export const secretKey = (prefix: string): string => prefix + random(40);

/** `2026-05-21T08:29:15.462798158Z` */
export function nanoseconds(at: number): string {
  return new Date(at).toISOString().replace('Z', `${String(randomInt(1_000_000)).padStart(6, '0')}Z`);
}

/** `2026-05-21T16:36:00.126345+08:00` */
export function microsecondsEast(at: number): string {
  const wall = new Date(at + 8 * 3_600_000).toISOString().replace('Z', '');
  return `${wall}${String(randomInt(1000)).padStart(3, '0')}+08:00`;
}

/** `2026-04-21T02:41:43Z` */
export const seconds = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
