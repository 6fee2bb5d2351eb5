import { describe, expect, it } from 'vitest';
import { compareAll } from '@/entrypoints/library/dialogs/compare-all';
import { button, type TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { ask, command } from '@/tests/e2e/steps/commands';
import { storedRecords } from '@/tests/e2e/steps/records';
import { OPTIONS } from '@/tests/e2e/steps/steps';
import type { World } from '@/tests/e2e/steps/world';
import type { Compared, Comparison } from '@/utils/messages/outcomes';
import type { Result } from '@/utils/messages/protocol';
import type { Account, Asset, Person, Verification } from '@/utils/storage/records';

/** A token that nobody was given. */
export const FORGED = '20991231000000AAAAAAAAAAAAAAAAAAAAAA';
const HTML = '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>';

/** The whole comparison with the provider, part by part as the page does it. */
const compare = (page: TestPage, accountId: string) =>
  compareAll({
    begin: () => command(page, 'compare.begin', { accountId }) as Promise<Result<Comparison>>,
    part: (personIds) => command(page, 'compare.part', { accountId, personIds }) as Promise<Result<Compared>>,
  });

/** Answers that want to run, to lead elsewhere, or to be too many. @param at the desk is the options page, with one account */
export function describeHostileProvider({ world, desk }: { world: () => World; desk: () => TestPage }): void {
  const verifications = () => storedRecords<Verification>(desk(), 'verifications');

  describe('a provider', () => {
    it('whose words are HTML: they are shown as text', async () => {
      const { sandbox } = world();
      sandbox.fault({
        provider: 'easyrouter',
        operation: 'probe' as never,
        fault: { kind: 'status', status: 403, body: { error: { message: HTML, code: HTML } } },
      });
      await desk().click(button(/^Check/));
      await until(
        async () => (await storedRecords<Account>(desk(), 'accounts'))[0]?.fault?.detail?.includes('onerror='),
        () => 'the words were not kept',
      );
      await desk().waitFor('article', { text: 'Key refused' });
      await desk().evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      expect(await desk().exists('main img[src="x"], main script')).toBe(false);
      expect(await desk().evaluate<string>('document.title')).not.toBe('run');
      sandbox.clearFaults();
      await desk().click(button(/^Check/));
      await desk().waitFor('article', { text: 'Works' });
    });

    it.each([
      'javascript:alert(1)//https://easyrouter.io',
      'data:text/html,<script>alert(1)</script>',
      'http://easyrouter.io/h5',
      'https:evil.example',
    ])('whose link is %s: no code, and it is not quoted', async (h5_link) => {
      const data = { session_id: FORGED, byted_token: FORGED, h5_link };
      world().sandbox.fault({
        provider: 'easyrouter',
        operation: 'start',
        fault: { kind: 'status', status: 200, body: { success: true, data } },
      });
      const { id } = await ask(desk(), 'verification.start', await startInput(desk()));
      const ended = await until(
        async () => (await verifications()).find((one) => one.id === id && one.state === 'failed'),
        async () => JSON.stringify(await verifications()),
      );
      expect(ended.failure?.fault).toMatchObject({ kind: 'protocol', code: 'link' });
      expect(JSON.stringify(ended)).not.toContain(h5_link.slice(0, 20));
    });

    it('whose link leads to a foreign host: it is for the phone alone, and nobody here goes there', async () => {
      const h5_link = `https://evil.example/h5?bytedToken=${FORGED}`;
      world().sandbox.fault({
        provider: 'easyrouter',
        operation: 'start',
        fault: {
          kind: 'status',
          status: 200,
          body: { success: true, data: { session_id: FORGED, byted_token: FORGED, h5_link } },
        },
      });
      const { id } = await ask(desk(), 'verification.start', await startInput(desk()));
      const page = await world().browser.openPage(`verify.html#${id}`, OPTIONS);
      await page.waitFor('canvas');
      expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('evil.example');
      await ask(desk(), 'verification.cancel', { id });
      await page.close();
      expect(
        world()
          .browser.hosts()
          .filter((host) => /evil/.test(host)),
      ).toEqual([]);
    });

    it('whose list holds paths, HTML, names of every object and half a million items', async () => {
      const { sandbox } = world();
      const [known] = await storedRecords<Person>(desk(), 'people');
      if (!known) throw new Error('nobody is verified');
      const item = (id: string, more = {}) => ({
        id,
        status: 'active',
        group_id: known.groupId,
        asset_type: 'constructor',
        name: HTML,
        url: 'javascript:alert(1)',
        create_time: 1e300,
        ...more,
      });
      const items = ['../../../sessions', 'a?x=1#y', 'a\nb', '__proto__', 'constructor', '%2e%2e'].map((id, index) =>
        item(id, index === 0 ? { url: 'https://evil.example/face.png' } : {}),
      );
      const body = JSON.parse(
        JSON.stringify({ success: true, data: { items, total_count: items.length } }).replace(
          '"url":',
          '"__proto__":{"polluted":1},"url":',
        ),
      );
      sandbox.fault({
        provider: 'easyrouter',
        operation: 'listAssets' as never,
        fault: { kind: 'status', status: 200, body },
      });
      await compare(desk(), known.accountId);
      const assets = await storedRecords<Asset>(desk(), 'assets');
      expect(assets.map(({ assetId }) => assetId).sort()).toEqual(items.map(({ id }) => id).sort());
      for (const asset of assets)
        expect([asset.kind, asset.sourceUrl, JSON.stringify(asset).includes('javascript:')]).toEqual([
          'Image',
          '',
          false,
        ]);

      const library = await world().browser.openPage('library.html', OPTIONS);
      await library.waitFor('[role="option"]', { text: 'onerror=' });
      expect(await library.exists('main img[src="x"], main script')).toBe(false);
      await library.close();

      // Asked for and deleted by such an id, a request stays where assets are.
      const from = sandbox.requests.length;
      await ask(desk(), 'asset.refresh', { ids: assets.map(({ id }) => id) });
      await ask(desk(), 'asset.delete', { ids: assets.map(({ id }) => id) });
      const paths = sandbox.requests
        .slice(from)
        .filter(({ provider }) => provider === 'easyrouter')
        .map(({ path }) => path);
      expect(paths.length).toBeGreaterThan(0);
      for (const path of paths) expect(path).toMatch(/visual-validate\/assets(\/[^/]+|\/list)?$/);

      sandbox.fault({
        provider: 'easyrouter',
        operation: 'listAssets' as never,
        times: 300,
        fault: {
          kind: 'status',
          status: 200,
          body: {
            success: true,
            data: {
              items: Array.from({ length: 8_000 }, (_, at) => ({ id: `a-${at}`, status: 'active' })),
              total_count: 1e9,
            },
          },
        },
      });
      const result = await compare(desk(), known.accountId);
      expect(result.ok ? result.value.found : {}).toMatchObject({ unread: 1, added: 0 });
      sandbox.clearFaults();
    });
  });
}

async function startInput(desk: TestPage) {
  const [{ id: accountId = '' } = {}] = await storedRecords<{ id: string }>(desk, 'accounts');
  const [consent] = await storedRecords<{ textVersion: string; textHash: string }>(desk, 'consents');
  if (!consent) throw new Error('nobody has agreed yet');
  const { textVersion, textHash } = consent;
  return {
    accountId,
    name: 'Lin Yue',
    consent: {
      agreed: true as const,
      purpose: 'Autumn campaign',
      until: Date.now() + 86_400_000,
      textVersion,
      textHash,
    },
  };
}
