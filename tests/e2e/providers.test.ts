import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderName } from '@/tests/sandbox/sandbox';
import type { Account, Asset, Person } from '@/utils/storage/records';
import { button, byName, heading, type TestPage, textbox } from './harness/browser';
import { until } from './harness/page';
import { ask } from './steps/commands';
import { letReach } from './steps/host';
import { storedRecords, writeRecords } from './steps/records';
import { askForCode, OPTIONS, POPUP } from './steps/steps';
import { makeAndPlayClip } from './steps/video';
import { BROWSERS, nothingLeft, openWorld, type World } from './steps/world';

/**
 * The main job at every provider that main-job.test.ts has not: an account, a person, a picture, Active; and a clip, at one of each
 * way of making them. In one browser, one after the other where a page is used and side by side where something is waited for.
 */

interface Row {
  /** As the form's list has it. */
  provider: string;
  /** Who plays it. */
  plays: ProviderName;
  person: string;
  /** What is typed, by the names on the page. */
  fields: (world: World) => Record<string, string>;
  host: string;
  /** A clip is made there as well. */
  clip?: true;
}

const key =
  (name: ProviderName) =>
  (provider: string, more: Record<string, string> = {}) =>
  ({ sandbox }: World) => ({ [`Key for ${provider}`]: sandbox.keys[name], ...more });

const signed = (provider: string, plays: 'byteplus' | 'volcengine', person: string, host: string): Row => ({
  provider,
  plays,
  person,
  fields: ({ sandbox }) => ({
    'Access key ID': sandbox.credentials[plays].keyId ?? '',
    'Secret access key': sandbox.credentials[plays].secret ?? '',
    'Key for videos': sandbox.credentials[plays].generation ?? '',
    Project: 'studio',
  }),
  host,
  clip: true,
});

/** With the two of main-job.test.ts, the first five. */
const both: Row[] = [
  {
    provider: 'Crun',
    plays: 'crun',
    person: 'Sana Iqbal',
    fields: key('crun')('Crun'),
    host: 'api.crun.ai',
    clip: true,
  },
  signed('BytePlus ModelArk', 'byteplus', 'Amara Okafor', 'ark.ap-southeast-1.byteplusapi.com'),
  signed('Volcengine Ark', 'volcengine', 'Jonas Weber', 'ark.cn-beijing.volcengineapi.com'),
];
const rows: Record<(typeof BROWSERS)[number], Row[]> = {
  chromium: [
    ...both,
    {
      provider: 'ModelSell',
      plays: 'easyrouter',
      person: 'Lin Yue',
      fields: key('easyrouter')('ModelSell'),
      host: 'modelsell.com',
    },
    {
      provider: 'AnyFast China',
      plays: 'anyfast',
      person: 'Priya Nair',
      fields: key('anyfast')('AnyFast China'),
      host: 'www.anyfast.com.cn',
    },
  ],
  firefox: [
    ...both,
    {
      provider: 'Starrise',
      plays: 'anyfast',
      person: 'Noor Haddad',
      fields: key('anyfast')('Starrise'),
      host: 'ai.alad.com',
    },
    {
      provider: 'Gravitex',
      plays: 'relay',
      person: 'Elena Rossi',
      fields: key('relay')('Gravitex'),
      host: 'api.gravitex.ai',
      clip: true,
    },
    {
      provider: 'Ark relay',
      plays: 'relay',
      person: 'Mei Chen',
      fields: key('relay')('Ark relay', {
        'API address': 'https://relay.example/api/v3/open',
        'How actions are asked for': 'path',
      }),
      host: 'relay.example',
    },
  ],
};

describe.each(BROWSERS)('every provider, in %s', (name) => {
  const all = rows[name];
  let world: World;
  /** Shows nothing of what is tested. */
  let desk: TestPage;
  const accounts = new Map<string, Account>();

  beforeAll(async () => {
    world = await openWorld(name, { reviewDelay: 0, renderTime: 0 });
    desk = await world.browser.openPage('options.html', OPTIONS);
  });
  afterAll(() => world?.close());

  const fillIn = async (page: TestPage, label: string, value: string) => {
    const isChoice = await page.exists(byName('combobox', label));
    await page.fill(isChoice ? byName('combobox', label) : textbox(label), value);
  };

  it('is added with what it asks for, in its own words, and works', async () => {
    const page = await world.browser.openPage('options.html#add', OPTIONS);
    for (const [index, row] of all.entries()) {
      if (index > 0) await page.click(button('Add an account'));
      await page.fill('select', row.provider);
      const fields = Object.entries(row.fields(world));
      const isHidden = async () => !(await page.exists(textbox('Project')));
      if (fields.some(([label]) => /Project|actions/.test(label)) && (await isHidden()))
        await page.click(button(/^Optional/));
      for (const [label, value] of fields) await fillIn(page, label, value);
      await page.click(button('Save and check'));
      await page.waitFor(`main li:nth-of-type(${index + 1}) article`, { text: 'Works' });
    }
    await page.close();
    for (const account of await storedRecords<Account>(desk, 'accounts')) accounts.set(account.name, account);
    expect([...accounts.keys()].sort()).toEqual(all.map(({ provider }) => provider).sort());
    expect(accounts.get('BytePlus ModelArk')).toMatchObject({
      settings: { project: 'studio' },
      holds: ['keyId', 'secret', 'generation'],
      check: { rights: expect.arrayContaining([{ right: 'generate', state: 'works' }]) },
    });
  });

  it('turns a person into a group', async () => {
    const { browser, sandbox } = world;
    for (const { provider, plays, person } of all) {
      await ask(desk, 'settings.save', { accountId: accounts.get(provider)?.id ?? '' });
      await writeRecords(desk, { accounts: [], place: { at: 'home' } });
      const popup = await browser.openPage('popup.html', POPUP);
      const before = sandbox.sessions(plays).length;
      await askForCode(popup, person);
      await popup.waitFor('canvas');
      // The code itself is read from the screen by main-job.test.ts.
      const link = sandbox.sessions(plays)[before]?.link ?? '';
      const callback = await browser.openSite(await sandbox.phone(link).pass());
      await popup.waitFor(heading('Verified'));
      await callback.close();
      await popup.close();
    }
    const people = await storedRecords<Person>(desk, 'people');
    expect(people.map((one) => one.name).sort()).toEqual(all.map(({ person }) => person).sort());
    for (const { provider, plays, person } of all) {
      const found = people.find((one) => one.name === person);
      expect(found?.accountId).toBe(accounts.get(provider)?.id);
      expect(sandbox.groups(plays).map(({ id }) => id)).toContain(found?.groupId);
    }
  });

  it('turns a picture into an Active asset', async () => {
    const people = await storedRecords<Person>(desk, 'people');
    for (const { id } of people) {
      const item = {
        id: crypto.randomUUID(),
        name: 'front.png',
        kind: 'Image',
        address: world.sandbox.pictures.amara,
      } as const;
      await ask(desk, 'upload.add', { personId: id, route: 'public', items: [item] });
    }
    const assets = () => storedRecords<Asset>(desk, 'assets');
    await until(
      async () => (await assets()).filter(({ state }) => state === 'active').length === all.length,
      async () => JSON.stringify((await assets()).map(({ state, fault, failure }) => ({ state, fault, failure }))),
    );
    for (const { plays, person } of all) {
      const { id } = people.find((one) => one.name === person) ?? {};
      const asset = (await assets()).find(({ personId }) => personId === id);
      expect(world.sandbox.assets(plays).map((one) => one.id)).toContain(asset?.assetId);
    }
  });

  it('makes a clip with it, keeps it, and plays it', async () => {
    await letReach(desk, 'https://clips.example/*');
    for (const { provider, plays } of all.filter(({ clip }) => clip)) {
      const { id } = accounts.get(provider) ?? {};
      const { generation, played } = await makeAndPlayClip(desk, async () => {}, id);
      expect([provider, generation.accountId, generation.kept?.type]).toEqual([provider, id, 'video/mp4']);
      expect(played).toEqual({ width: 320, seconds: 2, moved: true });
      expect(world.sandbox.videos(plays)).toHaveLength(1);
    }
  });

  it('sends each key to its own host only, a secret that signs to nobody, and asks nobody else for anything', async () => {
    const { sandbox } = world;
    const hostsOf = (secret = '') => [
      ...new Set(
        sandbox.requests
          .filter(({ headers, path, wire, body }) => JSON.stringify([headers, path, wire, body]).includes(secret))
          .map(({ host }) => host),
      ),
    ];
    for (const { plays, host } of all) {
      const { key: bearer, keyId, secret, generation } = sandbox.credentials[plays];
      if (!bearer) {
        expect([hostsOf(keyId), hostsOf(secret)]).toEqual([[host], []]);
        expect(hostsOf(generation)).toEqual([
          { byteplus: 'ark.ap-southeast.bytepluses.com', volcengine: 'ark.cn-beijing.volces.com' }[String(plays)],
        ]);
      } else {
        const hosts = all.filter((row) => row.plays === plays).map((row) => row.host);
        expect(hostsOf(bearer).sort()).toEqual(hosts.sort());
      }
    }
    expect(await nothingLeft(world)).toEqual([]);
  });
});
