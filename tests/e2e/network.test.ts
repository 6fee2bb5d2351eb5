import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from './harness/page';
import { askedByPages, BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/** The check that all other files end with, checked itself: a request that should not be is seen. */
describe.each(BROWSERS)('a request that leaves, in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(name);
  });
  afterAll(() => world?.close());

  it.each(['https://tracker.example/', 'http://tracker-without-tls.example/', 'https://www.google.com/'])(
    'to %s fails a test',
    async (address) => {
      expect(await nothingLeft(world)).toEqual([]);
      const page = await world.browser.openSite('https://pictures.example/');
      await page.evaluate((where: string) => {
        const picture = document.createElement('img');
        picture.src = where;
        document.body.append(picture);
      }, address);
      const { host } = new URL(address);
      await until(
        async () => askedByPages(world.sandbox).some((request) => request.host === host),
        () => 'the request did not arrive',
      );
      expect(await nothingLeft(world)).toContain(`asked for ${host}`);
      world.sandbox.unknownHosts.length = 0;
      await page.close();
    },
  );
});
