import { storedRecords } from '@/tests/e2e/steps/records';
import type { Asset, Person, Verification } from '@/utils/storage/records';
import type { Job, Steps } from './run';
import type { ChaosWorld } from './world';

/** The jobs of a user: one picture of a person who is verified first, and five of one who was. */

const verifications = ({ desk }: ChaosWorld) => storedRecords<Verification>(desk, 'verifications');
const allAssets = ({ desk }: ChaosWorld) => storedRecords<Asset>(desk, 'assets');

/** One that the user has to decide about. Firefox hands over what is undefined as null. */
const isGivenUp = ({ state, nextAskAt }: Asset) => state === 'uncertain' && typeof nextAskAt !== 'number';

async function verify(world: ChaosWorld, { step, insist }: Steps): Promise<{ personId: string; asked: number }> {
  const { sandbox, first } = world;
  for (let asked = 1; asked <= 3; asked += 1) {
    const known = new Set((await verifications(world)).map(({ id }) => id));
    const made = await insist(
      () => world.give('verification.renew', { id: first.id }),
      async () => (await verifications(world)).find(({ id }) => !known.has(id))?.id,
      'no verification was stored',
    );
    const find = async () => (await verifications(world)).find(({ id }) => id === made);
    const state = await step(async () => {
      const one = await find();
      return one?.state !== 'creating' && one?.state;
    }, 'the code was not made, nor given up');
    if (state === 'failed') continue;
    const session = sandbox.sessions().at(-1);
    if (session) await world.give('callback.paste', { address: await sandbox.phone(session.token).pass() });
    const personId = await step(async () => {
      const one = await find();
      return one?.state === 'verified' && one.personId;
    }, 'the verification is lost');
    return { personId, asked };
  }
  throw new Error('no code could be made');
}

async function upload(
  world: ChaosWorld,
  { step, insist }: Steps,
  { personId, count }: { personId: string; count: number },
): Promise<void> {
  const known = new Set((await allAssets(world)).map(({ id }) => id));
  const assets = async () => (await allAssets(world)).filter(({ id }) => !known.has(id));
  const items = Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    name: `picture ${index}.png`,
    kind: 'Image' as const,
    address: world.sandbox.pictures.amara,
  }));
  await insist(
    () => world.give('upload.add', { personId, route: 'public', items }),
    async () => ((await assets()).length === count ? true : undefined),
    'the pictures were not added',
  );
  await step(
    async () => (await assets()).every((asset) => asset.state === 'active' || isGivenUp(asset)),
    'an asset has no end',
  );
}

/** Ends of assets that these titles tell of. */
const endsIn = (titles: string[]): number =>
  titles
    .filter((title) => / (is|are) Active|^Not sure that | failed$/.test(title))
    .map((title) => Number(/^(\d+) files?/.exec(title)?.[1] ?? 1) + Number(/, (\d+) failed$/.exec(title)?.[1] ?? 0))
    .reduce((all, one) => all + one, 0);

function job(name: string, count: number, withVerification: boolean): Job {
  let known = { assets: new Set<string>(), created: 0 };
  /** Verifications that were asked for: each has one end. */
  let asked = 0;
  return {
    name,
    ends: ['background', 'browser'],
    async prepare(world) {
      asked = 0;
      known = {
        assets: new Set((await allAssets(world)).map(({ id }) => id)),
        created: world.sandbox.assets().length,
      };
    },
    async work(world, steps) {
      let [{ id: personId } = { id: '' }] = await storedRecords<Person>(world.desk, 'people');
      if (withVerification) ({ personId, asked } = await verify(world, steps));
      await upload(world, steps, { personId, count });
    },
    async faults(world, told, mayRepeat) {
      const made = (await allAssets(world)).filter(({ id }) => !known.assets.has(id));
      const faults: string[] = [];
      const must = (isSo: boolean, what: string) => void (isSo || faults.push(what));
      const creates = world.sandbox.assets().length - known.created;
      const uncertain = made.filter(({ state }) => state === 'uncertain').length;
      // One that the user has to decide about may have been made, or not.
      must(
        creates <= made.length && creates >= made.length - uncertain,
        `${creates} creates for ${made.length} assets`,
      );
      const isRight = (is: number, should: number) => is === should || (mayRepeat && is === 2 * should);
      must(isRight(endsIn(told), made.length), `told of ${made.length} assets: ${told}`);
      const verified = told.filter((title) => / verified$|^No code was made/.test(title)).length;
      must(isRight(verified, asked), `told of ${asked} verifications: ${told}`);
      return faults;
    },
  };
}

/** Each for one world: they know what was there before. */
export const mainJob = (): Job => job('main', 1, true);
export const batch = (): Job => job('batch', 5, false);
