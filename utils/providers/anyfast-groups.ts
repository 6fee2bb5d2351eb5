import * as v from 'valibot';
import { readAnswer } from './answers';
import { act, BILLING } from './anyfast-actions';
import { anything, id, nameOf, readTime, textOf } from './fields';
import { itemsOf, PAGE_SIZE } from './listing';
import type { Call, GroupAnswer, GroupKind, Provider } from './provider';
import { bare, doneSchema, GROUP_TYPE } from './upstream';

/*
 * AnyFast's groups. CreateAssetGroup and ListAssetGroups are documented (docs.anyfast.com.cn, volc-asset-list-groups);
 * UpdateAssetGroup, DeleteAssetGroup and UpdateAsset are the upstream's, and clients report that they work.
 * A group that a verification made is in no list, not even by its exact id.
 */

const createdSchema = bare({ Id: id });
const listSchema = bare({
  Items: v.nullish(v.array(v.object({ Id: id, Name: anything, GroupType: anything, CreateTime: anything }))),
  TotalCount: v.number(),
});

/** AnyFast puts the user and the key before each group's name. */
const PREFIX = /^\[u-[^\]]*\]-\[t-[^\]]*\][-_ ]*/;

const model = BILLING.Image;

type GroupDeeds = Required<
  Pick<Provider, 'listGroups' | 'createGroup' | 'renameGroup' | 'deleteGroup' | 'renameAsset' | 'deleteAsset'>
>;

export const anyFastDeeds: GroupDeeds = {
  listGroups: (call, { kind }) => itemsOf((page) => readGroups(call, kind, page)),

  async createGroup(call, { name }) {
    // Billed, like each asset.
    const answer = await act(call, 'CreateAssetGroup', { model, Name: name }, 'create');
    return { groupId: readAnswer(answer, createdSchema, { effect: 'create' }).Id };
  },

  renameGroup: (call, { groupId, name }) => change(call, 'UpdateAssetGroup', { model, Id: groupId, Name: name }),
  deleteGroup: (call, { groupId }) => change(call, 'DeleteAssetGroup', { model, Id: groupId }),
  renameAsset: (call, { assetId, name }) => change(call, 'UpdateAsset', { model, Id: assetId, Name: name }),
  deleteAsset: (call, { assetId }) => change(call, 'DeleteAsset', { Id: assetId }),
};

/** Each of these may be asked twice. */
async function change(call: Call, action: string, fields: Record<string, string>): Promise<void> {
  readAnswer(await act(call, action, fields), doneSchema, { effect: 'question' });
}

async function readGroups(call: Call, kind: GroupKind, page: number) {
  const body = { model, Filter: { GroupType: GROUP_TYPE[kind] }, PageNumber: page, PageSize: PAGE_SIZE };
  const list = readAnswer(await act(call, 'ListAssetGroups', body), listSchema, { effect: 'question' });
  const items = (list.Items ?? []).map(
    (item): GroupAnswer => ({
      groupId: item.Id,
      name: nameOf(textOf(item.Name)?.replace(PREFIX, '')),
      kind: textOf(item.GroupType) === GROUP_TYPE.person ? 'person' : 'collection',
      createdAt: readTime(item.CreateTime),
    }),
  );
  return { items, total: list.TotalCount };
}
