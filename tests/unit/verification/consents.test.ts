import { beforeEach, describe, expect, it } from 'vitest';
import { createNews } from '@/utils/background/news';
import { openDatabase } from '@/utils/storage/database';
import { countEndedConsents, readConsent } from '@/utils/storage/read';
import type { Consent, Erasure, Person } from '@/utils/storage/records';
import { createConsents } from '@/utils/verification/consents';
import { type VerifyingWorld, verifyingWorld } from './sessions';

const DAY = 86_400_000;
const NEVER = Date.UTC(9999, 0);

let world: VerifyingWorld;
let verificationId: string;
let consentId: string;
/** Of whom it was tried to delete what is kept, and what came of it. */
let erased: string[];
let came: Erasure;
beforeEach(async () => {
  erased = [];
  came = { deleted: 2, stays: 1, groupStays: true, isOver: false };
  world = await verifyingWorld();
  verificationId = await world.waiting();
  ({ consentId } = await world.verification(verificationId));
});

/** A worker's: nothing of it outlives it but what is stored. */
const consents = () =>
  createConsents({
    now: world.clock.now,
    arm: async () => {},
    cancel: (id) => world.services().verifications.cancel(id),
    scrub: async () => {},
    erase: async ({ id }) => {
      erased.push(id);
      return came;
    },
  });

const dueOf = async (subject: string) => (await (await openDatabase()).get('jobs', `consent/${subject}`))?.dueAt;
const keep = async (changes: Partial<Person> = {}) => {
  const kept: Person = {
    id: crypto.randomUUID(),
    kind: 'person',
    accountId: world.accountId,
    groupId: 'group-1',
    name: 'Lin Yue',
    consentId,
    verifiedAt: 1,
    usedAt: 1,
    ...changes,
  };
  await (await openDatabase()).put('people', kept);
  return kept;
};
const change = async (changes: Partial<Consent>) => {
  const database = await openDatabase();
  const consent = await database.get('consents', consentId);
  if (consent) await database.put('consents', { ...consent, ...changes });
};
const untilOf = async () => (await readConsent(consentId))?.until ?? 0;

describe('the end of a consent', () => {
  it('is put down with the consent itself, for the moment until which it covers', async () => {
    expect(await dueOf(consentId)).toBe(await untilOf());
  });

  it('is told once, and stands among what needs a decision until somebody has read it', async () => {
    await keep();
    world.clock.pass(366 * DAY);
    await consents().run(consentId);
    expect(await countEndedConsents()).toBe(1);
    expect(await dueOf(consentId)).toBeUndefined();
    const told: string[] = [];
    const news = createNews({
      now: world.clock.now,
      notify: async (id, { title }) => void told.push(`${id}: ${title}`),
      shown: async () => [],
      close: async () => {},
      verified: async () => {},
    });
    // The first look at one that may be an older worker's gives way to its closing.
    await news.run(`consent:${consentId}`);
    await news.run(`consent:${consentId}`);
    await news.run(`consent:${consentId}`);
    expect(told).toEqual([`consent:${consentId}: The consent of Lin Yue has ended`]);
    await consents().seen(consentId);
    expect(await countEndedConsents()).toBe(0);
    await consents().schedule();
    expect(await dueOf(consentId)).toBeUndefined();
  });

  it('is nobody’s news when nothing is kept under it, or it was taken back', async () => {
    world.clock.pass(366 * DAY);
    await consents().run(consentId);
    expect([await countEndedConsents(), await dueOf(consentId)]).toEqual([0, undefined]);
    await keep();
    await change({ withdrawal: { at: 1 } });
    await consents().run(consentId);
    expect(await countEndedConsents()).toBe(0);
  });

  it('that a clock brings too early is put off to its day', async () => {
    await keep();
    await consents().run(consentId);
    expect([await countEndedConsents(), await dueOf(consentId)]).toEqual([0, await untilOf()]);
  });

  it('comes back for consents that have no reminder: from a backup or from an older version', async () => {
    await keep();
    await (await openDatabase()).clear('jobs');
    await consents().schedule();
    expect(await dueOf(consentId)).toBe(await untilOf());
    world.clock.pass(366 * DAY);
    await consents().run(consentId);
    // Marked already: not once more.
    await consents().schedule();
    expect([await countEndedConsents(), await dueOf(consentId)]).toEqual([1, undefined]);
  });

  it('is marked no more when a backup says that it was taken back, or that somebody knows', async () => {
    await keep();
    world.clock.pass(366 * DAY);
    for (const decided of [{ withdrawal: { at: 1 } }, { withdrawal: undefined, remindedAt: 2 }]) {
      await change({ withdrawal: undefined, remindedAt: undefined });
      await consents().run(consentId);
      expect(await countEndedConsents()).toBe(1);
      await change(decided);
      await consents().schedule();
      expect(await countEndedConsents()).toBe(0);
    }
  });

  it('stays marked when the clock is set back over it', async () => {
    await keep();
    world.clock.pass(366 * DAY);
    await consents().run(consentId);
    world.clock.pass(-2 * DAY);
    await consents().run(`ended:${consentId}`);
    expect([await countEndedConsents(), await dueOf(`ended:${consentId}`)]).toEqual([1, NEVER]);
  });
});

describe('a consent that is taken back', () => {
  it('keeps its text and hash, ends what is under way, and forgets its verifications and its reminder', async () => {
    const before = await readConsent(consentId);
    const at = world.clock.now();
    await consents().withdraw(consentId);
    expect(await readConsent(consentId)).toEqual({ ...before, withdrawal: { at } });
    expect(await world.verification(verificationId)).toBeUndefined();
    expect(await dueOf(consentId)).toBeUndefined();
    expect(await world.secrets()).toEqual([`key:${world.accountId}`]);
  });

  it('keeps its moment when it is told later what came of it', async () => {
    const at = world.clock.now();
    await consents().withdraw(consentId);
    world.clock.pass(DAY);
    await consents().withdraw(consentId, { deleted: 3, stays: 1, groupStays: true });
    expect((await readConsent(consentId))?.withdrawal).toEqual({ at, deleted: 3, stays: 1, groupStays: true });
  });

  it('takes along what the same person had agreed to before: no new code of theirs can be begun under that either', async () => {
    const database = await openDatabase();
    const [old, now] = [await readConsent(consentId), world.clock.now()];
    if (!old) throw new Error('no consent');
    const ids = { before: crypto.randomUUID(), others: crypto.randomUUID() };
    for (const id of Object.values(ids)) await database.put('consents', { ...old, id });
    const person = await keep();
    const verified = { ...(await world.verification(verificationId)), state: 'verified' as const };
    const earlier = { ...verified, id: crypto.randomUUID(), consentId: ids.before, personId: person.id };
    const another = { ...verified, id: crypto.randomUUID(), consentId: ids.others, personId: crypto.randomUUID() };
    for (const one of [earlier, another]) await database.put('verifications', one);
    await consents().withdraw(consentId, { deleted: 2 });
    expect((await readConsent(consentId))?.withdrawal).toEqual({ at: now, deleted: 2 });
    expect((await readConsent(ids.before))?.withdrawal).toEqual({ at: now });
    expect((await readConsent(ids.others))?.withdrawal).toBeUndefined();
    expect(await database.getAllKeys('verifications')).toEqual([another.id]);
  });

  it('begins no new code', async () => {
    await change({ withdrawal: { at: 1 } });
    await expect(world.services().verifications.renew(verificationId)).rejects.toMatchObject({
      fault: { code: 'consent-ended' },
    });
  });

  it('that nobody knows is said to be unknown', async () => {
    await expect(consents().withdraw(crypto.randomUUID())).rejects.toMatchObject({
      fault: { code: 'unknown-consent' },
    });
  });
});

describe('what could not be deleted of somebody who took it back', () => {
  const left = () => dueOf(`left:${consentId}`);

  it('is tried again in a while, also when the page that deletes it was closed, and then less and less often', async () => {
    await keep();
    await consents().withdraw(consentId);
    expect(await left()).toBe(world.clock.now() + 600_000);
    const pauses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      world.clock.set((await left()) ?? 0);
      await consents().run(`left:${consentId}`);
      pauses.push(((await left()) ?? 0) - world.clock.now());
    }
    expect(pauses.map((ms) => ms / 3_600_000)).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
    expect(erased).toHaveLength(8);
    expect((await readConsent(consentId))?.withdrawal).toMatchObject({ deleted: 16, stays: 1, groupStays: true });
  });

  it('comes to its end once nothing of it is here', async () => {
    const { id } = await keep();
    await consents().withdraw(consentId);
    came = { deleted: 3, stays: 0, groupStays: false, isOver: true };
    await consents().run(`left:${consentId}`);
    expect([erased, await left()]).toEqual([[id], undefined]);
    expect((await readConsent(consentId))?.withdrawal).toMatchObject({ deleted: 3, stays: 0, groupStays: false });
  });

  it('is nobody’s work when the page has deleted all of it', async () => {
    const { id } = await keep();
    await consents().withdraw(consentId);
    await (await openDatabase()).delete('people', id);
    await consents().withdraw(consentId, { deleted: 3, stays: 0, groupStays: false });
    expect(await left()).toBeUndefined();
  });

  it('that a backup says so deletes nothing by itself: files can be made up', async () => {
    await keep();
    await change({ withdrawal: { at: 1 } });
    await (await openDatabase()).clear('jobs');
    await consents().schedule();
    expect([await left(), erased]).toEqual([undefined, []]);
  });
});
