import { Refusal, type Rule, readBody, readFields } from './fields';
import { type Group, json, type Reply } from './model';
import type { Received } from './routes';
import { seconds } from './stamps';
import type { State } from './state';

/** AnyFast's calls about groups. They make and list virtual groups only: a real person's group appears in none of them. */

const model: Rule = { type: 'text', oneOf: ['volc-asset'] };
const required: Rule = { type: 'text', required: true };

export function anyfastGroups(state: State): Record<string, (call: Received) => Reply> {
  function known(key: string, id: string): Group {
    const group = state.group('anyfast', key, id);
    if (!group)
      throw new Refusal(404, 'NotFound.group_id', `[NotFound.group_id] The specified group ${id} is not found.`);
    return group;
  }

  const described = (group: Group) => ({
    Id: group.id,
    Name: group.name,
    GroupType: group.kind,
    ProjectName: 'default',
    CreateTime: seconds(group.createdAt),
  });

  return {
    CreateAssetGroup({ request, key }) {
      const fields = readFields(readBody(request), {
        model,
        Name: { ...required, most: 64 },
        GroupType: { type: 'text', oneOf: ['AIGC'] },
      });
      return json(200, { Id: state.createGroup('anyfast', key, 'AIGC', fields.required('Name')).id });
    },

    ListAssetGroups({ request, key }) {
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
    },

    UpdateAssetGroup({ request, key }) {
      const fields = readFields(readBody(request), { model, Id: required, Name: { ...required, most: 64 } });
      const group = known(key, fields.required('Id'));
      group.name = fields.required('Name');
      return json(200, { Id: group.id });
    },

    DeleteAssetGroup({ request, key }) {
      const group = known(key, readFields(readBody(request), { model, Id: required }).required('Id'));
      state.deleteGroup(group);
      return json(200, { Id: group.id, Deleted: true });
    },
  };
}
