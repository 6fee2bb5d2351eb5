import { anyfastGroups, deleted } from './anyfast-groups';
import { BadField, type Fields, isPublicAddress, Refusal, type Rule, readBody, readFields } from './fields';
import { gatewayVideos } from './gateway-videos';
import { type Asset, type Dialect, json, type Operation, type Reply, type SandboxRequest } from './model';
import { bearer, findRoute, type Received, type Route, signedLink } from './routes';
import { sampleReply } from './samples';
import { seconds } from './stamps';
import type { State } from './state';

/**
 * AnyFast: every call is a POST with the upstream's action in the path and PascalCase fields; success is a bare object,
 * refusals come in three shapes.
 */

const kinds = ['Image', 'Video', 'Audio'];

/** The billing field that each kind needs; only pictures have a default. */
const billing: Record<string, string> = { Image: 'volc-asset', Video: 'volc-asset-video', Audio: 'volc-asset-audio' };

const model: Rule = { type: 'text', oneOf: Object.values(billing) };
const page: Rule = { type: 'integer', least: 1 };
const pageSize: Rule = { type: 'integer', least: 1, most: 100 };

/** @param keys `direct` belongs to the Byteplus-Direct group, `aigc` to an ordinary one */
export function anyfast(state: State, keys: { direct: string; aigc: string }): Dialect {
  const chosen = (operation: Operation) => state.answer('anyfast', operation);

  const sample = (operation: Operation, id: string, verify = () => '') =>
    sampleReply(chosen(operation), { id, at: state.now(), verify });

  const gatewayError = (status: number, message: string, code = '') =>
    json(status, { error: { message, type: 'new_api_error', code } });

  /** What the upstream refused, in the shape that was chosen. */
  function refuse(status: number, code: string, message: string): Reply {
    const shape = state.answer('anyfast', 'errors');
    if (shape === 'plain') return json(status, { code, message });
    if (shape !== 'nested') return json(status, { error: { message, type: 'upstream_error', code } });
    return json(status, {
      code: 'fail_to_fetch_task',
      message: JSON.stringify({ error: { code, message } }),
      data: null,
    });
  }

  /** Real people need a key of the Byteplus-Direct group. */
  function needDirect(key: string): void {
    if (key !== keys.direct) throw new Refusal(400, 'InvalidParameter', 'GroupType must be one of [AIGC]');
  }

  function start({ request, key }: Received): Reply {
    const body = request.body === '' ? {} : readBody(request);
    const callbackUrl = readFields(body, { CallbackURL: { type: 'text', required: true } }).required('CallbackURL');
    if (!isPublicAddress(callbackUrl)) throw new BadField('CallbackURL', 'invalid', 'must be a public http(s) URL');
    needDirect(key);
    const instead = sample('start', '');
    if (instead) return instead;
    const session = state.startSession('anyfast', key, callbackUrl);
    return json(200, { BytedToken: session.token, CallbackURL: callbackUrl, H5Link: session.link });
  }

  function check({ request, key }: Received): Reply {
    const token = readFields(readBody(request), { BytedToken: { type: 'text', required: true } }).required(
      'BytedToken',
    );
    needDirect(key);
    const session = state.session('anyfast', key, token);
    const instead = sample('check', token, () => (session ? state.verify(session) : ''));
    if (instead) return instead;
    if (!session)
      throw new Refusal(404, 'NotFound', `[NotFound.${token}] The specified token Visual Face token is not found.`);
    return json(200, { GroupId: session.groupId ?? '' });
  }

  function createAsset({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      model,
      GroupId: { type: 'text', required: true },
      AssetType: { type: 'text', required: true, oneOf: kinds },
      URL: { type: 'text', required: true },
      Name: { type: 'text', most: 64 },
    });
    const type = fields.required('AssetType');
    const name = fields.text('Name') ?? '';
    const url = fields.required('URL');
    const groupId = fields.required('GroupId');
    if (type === 'Image' && !name) throw new BadField('Name', 'missing', 'field required');
    const paid = fields.text('model') ?? 'volc-asset';
    if (paid !== billing[type]) throw new BadField('model', 'invalid', `must be ${billing[type]} for ${type}`);
    if (!isPublicAddress(url) && !isInline(url)) throw new BadField('URL', 'invalid', 'must be a public http(s) URL');
    const twin = state.assets('anyfast', key).some((one) => name && one.groupId === groupId && one.name === name);
    // A name that is taken gets the same answer as a group that is not there.
    if (twin || !state.group('anyfast', key, groupId)) throw missing('group', groupId);
    const instead = sample('createAsset', groupId);
    if (instead) return instead;
    state.billed.push('CreateAsset');
    return json(200, { Id: state.createAsset({ provider: 'anyfast', key, groupId, name, url, type }).id });
  }

  function item(asset: Asset): object {
    const inactive = chosen('getAsset') === 'inactive' && asset.status !== 'Active';
    const bare = inactive || chosen('getAsset') === 'no-reason';
    return {
      Id: asset.id,
      Name: asset.name,
      URL: signedLink(asset.id),
      AssetType: asset.type,
      GroupId: asset.groupId,
      Status: inactive ? 'Inactive' : asset.status,
      ProjectName: 'default',
      CreateTime: seconds(asset.createdAt),
      UpdateTime: seconds(asset.updatedAt),
      ...(asset.error && !bare ? { Error: { Code: asset.error.code, Message: asset.error.message } } : {}),
    };
  }

  function knownAsset(key: string, id: string): Asset {
    const asset = state.asset('anyfast', key, id);
    if (!asset) throw missing('asset', id);
    return asset;
  }

  function getAsset({ request, key }: Received): Reply {
    const id = readFields(readBody(request), { Id: { type: 'text', required: true }, model }).required('Id');
    const instead = sample('getAsset', id);
    if (instead) return instead;
    const asset = knownAsset(key, id);
    const variant = chosen('getAsset');
    if (variant === 'not-found' || (variant === 'grace' && asset.status === 'Processing')) throw missing('asset', id);
    if (variant === 'failed-not-found' && asset.status === 'Failed') throw missing('asset', id);
    if (variant === 'failed-502' && asset.error)
      throw new Refusal(502, 'upstream_error', `upstream asset error: ${asset.error.message}`);
    return json(200, item(asset));
  }

  function listAssets({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      model,
      Filter: { type: 'object' },
      PageNumber: page,
      PageSize: pageSize,
    });
    const filter = readFields(fields.object('Filter') ?? {}, {
      Name: { type: 'text' },
      GroupIds: { type: 'texts', most: 100 },
      GroupType: { type: 'text', oneOf: ['LivenessFace', 'AIGC'] },
    });
    if (filter.text('GroupType') === 'LivenessFace') needDirect(key);
    const instead = sample('listAssets', '');
    if (instead) return instead;
    const liveness = chosen('listAssets') !== 'without-liveness';
    const found = state.assets('anyfast', key).filter((asset) => matches(state, asset, filter, liveness));
    const number = fields.number('PageNumber') ?? 1;
    const size = fields.number('PageSize') ?? 10;
    const Items = found
      .reverse()
      .slice((number - 1) * size, number * size)
      .map(item);
    return json(200, { Items, TotalCount: found.length, PageNumber: number, PageSize: size });
  }

  function rename({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      model,
      Id: { type: 'text', required: true },
      Name: { type: 'text', required: true, most: 64 },
    });
    const instead = sample('renameAsset', fields.required('Id'));
    if (instead) return instead;
    const asset = knownAsset(key, fields.required('Id'));
    asset.name = fields.required('Name');
    asset.updatedAt = state.now();
    return json(200, { Id: asset.id });
  }

  function remove({ request, key }: Received): Reply {
    const id = readFields(readBody(request), { model, Id: { type: 'text', required: true } }).required('Id');
    const instead = sample('deleteAsset', id);
    if (instead) return instead;
    state.deleteAsset(knownAsset(key, id));
    return deleted(chosen('deleteAsset'), id);
  }

  const models = (): Reply =>
    sample('probe', '') ??
    json(200, { object: 'list', data: [{ id: 'seedance-2-0', object: 'model', owned_by: 'bytedance' }] });

  const action = (name: string, operation: Operation, answer: Route['answer']): Route => ({
    method: 'POST',
    pattern: new RegExp(`^/volc/asset/${name}$`),
    operation,
    answer,
  });
  const routes: Route[] = [
    action('CreateVisualValidateSession', 'start', start),
    action('GetVisualValidateResult', 'check', check),
    action('CreateAsset', 'createAsset', createAsset),
    action('GetAsset', 'getAsset', getAsset),
    action('ListAssets', 'listAssets', listAssets),
    action('UpdateAsset', 'renameAsset', rename),
    action('DeleteAsset', 'deleteAsset', remove),
    ...anyfastGroups(state, { sample, chosen, needDirect }).map(([name, operation, answer]) =>
      action(name, operation, answer),
    ),
    ...gatewayVideos(state, {
      provider: 'anyfast',
      models: ['seedance', 'seedance-fast'],
      form: 'content',
      chosen: () => chosen('checkVideo'),
    }),
    { method: 'GET', pattern: /^\/v1\/models$/, operation: 'probe', answer: models },
  ];

  function answerTo(route: Route, request: SandboxRequest, key: string, id: string): Reply {
    try {
      return route.answer({ request, key, id });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.status, error.code, error.message);
      if (!(error instanceof BadField)) throw error;
      const { field, what, expected } = error;
      if (what === 'missing')
        return refuse(400, 'MissingParameter', `[***.${field}] The required parameter ${field} is missing.`);
      return refuse(
        400,
        'InvalidParameter',
        `[InvalidParameter.${field}] The parameter ${field} is not valid: ${expected}.`,
      );
    }
  }

  return {
    provider: 'anyfast',
    hosts: ['www.anyfast.ai', 'www.anyfast.com.cn'],
    variants: {
      getAsset: ['grace', 'not-found', 'inactive', 'no-reason', 'failed-not-found', 'failed-502'],
      listAssets: ['without-liveness'],
      deleteAsset: ['empty-result', 'bare-empty'],
      deleteGroup: ['empty-result', 'bare-empty', 'authorized'],
      checkVideo: ['url-in-reason'],
      errors: ['nested', 'plain'],
    },
    operationOf: (method, address) => findRoute(routes, method, address)?.route.operation,
    failure: (status, message) => gatewayError(status, message),
    handle(request) {
      const found = findRoute(routes, request.method, request.path);
      if (!found) return gatewayError(404, `Invalid URL (${request.method} ${request.path})`);
      const key = bearer(request);
      if (key !== keys.direct && key !== keys.aigc)
        return gatewayError(401, key ? 'Invalid token' : 'No token provided');
      return answerTo(found.route, request, key, found.id);
    },
  };
}

const missing = (kind: 'asset' | 'group', id: string) =>
  new Refusal(
    404,
    `NotFound.${kind}_id`,
    `upstream_error: [NotFound.${kind}_id] The specified ${kind} ${id} is not found.`,
  );

/** A data URI, or bare base64, which is taken for a PNG. */
const isInline = (text: string): boolean =>
  /^data:[\w/+.-]+;base64,[A-Za-z0-9+/]+=*$/.test(text) || /^[A-Za-z0-9+/]{64,}=*$/.test(text);

function matches(state: State, asset: Asset, filter: Fields, liveness: boolean): boolean {
  const groups = filter.texts('GroupIds') ?? [];
  const kind = state.group('anyfast', asset.key, asset.groupId ?? '')?.kind;
  if (!liveness && kind === 'LivenessFace') return false;
  if (groups.length > 0 && !groups.includes(asset.groupId ?? '')) return false;
  if (filter.text('GroupType') && filter.text('GroupType') !== kind) return false;
  return asset.name.includes(filter.text('Name') ?? '');
}
