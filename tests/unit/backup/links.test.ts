import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/tests/unit/support/database';
import { KINDS } from '@/utils/backup/format';
import { schemas } from '@/utils/backup/schemas';
import type { Consent } from '@/utils/storage/records';
import {
  account,
  asset,
  backup,
  consent,
  generation,
  one,
  person,
  restore,
  type Stored,
  store,
  stored,
  studio,
  uuid,
  verification,
} from './records';

/** Every record that names another one by its id, and what becomes of that when the other is here under another id. */

beforeEach(freshDatabase);

const TWIN = { rule: 'twice', level: 'warn', assetRecordId: uuid(105) } as const;

/** A file of another device: account, person and asset are those of the studio under other ids, and every field names one. */
const elsewhere = (): Required<Stored> => ({
  accounts: [account({ id: uuid(101) })],
  consents: [consent({ accountId: uuid(101) })],
  people: [
    person({ id: uuid(103), accountId: uuid(101), faceAssetId: uuid(105) }),
    person({ id: uuid(113), accountId: uuid(101), groupId: 'group-2', faceAssetId: uuid(105) }),
  ],
  verifications: [
    verification({ accountId: uuid(101), personId: uuid(103) }),
    verification({ id: uuid(114), accountId: uuid(101), personId: uuid(103) }),
  ],
  assets: [
    asset({ id: uuid(105), accountId: uuid(101), personId: uuid(103), findings: [TWIN] }),
    // Before the one that it speaks of, and after it.
    asset({ id: uuid(100), accountId: uuid(101), personId: uuid(103), assetId: 'asset-0', findings: [TWIN] }),
    asset({ id: uuid(115), accountId: uuid(101), personId: uuid(113), assetId: 'asset-2', findings: [TWIN] }),
  ],
  generations: [
    generation({
      accountId: uuid(101),
      againOf: uuid(7),
      request: {
        model: 'm',
        prompt: [{ assetRecordId: uuid(105) }, { text: 'x' }],
        references: [
          {
            assetRecordId: uuid(105),
            kind: 'Image',
            role: 'reference_image',
            assetId: 'asset-1',
            groupId: 'group-1',
            name: 'front',
          },
        ],
      },
    }),
  ],
  thumbnails: [{ ...studio().thumbnails[0], id: uuid(105) } as never],
});

async function restoreOver(there: Stored, here: Stored) {
  await store(there);
  const file = await backup({ settings: { accountId: there.accounts?.[0]?.id } });
  await freshDatabase();
  await store(here);
  return { file, restored: await restore(file) };
}

/** Paths of every field of a schema that is an id of a record of ours. */
function idFields(schema: unknown, at = ''): string[] {
  const { type, entries, item, options, wrapped, pipe } = schema as Record<string, unknown> & { type: string };
  if (Array.isArray(pipe)) {
    if (pipe.some((action) => action.type === 'uuid')) return [at];
    return idFields(pipe[0], at);
  }
  if (type === 'optional') return idFields(wrapped, at);
  if (type === 'array') return idFields(item, `${at}[]`);
  if (type === 'union') return (options as unknown[]).flatMap((option) => idFields(option, at));
  if (type !== 'object') return [];
  return Object.entries(entries as object).flatMap(([name, field]) => idFields(field, at ? `${at}.${name}` : name));
}

/** All that stands at a path of a record. */
const valuesAt = (value: unknown, path: string): unknown[] =>
  path.split('.').reduce<unknown[]>(
    (values, step) => {
      const next = values.map((one) => (one as Record<string, unknown> | undefined)?.[step.replace('[]', '')]);
      return step.endsWith('[]') ? next.flat() : next;
    },
    [value],
  );

describe('an id of another record', () => {
  it('the file of this test has one in every field that may hold one', () => {
    const file = elsewhere();
    const lacking = KINDS.flatMap((kind) =>
      idFields(schemas[kind])
        .filter((path) => !file[kind].some((record) => valuesAt(record, path).some((id) => typeof id === 'string')))
        .map((path) => `${kind}.${path}`),
    );
    expect(lacking).toEqual([]);
    expect(KINDS.flatMap((kind) => idFields(schemas[kind])).length).toBeGreaterThan(20);
  });

  it('is that of here, in every field of every record and in the settings', async () => {
    const lost = { ...studio(), people: [person({ faceAssetId: undefined })] };
    const { restored } = await restoreOver(elsewhere(), lost);
    expect(restored.stopped).toBeUndefined();
    expect(restored.settings.accountId).toBe(uuid(1));
    const foreign = [uuid(101), uuid(103), uuid(105)];
    for (const kind of [...KINDS, 'thumbnails'] as const)
      for (const record of await stored(kind))
        for (const id of foreign) expect(JSON.stringify(record), `${kind} ${record.id}`).not.toContain(id);
    const [first, second] = await stored('people');
    expect([first?.faceAssetId, second?.faceAssetId]).toEqual([uuid(5), uuid(5)]);
    const pointing = (await stored('assets')).filter(({ findings }) => findings);
    expect(pointing.map(({ findings }) => findings?.[0]?.assetRecordId)).toEqual([uuid(5), uuid(5)]);
  });

  it('of a verification that is here without its person, too', async () => {
    await restoreOver(elsewhere(), { ...studio(), verifications: [verification({ personId: undefined })] });
    expect((await stored('verifications')).map(({ personId }) => personId)).toEqual([uuid(3), uuid(3)]);
  });

  it('a face that was chosen here stays', async () => {
    const chosen = person({ faceAssetId: uuid(6) });
    await restoreOver(elsewhere(), { ...studio(), people: [chosen] });
    expect((await stored('people'))[0]).toMatchObject({ faceAssetId: uuid(6) });
  });

  it('restored once more, changes nothing', async () => {
    const { file } = await restoreOver(elsewhere(), studio());
    const before = await stored('assets');
    await restore(file);
    expect(await stored('assets')).toEqual(before);
  });
});

describe('a clip that was made with somebody who took their consent back here', () => {
  const withdrawn = (): Consent => consent({ withdrawal: { at: 9, deleted: 1 } });
  const theirs = () => {
    const [clip] = elsewhere().generations;
    if (!clip) throw new Error('no clip');
    return { ...studio(), generations: [{ ...clip, accountId: uuid(1) }] };
  };

  it.each([
    ['gone', []],
    ['kept, for it could not be deleted', [person()]],
  ])('is not brought again by an older file: the person is %s', async (_name, people) => {
    const { restored } = await restoreOver(theirs(), { accounts: [account()], consents: [withdrawn()], people });
    expect(await stored('generations')).toEqual([]);
    expect(restored.kinds.generations.leftOut).toBe(1);
  });

  it('and one with somebody else is', async () => {
    const other = { ...studio(), generations: [generation()] };
    await restoreOver(other, { accounts: [account()], consents: [withdrawn()] });
    expect((await one('generations')).id).toBe(uuid(6));
  });
});
