import { until } from '@/tests/e2e/harness/page';
import { storedRecords } from '@/tests/e2e/steps/records';
import type { Asset, Person, Verification } from '@/utils/storage/records';
import { type ChaosWorld, plan, read } from './world';

/** The jobs of a user, done once for each point; a command that had no effect is given again, as a user would. */

export type JobName = 'main' | 'batch';

export interface Run {
  points: string[];
  /** Whether the worker was ended. */
  killed: boolean;
  faults: string[];
  creates: number;
  ms: number;
}

/** Longest that anything may take, ms of ours. */
const LIMIT = 25_000;
const AGAIN_AFTER = 4_000;

export async function play(world: ChaosWorld, job: JobName, point: string | undefined): Promise<Run> {
  const { browser, desk, sandbox, first } = world;
  const began = performance.now();
  const told = (await browser.notifications()).length;
  const created = sandbox.assets().length;
  const assetsBefore = new Set((await storedRecords<Asset>(desk, 'assets')).map(({ id }) => id));
  let killed = false;
  let points: string[] = [];

  /** Asks until it is so, and ends the worker as soon as it has come to its point. */
  const step = async <T>(is: () => Promise<T | undefined | false>, what: string, limit = LIMIT): Promise<T> =>
    until(
      async () => {
        if (point !== undefined && !killed && (await read(browser)).reached) {
          await browser.killBackground();
          killed = true;
        }
        return is();
      },
      () => what,
      limit,
    );
  /** Gives a command until its effect is stored. */
  const insist = async <T>(give: () => Promise<void>, had: () => Promise<T | undefined>, what: string): Promise<T> => {
    for (let i = 0; i < 3; i += 1) {
      await give();
      const result = await step(had, what, AGAIN_AFTER).catch(() => undefined);
      if (result !== undefined) return result;
    }
    throw new Error(what);
  };
  const verifications = () => storedRecords<Verification>(desk, 'verifications');
  const assets = async () => (await storedRecords<Asset>(desk, 'assets')).filter(({ id }) => !assetsBefore.has(id));

  const faults: string[] = [];
  const must = (isSo: boolean, what: string) => void (isSo || faults.push(what));
  const ended: string[] = [];

  async function verify(): Promise<string> {
    for (let i = 0; i < 3; i += 1) {
      const known = new Set((await verifications()).map(({ id }) => id));
      const made = await insist(
        () => world.give('verification.renew', { id: first.id }),
        async () => (await verifications()).find(({ id }) => !known.has(id))?.id,
        'no verification was stored',
      );
      ended.push(`a verification: ${made}`);
      const state = await step(async () => {
        const one = (await verifications()).find(({ id }) => id === made);
        return one?.state !== 'creating' && one?.state;
      }, 'the code was not made, nor given up');
      if (state === 'failed') continue;
      const session = sandbox.sessions().at(-1);
      if (session) await world.give('callback.paste', { address: await sandbox.phone(session.token).pass() });
      await step(
        async () => (await verifications()).some(({ id, state: now }) => id === made && now === 'verified'),
        'the verification is lost',
      );
      return made;
    }
    throw new Error('no code could be made');
  }

  async function upload(personId: string, count: number): Promise<void> {
    const items = Array.from({ length: count }, (_, index) => ({
      id: crypto.randomUUID(),
      name: `picture ${index}.png`,
      kind: 'Image' as const,
      address: sandbox.pictures.amara,
    }));
    await insist(
      () => world.give('upload.add', { personId, route: 'public', items }),
      async () => ((await assets()).length === count ? true : undefined),
      'the pictures were not added',
    );
    await step(
      async () =>
        (await assets()).every(
          ({ state, nextAskAt }) => state === 'active' || (state === 'uncertain' && nextAskAt === undefined),
        ),
      'an asset has no end',
    );
  }

  try {
    await plan(browser, point);
    const personId = job === 'main' ? await verify() : (await storedRecords<Person>(desk, 'people'))[0]?.id;
    if (personId === undefined) throw new Error('there is nobody to send to');
    await upload(personId, job === 'main' ? 1 : 5);
    // The last points come after the end itself.
    await step(async () => (await left(world)).length === 0, `left: ${await left(world)}`);
    if (!killed) points = (await read(browser)).points;
  } catch (error) {
    faults.push(`${error instanceof Error ? error.message : String(error)} (${await left(world)})`);
  }
  const creates = sandbox.assets().length - created;
  const uncertain = (await assets()).filter(({ state }) => state === 'uncertain').length;
  const expected = (await assets()).length;
  // One that the user has to decide about may have been made, or not.
  must(creates <= expected && creates >= expected - uncertain, `${creates} creates for ${expected} assets`);
  const ends = (await browser.notifications()).slice(told).map(({ title }) => title);
  const sum = ends
    .filter((title) => / (is|are) Active/.test(title))
    .reduce((all, title) => all + Number(/^(\d+) files/.exec(title)?.[1] ?? 1), 0);
  must(sum === (await assets()).filter(({ state }) => state === 'active').length, `told: ${ends}`);
  must(ends.filter((title) => / (verified|made)/.test(title)).length === ended.length, `told: ${ends}`);
  return { points, killed, faults, creates, ms: performance.now() - began };
}

/** What is still to be done, and what should be gone: jobs, tokens, links. */
export const left = ({ desk }: Pick<ChaosWorld, 'desk'>): Promise<string[]> =>
  desk.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('likeness');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const keys = (store: string) =>
      new Promise<string[]>((resolve, reject) => {
        const asking = database.transaction(store).objectStore(store).getAllKeys();
        asking.onsuccess = () => resolve(asking.result as string[]);
        asking.onerror = () => reject(asking.error);
      });
    // The end of a consent is to be told in a year.
    const jobs = (await keys('jobs')).filter((id) => !id.startsWith('consent/'));
    const tokens = (await keys('secrets')).filter((id) => id.startsWith('token:'));
    database.close();
    const scope = globalThis as unknown as Record<
      'browser' | 'chrome',
      { storage: { session: { get(key: null): Promise<object> } } }
    >;
    const session = await (scope.browser ?? scope.chrome).storage.session.get(null);
    return [...jobs, ...tokens, ...Object.keys(session).filter((key) => key.startsWith('link:'))];
  });
