import { openDatabase } from './database';
import type { Observed } from './diagnostics';
import type { Asset } from './records';

/** So many assets of a state that is a trouble are looked at. */
const MOST = 200;
const COUNTED = ['consents', 'assets', 'files', 'thumbnails', 'secrets', 'jobs'] as const;
const STATES = ['held', 'queued', 'sending', 'processing', 'active', 'failed', 'uncertain', 'cancelled'] as const;

/** Everything that a report is made from; records as they are, whole or not. @throws StorageError */
export async function readObserved(): Promise<Observed> {
  const database = await openDatabase();
  const [accounts, people, verifications, jobs, paces, bucket, counts, states, failed, uncertain] = await Promise.all([
    database.getAll('accounts'),
    database.getAll('people'),
    database.getAll('verifications'),
    database.getAll('jobs'),
    database.getAll('paces'),
    database.get('buckets', 'bucket'),
    Promise.all(COUNTED.map(async (store) => [store, await database.count(store)] as const)),
    Promise.all(
      STATES.map(async (state) => [state, await database.countFromIndex('assets', 'byState', state)] as const),
    ),
    inState('failed'),
    inState('uncertain'),
  ]);
  return {
    schema: database.version,
    counts: Object.fromEntries(counts),
    accounts,
    people,
    verifications,
    assetStates: Object.fromEntries(states),
    troubled: [...failed, ...uncertain],
    jobs,
    paces,
    ...(bucket ? { bucket } : {}),
  };
}

const inState = async (state: Asset['state']): Promise<Asset[]> =>
  (await openDatabase()).getAllFromIndex('assets', 'byState', state, MOST);
