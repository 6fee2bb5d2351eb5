import { bareDialect, notThere } from './bare';
import { BadField, isPublicAddress, type Rule, readBody, readFields } from './fields';
import { type Asset, type Dialect, json, type Reply } from './model';
import { type Received, type Route, signedLink } from './routes';
import { seconds } from './stamps';
import type { State } from './state';

/** OrcaRouter: sessions in snake_case, assets and groups in PascalCase, lists asked for in the query. Nothing is deleted. */

const number: Rule = { type: 'text' };
const listRules = { page_number: number, page_size: number, sort_by: number, sort_order: number, name: number };
const groupTypes = ['real_human', 'aigc'];

export function orcarouter(state: State, key: string): Dialect {
  function start({ request, key }: Received): Reply {
    const returnUrl = readFields(readBody(request), { return_url: { type: 'text' } }).text('return_url') ?? '';
    if (!isPublicAddress(returnUrl)) throw new BadField('return_url', 'invalid', 'must be a public http(s) URL');
    const session = state.startSession('orcarouter', key, returnUrl);
    session.own = { session: `${session.token}000000`.slice(0, 40) };
    return json(200, { session_id: session.own.session, h5_link: session.link, status: 'pending' });
  }

  function listGroups({ request, key }: Received): Reply {
    const fields = readFields(request.query, { ...listRules, group_type: { type: 'text', oneOf: groupTypes } });
    const kind = fields.text('group_type') === 'aigc' ? 'AIGC' : 'LivenessFace';
    const found = state.groups.filter(
      (group) => group.provider === 'orcarouter' && group.key === key && group.kind === kind,
    );
    const Items = found.reverse().map((group) => ({
      Id: group.id,
      Name: group.name,
      GroupType: group.kind,
      ProjectName: 'default',
      CreateTime: seconds(group.createdAt),
      UpdateTime: seconds(group.createdAt),
    }));
    return paged(Items, request.query);
  }

  function createGroup({ request, key }: Received): Reply {
    const rules: Record<string, Rule> = {
      Name: { type: 'text', required: true, most: 64 },
      Description: { type: 'text', most: 300 },
    };
    const name = readFields(readBody(request), rules).required('Name');
    return json(200, { Id: state.createGroup('orcarouter', key, 'AIGC', name).id });
  }

  function upload({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      GroupId: { type: 'text', required: true },
      URL: { type: 'text', required: true },
      AssetType: { type: 'text', required: true, oneOf: ['Image', 'Video', 'Audio'] },
      Name: { type: 'text', most: 64 },
      Moderation: { type: 'object' },
    });
    const url = fields.required('URL');
    if (!isPublicAddress(url)) throw new BadField('URL', 'invalid', 'must be a public URL');
    const groupId = fields.required('GroupId');
    if (!state.group('orcarouter', key, groupId)) throw notThere('group', groupId);
    const type = fields.required('AssetType');
    const name = fields.text('Name') ?? '';
    return json(200, { Id: state.createAsset({ provider: 'orcarouter', key, groupId, name, url, type }).id });
  }

  function getAsset({ key, id }: Received): Reply {
    const asset = state.asset('orcarouter', key, id);
    if (!asset) throw notThere('asset', id);
    return json(200, item(asset));
  }

  function listAssets({ request, key }: Received): Reply {
    const fields = readFields(request.query, {
      ...listRules,
      group_type: { type: 'text', oneOf: groupTypes },
      group_id: { type: 'text' },
      statuses: { type: 'text' },
    });
    const found = state
      .assets('orcarouter', key)
      .filter(({ groupId, name }) => groupId === fields.text('group_id') && name.includes(fields.text('name') ?? ''));
    return paged(found.reverse().map(item), request.query);
  }

  const route = (method: string, path: RegExp, operation: Route['operation'], answer: Route['answer']): Route => ({
    method,
    pattern: path,
    operation,
    answer,
  });
  return bareDialect(state, {
    provider: 'orcarouter',
    host: 'api.orcarouter.ai',
    key,
    routes: [
      route('POST', /^\/v1\/asset\/real-human\/sessions$/, 'start', start),
      // The account's list of real people is what a callback's group is looked for in.
      route('GET', /^\/v1\/asset\/groups$/, 'listGroups', listGroups),
      route('POST', /^\/v1\/asset\/groups$/, 'createGroup', createGroup),
      route('POST', /^\/v1\/asset\/files$/, 'createAsset', upload),
      route('GET', /^\/v1\/asset\/files$/, 'listAssets', listAssets),
      route('GET', /^\/v1\/asset\/files\/([^/]+)$/, 'getAsset', getAsset),
    ],
  });
}

const item = (asset: Asset) => ({
  Id: asset.id,
  Name: asset.name,
  AssetType: asset.type,
  Status: asset.status,
  GroupId: asset.groupId,
  URL: signedLink(asset.id),
  CreateTime: seconds(asset.createdAt),
  UpdateTime: seconds(asset.updatedAt),
  ...(asset.error ? { Error: { Code: asset.error.code, Message: asset.error.message } } : {}),
});

function paged(all: object[], { page_number = '1', page_size = '10' }: Record<string, string>): Reply {
  const [number, size] = [Number(page_number), Number(page_size)];
  const Items = all.slice((number - 1) * size, number * size);
  return json(200, { TotalCount: all.length, Items, PageNumber: number, PageSize: size });
}
