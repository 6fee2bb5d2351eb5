import { describe as describeProvider } from '@/utils/providers/catalog';
import { FAR } from './fake-platform';
import type { ChaosJob } from './jobs';
import type { ChaosWorld } from './world';

/** What has to be so after everything, wherever a life has ended. @returns what is not */
export async function broken(world: ChaosWorld, job: ChaosJob, before: { told: number }): Promise<string[]> {
  const { database, remote } = world;
  const faults: string[] = [];
  const must = (isSo: boolean, what: string) => void (isSo || faults.push(what));

  // What the provider says is verified has its person.
  const verifications = await database.getAll('verifications');
  const people = await database.getAll('people');
  for (const { groupId, token } of remote.sessions) {
    if (groupId === undefined) continue;
    must(
      people.some((person) => person.groupId === groupId),
      `the person of session ${remote.sessions.findIndex((one) => one.token === token)} is lost`,
    );
  }
  const open = verifications.filter(({ state }) => ['creating', 'waiting', 'returned'].includes(state));
  must(open.length === 0, `still open: ${open.map(({ state }) => state)}`);

  // One create for each, and nothing that is half done.
  const assets = await database.getAll('assets');
  const names = world.creates.filter((name, at) => world.creates.indexOf(name) !== at);
  must(names.length === 0, `created twice: ${names}`);
  for (const asset of assets) {
    const { state, nextAskAt, assetId } = asset;
    if (state === 'uncertain') must(nextAskAt === undefined, 'uncertain, and not given up');
    else must(state === 'active', `an asset is ${state}: ${JSON.stringify(asset.failure ?? asset.fault ?? '')}`);
    if (state === 'active')
      must(
        remote.assets().some(({ id }) => id === assetId),
        'an asset is not there',
      );
  }
  const known = new Set(assets.map(({ assetId }) => assetId));
  // Where nothing can be deleted, what was deleted here stays there.
  const { can } = describeProvider(world.provider) ?? {};
  const unknown = can?.deleteAsset ? remote.assets().filter(({ id }) => !known.has(id)) : [];
  const uncertain = assets.filter(({ state }) => state === 'uncertain').length;
  // Where nothing can be looked for, the one whose answer was lost is known to nobody but the user.
  must(unknown.length <= uncertain, `${unknown.length} assets there that nobody knows here`);

  // Each end is told once.
  const ids = world.told.map(({ id }) => id);
  must(new Set(ids).size === ids.length, `told twice: ${ids}`);
  for (const { id, state } of verifications) {
    if (state === 'cancelled') continue;
    must(ids.includes(`verification:${id}`), `a verification that is ${state} was not told`);
  }
  const ends = world.told
    .slice(before.told)
    .filter(({ id }) => id.startsWith('batch:'))
    .map(({ title }) => Number(/^(\d+) files/.exec(title)?.[1] ?? 1) + Number(/, (\d+) failed/.exec(title)?.[1] ?? 0));
  const sum = ends.reduce((all, one) => all + one, 0);
  must(sum === job.ends, `${sum} ends of assets told, not ${job.ends}: ${world.told.map(({ title }) => title)}`);

  // One create for each clip, and an end that is told once; a clip that is done is here.
  const generations = await database.getAll('generations');
  must(remote.tasks.length <= generations.length, `${remote.tasks.length} videos were made`);
  for (const { id, state, taskId, kept, nextAskAt, failure, fault } of generations) {
    if (state === 'uncertain') must(nextAskAt === undefined, 'a video is uncertain, and not given up');
    else must(state === 'done', `a video is ${state}: ${JSON.stringify(failure ?? fault ?? '')}`);
    if (state === 'done') must(kept !== undefined && remote.tasks[0]?.id === taskId, 'a clip is not here');
    must(ids.includes(`generation:${id}`), `a video that is ${state} was not told`);
  }

  // Nothing is left to do, and nothing is left behind.
  // The end of each consent is still to be told; for that the alarm stays.
  const jobs = (await database.getAllKeys('jobs')).filter((id) => !id.startsWith('consent/'));
  const consents = await database.getAllKeys('consents');
  for (const id of consents) must((await database.count('jobs', `consent/${id}`)) === 1, 'no end of a consent');
  const alarm = world.alarmAt();
  must(jobs.length === 0, `jobs are left: ${jobs}`);
  must(consents.length > 0 ? Number(alarm) > Date.now() + FAR : alarm === undefined, `an alarm is left: ${alarm}`);
  const secrets = (await database.getAllKeys('secrets')).filter((id) => id.startsWith('token:'));
  must(secrets.length === 0, 'a token is left');
  const links = (await world.session()).filter((key) => key.startsWith('link:'));
  must(links.length === 0, 'a link is left');
  must(world.objects.size === 0, `objects are left in the bucket: ${[...world.objects.keys()].length}`);
  const files = await database.getAllKeys('files');
  const needed = [
    ...assets.filter(({ state }) => state === 'uncertain'),
    ...generations.filter(({ kept }) => kept),
  ].map(({ id }) => id);
  must(
    files.every((id) => needed.includes(id)),
    `bytes are left of ${files.length}`,
  );

  // What stands outside the database follows from it.
  for (const { name } of people) must(world.menu().includes(name), `${name} is not in the menu: ${world.menu()}`);
  must(world.said.length === 0, `said: ${world.said}`);
  return faults;
}

/** While jobs are stored, something will wake a worker: asked at the moment a life has ended. */
export async function isWakeable({ database, alarmAt }: ChaosWorld): Promise<boolean> {
  // Both at this very moment: what comes next may set one.
  const isSet = alarmAt() !== undefined;
  return (await database.count('jobs')) === 0 || isSet;
}
