import { describe, expect, it } from 'vitest';
import { mainJob } from '@/tests/chaos/jobs';
import { play } from '@/tests/chaos/run';
import { openChaos } from '@/tests/chaos/world';
import type { BrowserName } from './harness/browser';

/** A sample of `npm run test:chaos`: the main job, the background ended where most depends on it. */
const POINTS: [BrowserName, string[]][] = [
  [
    'chromium',
    [
      'store:jobs+people+secrets+verifications #1',
      'notification:verification #1',
      'ask:POST easyrouter.io assets (after) #1',
    ],
  ],
  ['firefox', ['notification:verification #1']],
];

describe.concurrent.each(POINTS)('the background ends in %s', (name, points) => {
  it(`after ${points.join(', ')}: nothing is lost, made twice or told twice`, async () => {
    const world = await openChaos(name, 'background');
    const job = mainJob();
    try {
      for (const point of points) {
        const { ended, faults } = await play(world, job, point, 'background');
        expect({ point, ended, faults }).toEqual({ point, ended: true, faults: [] });
      }
    } finally {
      await world.close();
    }
  });
});
