import { AUTHORIZED } from './anyfast-groups';
import { type ArkCall, type ArkOptions, part, readList } from './ark';
import { Refusal, type Rule, readFields } from './fields';
import type { Group, Operation, ProviderName, Reply } from './model';
import { seconds } from './stamps';
import type { State } from './state';

/** The upstream's actions about groups. Real people's are listed; only collections can be made. */

const required: Rule = { type: 'text', required: true };

/** What the rest of the dialect knows. */
export interface ArkGroups {
  provider: ProviderName;
  chosen(operation: Operation): string;
  sample(operation: Operation, id: string): Reply | undefined;
  wrapped(action: string, result: unknown): Reply;
  missing(kind: 'group', id: string): Refusal;
  lists: ArkOptions['lists'];
}

type Action = [operation: Operation, answer: (call: ArkCall) => Reply];

export function arkGroups(
  state: State,
  { provider, chosen, sample, wrapped, missing, lists }: ArkGroups,
): Record<string, Action> {
  function known(key: string, id: string): Group {
    const group = state.group(provider, key, id);
    if (!group) throw missing('group', id);
    return group;
  }

  const described = (group: Group) => ({
    Id: group.id,
    Name: group.name,
    GroupType: group.kind,
    CreateTime: seconds(group.createdAt),
    UpdateTime: seconds(group.createdAt),
  });

  function create({ key, body }: ArkCall): Reply {
    const fields = readFields(body, {
      Name: { ...required, most: 64 },
      Description: { type: 'text', most: 300 },
      GroupType: { type: 'text', oneOf: ['AIGC'] },
    });
    return (
      sample('createGroup', '') ??
      wrapped('CreateAssetGroup', { Id: state.createGroup(provider, key, 'AIGC', fields.required('Name')).id })
    );
  }

  function list({ key, body }: ArkCall): Reply {
    const { fields, ...paging } = readList(body, lists, {});
    const filter = readFields(fields.object('Filter') ?? {}, {
      GroupType: { ...required, oneOf: ['AIGC', 'LivenessFace'] },
      GroupIds: { type: 'texts', most: 100 },
      Name: { type: 'text' },
    });
    const found = state.groups.filter(
      (group) =>
        group.provider === provider &&
        group.key === key &&
        group.kind === filter.text('GroupType') &&
        group.name.includes(filter.text('Name') ?? ''),
    );
    return sample('listGroups', '') ?? wrapped('ListAssetGroups', part(found.map(described), paging));
  }

  function get({ key, body }: ArkCall): Reply {
    const id = readFields(body, { Id: required }).required('Id');
    return wrapped('GetAssetGroup', described(known(key, id)));
  }

  function rename({ key, body }: ArkCall): Reply {
    const fields = readFields(body, { Id: required, Name: { ...required, most: 64 } });
    const group = known(key, fields.required('Id'));
    group.name = fields.required('Name');
    return wrapped('UpdateAssetGroup', { Id: group.id });
  }

  function remove({ key, body }: ArkCall): Reply {
    const group = known(key, readFields(body, { Id: required }).required('Id'));
    if (chosen('deleteGroup') === 'authorized' && group.kind === 'LivenessFace')
      throw new Refusal(400, 'OperationDenied', AUTHORIZED);
    state.deleteGroup(group);
    return wrapped('DeleteAssetGroup', {});
  }

  return {
    CreateAssetGroup: ['createGroup', create],
    ListAssetGroups: ['listGroups', list],
    GetAssetGroup: ['listGroups', get],
    UpdateAssetGroup: ['renameGroup', rename],
    DeleteAssetGroup: ['deleteGroup', remove],
  };
}
