import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chaosWorld } from './world';

it('asks for what a restore brought in when the browser ended before it could', async () => {
  const world = await chaosWorld('easyrouter');
  const person = await world.person();
  const address = 'https://pictures.example/amara.png';
  const items = [{ id: crypto.randomUUID(), name: 'amara.png', kind: 'Image' as const, address }];
  await world.ask('upload.add', { personId: person.id, route: 'public', items });
  await world.settle();
  const [asset] = await world.database.getAll('assets');
  if (!asset) throw new Error('no asset was made');
  expect(asset.state).toBe('active');
  // As a restore writes it: under review, and without a job.
  await world.database.put('assets', { ...asset, state: 'processing', settledAt: undefined, fault: { kind: 'key' } });
  if (world.lives.alive) world.lives.end(world.lives.alive);
  await fakeBrowser.storage.session.clear();
  await world.ask('ends.seen', {});
  await world.settle();
  expect(await world.database.get('assets', asset.id)).toMatchObject({ state: 'active' });
});
