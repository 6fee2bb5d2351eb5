import * as v from 'valibot';
import { readAnswer } from './answers';
import type { Act } from './ark-actions';
import { everyItem } from './ark-lists';
import { ProviderError } from './error';
import { anything, id, nameOf, readTime, textOf } from './fields';
import type { ArkForm, Call, GroupAnswer, Provider } from './provider';
import { bare, doneSchema, GROUP_TYPE, unwrap } from './upstream';

/*
 * Groups, new names, deletions and slots. The pages by number: CreateAssetGroup 2318270, ListAssetGroups 2318272,
 * GetAssetGroup 2318275, UpdateAssetGroup 2318276, DeleteAssetGroup 2341606, UpdateAsset 2318277, DeleteAsset 2318278.
 */

const createdSchema = bare({ Id: id });
const groupSchema = v.object({ Id: id, Name: anything, GroupType: anything, CreateTime: anything });

type Deeds = Required<
  Pick<Provider, 'listGroups' | 'createGroup' | 'renameGroup' | 'deleteGroup' | 'renameAsset' | 'deleteAsset'>
>;

export function arkDeeds(form: ArkForm, act: Act): Deeds {
  /** Each of these may be asked twice. */
  async function change(call: Call, action: string, fields: Record<string, string>): Promise<void> {
    readAnswer(await act(call, action, fields), doneSchema, { effect: 'question' });
  }

  return {
    async *listGroups(call, { kind }) {
      const filter = { GroupType: GROUP_TYPE[kind] };
      const groups = everyItem(
        (paging) => act(call, 'ListAssetGroups', { Filter: filter, ...paging }),
        groupSchema,
        form.lists,
      );
      for await (const { item } of groups) yield toGroup(item);
    },

    async createGroup(call, { name }) {
      // Of collections only: a person's group is made by a verification.
      const answer = await act(call, 'CreateAssetGroup', { Name: name, GroupType: 'AIGC' }, 'create');
      return { groupId: readAnswer(answer, createdSchema, { effect: 'create' }).Id };
    },

    renameGroup: (call, { groupId, name }) => change(call, 'UpdateAssetGroup', { Id: groupId, Name: name }),
    deleteGroup: (call, { groupId }) => change(call, 'DeleteAssetGroup', { Id: groupId }),
    renameAsset: (call, { assetId, name }) => change(call, 'UpdateAsset', { Id: assetId, Name: name }),
    deleteAsset: (call, { assetId }) => change(call, 'DeleteAsset', { Id: assetId }),
  };
}

const toGroup = (item: v.InferOutput<typeof groupSchema>): GroupAnswer => ({
  groupId: item.Id,
  name: nameOf(item.Name),
  kind: textOf(item.GroupType) === GROUP_TYPE.person ? 'person' : 'collection',
  createdAt: readTime(item.CreateTime),
});

const quotaSchema = v.pipe(
  v.custom<object>((body) => typeof body === 'object' && body !== null && !Array.isArray(body)),
  v.transform((body) => unwrap(body) ?? {}),
  v.record(v.string(), v.unknown()),
);

/** What these say is "not here", and says nothing of the account. */
const NOT_HERE = new Set(['configuration', 'missing', 'right']);

/**
 * Slots, where GetAssetQuota answers. No page shows the answer's fields, so it counts only when two numbers in it say plainly
 * what they are.
 */
export async function arkQuota(call: Call, act: Act): Promise<{ used: number; total: number } | undefined> {
  const answer = await act(call, 'GetAssetQuota', {});
  try {
    const said = Object.entries(readAnswer(answer, quotaSchema, { effect: 'question' }));
    const used = countNamed(said, /^(Asset)?Used/);
    const total = countNamed(said, /^(Asset)?(Total|Quota|Limit)/);
    return used === undefined || total === undefined ? undefined : { used, total };
  } catch (error) {
    // A clock that is off, or a wrong project, is no word about the action.
    const isOurs = error instanceof ProviderError && ['clock', 'project'].includes(error.facts.code ?? '');
    if (error instanceof ProviderError && NOT_HERE.has(error.kind) && !isOurs) return undefined;
    throw error;
  }
}

function countNamed(said: [string, unknown][], name: RegExp): number | undefined {
  const value = said.find(([field]) => name.test(field))?.[1];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
