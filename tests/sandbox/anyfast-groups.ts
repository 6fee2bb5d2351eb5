import { Refusal, type Rule, readBody, readFields } from './fields';
import { type Group, json, type Operation, type Reply } from './model';
import type { Received } from './routes';
import { seconds } from './stamps';
import type { State } from './state';

/** AnyFast's calls about groups. They make and list virtual groups only: a real person's group appears in none of them. */

const model: Rule = { type: 'text', oneOf: ['volc-asset'] };
const required: Rule = { type: 'text', required: true };

/** The upstream keeps a real person's group while their authorization is valid; the pages do not mention it. */
export const AUTHORIZED = 'The asset group can not be deleted while its authorization is valid.';

/** What the rest of the dialect knows. */
interface Dialect {
  sample(operation: Operation, id: string): Reply | undefined;
  chosen(operation: Operation): string;
  needDirect(key: string): void;
}

/** A deletion's answer: the upstream's own is an empty result. */
export function deleted(variant: string, id: string): Reply {
  if (variant === 'empty-result') return json(200, { ResponseMetadata: { Action: 'Delete' }, Result: {} });
  return json(200, variant === 'bare-empty' ? {} : { Id: id, Deleted: true });
}

type Action = [name: string, operation: Operation, answer: (call: Received) => Reply];

export function anyfastGroups(state: State, { sample, chosen, needDirect }: Dialect): Action[] {
  function known(key: string, id: string): Group {
    const group = state.group('anyfast', key, id);
    if (!group)
      throw new Refusal(404, 'NotFound.group_id', `[NotFound.group_id] The specified group ${id} is not found.`);
    return group;
  }

  const described = (group: Group) => ({
    Id: group.id,
    Name: `[u-1024]-[t-77]-${group.name}`,
    GroupType: group.kind,
    ProjectName: 'default',
    CreateTime: seconds(group.createdAt),
  });

  function create({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      model,
      Name: { ...required, most: 64 },
      GroupType: { type: 'text', oneOf: ['AIGC'] },
    });
    const instead = sample('createGroup', '');
    if (instead) return instead;
    state.billed.push('CreateAssetGroup');
    return json(200, { Id: state.createGroup('anyfast', key, 'AIGC', fields.required('Name')).id });
  }

  function list({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      model,
      Filter: { type: 'object', required: true },
      PageNumber: { type: 'integer', least: 1 },
      PageSize: { type: 'integer', least: 1, most: 100 },
    });
    const filter = readFields(fields.object('Filter') ?? {}, {
      Name: { type: 'text' },
      GroupIds: { type: 'texts', most: 100 },
      GroupType: { type: 'text', oneOf: ['AIGC', 'LivenessFace'] },
    });
    if (filter.text('GroupType') === 'LivenessFace') needDirect(key);
    const instead = sample('listGroups', '');
    if (instead) return instead;
    const ids = filter.texts('GroupIds') ?? [];
    const found = state.groups.filter(
      (group) =>
        group.provider === 'anyfast' &&
        group.key === key &&
        group.kind === 'AIGC' &&
        filter.text('GroupType') !== 'LivenessFace' &&
        (ids.length === 0 || ids.includes(group.id)) &&
        group.name.includes(filter.text('Name') ?? ''),
    );
    const number = fields.number('PageNumber') ?? 1;
    const size = fields.number('PageSize') ?? 10;
    const Items = found.slice((number - 1) * size, number * size).map(described);
    return json(200, { Items, TotalCount: found.length, PageNumber: number, PageSize: size });
  }

  function rename({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), { model, Id: required, Name: { ...required, most: 64 } });
    const instead = sample('renameGroup', fields.required('Id'));
    if (instead) return instead;
    const group = known(key, fields.required('Id'));
    group.name = fields.required('Name');
    return json(200, { Id: group.id });
  }

  function remove({ request, key }: Received): Reply {
    const id = readFields(readBody(request), { model, Id: required }).required('Id');
    const instead = sample('deleteGroup', id);
    if (instead) return instead;
    const group = known(key, id);
    if (chosen('deleteGroup') === 'authorized' && group.kind === 'LivenessFace')
      throw new Refusal(400, 'OperationDenied', AUTHORIZED);
    state.deleteGroup(group);
    return deleted(chosen('deleteGroup'), id);
  }

  return [
    ['CreateAssetGroup', 'createGroup', create],
    ['ListAssetGroups', 'listGroups', list],
    ['UpdateAssetGroup', 'renameGroup', rename],
    ['DeleteAssetGroup', 'deleteGroup', remove],
  ];
}
