import { AUTHORIZED } from './anyfast-groups';
import { BadField, type Fields, isPublicAddress, Refusal, readBody, readFields } from './fields';
import { gatewayVideos } from './gateway-videos';
import {
  type Asset,
  type Dialect,
  html,
  json,
  type Operation,
  type Reply,
  type SandboxRequest,
  type Session,
} from './model';
import { bearer, findRoute, type Received, type Route, signedLink } from './routes';
import { sampleReply } from './samples';
import { microsecondsEast, nanoseconds, requestId } from './stamps';
import type { State } from './state';

/**
 * EasyRouter: REST in snake_case, `{success, message, data}`. Its refusals are not documented; they follow the gateway
 * software it runs on.
 */

const base = '/api/resource-channel/byteplus/visual-validate';
const kinds = ['Image', 'Video', 'Audio'];
const ownCallback = 'https://easyrouter.io/v1/callback';

export function easyrouter(state: State, keys: string[]): Dialect {
  const chosen = (operation: Operation) => state.answer('easyrouter', operation);
  const success = (data: unknown, more: object = {}) => json(200, { success: true, message: '', data, ...more });

  const sample = (operation: Operation, id: string, verify = () => '') =>
    sampleReply(chosen(operation), { id, at: state.now(), verify });

  /** Management routes may wrap a refusal in HTTP 200. */
  function refuse(status: number, message: string): Reply {
    return json(state.answer('easyrouter', 'errors') === 'http-200' ? 200 : status, { success: false, message });
  }

  function authorize(request: SandboxRequest): string | Reply {
    const key = bearer(request);
    if (key && keys.includes(key)) return key;
    const message = key ? 'Invalid token' : 'No token provided in the Authorization header';
    return json(401, {
      error: { code: '', message: `${message} (request id: ${requestId(state.now())})`, type: 'new_api_error' },
    });
  }

  function start({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), { callback_url: { type: 'text' } });
    const callbackUrl = fields.text('callback_url') ?? ownCallback;
    if (!isPublicAddress(callbackUrl)) throw new BadField('callback_url', 'invalid', 'must be a public http(s) URL');
    const instead = sample('start', '');
    if (instead) return instead;
    const session = state.startSession('easyrouter', key, callbackUrl);
    const escaped = chosen('start') === 'escaped';
    return success({
      session_id: session.token,
      byted_token: session.token,
      h5_link: escaped ? session.link.replaceAll('&', '\\u0026') : session.link,
      callback_url: callbackUrl,
      channel_id: 9,
      status: 'pending',
      raw_response: rawResponse(session, 'CreateVisualValidateSession'),
      expires_at: nanoseconds(session.createdAt + state.settings.linkLife),
      created_at: nanoseconds(session.createdAt),
      updated_at: nanoseconds(session.createdAt),
    });
  }

  /** As in the printed sample: a backslash before each `&`, so that it can't be parsed a second time. */
  function rawResponse(session: Session, action: string): string {
    const ResponseMetadata = {
      Action: action,
      Region: 'ap-southeast-1',
      RequestId: requestId(state.now()),
      Service: 'ark',
      Version: '2024-01-01',
    };
    const Result = session.groupId
      ? { GroupId: session.groupId }
      : { BytedToken: session.token, CallbackURL: session.callbackUrl, H5Link: session.link };
    return JSON.stringify({ ResponseMetadata, Result }).replaceAll('&', '\\&');
  }

  function check({ request, key, id }: Received): Reply {
    const fields = readFields(request.query, { result_code: { type: 'text' } });
    const code = fields.text('result_code');
    if (code !== undefined && !/^-?\d+$/.test(code)) throw new BadField('result_code', 'invalid', 'must be a number');
    const session = state.session('easyrouter', key, id);
    const instead = sample('check', id, () => (session ? state.verify(session) : ''));
    if (instead) return instead;
    if (!session) return refuse(404, `[NotFound.${id}] The specified token Visual Face token is not found.`);
    const common = {
      session_id: id,
      byted_token: id,
      channel_id: 21,
      created_at: microsecondsEast(session.createdAt),
      updated_at: microsecondsEast(session.updatedAt),
    };
    if (session.state === 'passed') {
      const raw_response = rawResponse(session, 'GetVisualValidateResult');
      return success({ ...common, group_id: session.groupId, status: 'verified', result_code: '10000', raw_response });
    }
    if (session.state === 'failed' && chosen('check') === 'says-failed') {
      return success({ ...common, status: 'failed', result_code: session.resultCode });
    }
    return success({ ...common, status: 'pending' });
  }

  function createAsset({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      group_id: { type: 'text', required: true },
      url: { type: 'text', required: true },
      asset_type: { type: 'text', required: true, oneOf: kinds },
      name: { type: 'text', most: 64 },
    });
    const url = fields.required('url');
    if (!isPublicAddress(url)) throw new BadField('url', 'invalid', 'must be a public http(s) URL');
    const groupId = fields.required('group_id');
    if (!state.group('easyrouter', key, groupId)) throw missing('group', groupId);
    const instead = sample('createAsset', groupId);
    if (instead) return instead;
    const type = fields.required('asset_type');
    const asset = state.createAsset({
      provider: 'easyrouter',
      key,
      groupId,
      name: fields.text('name') ?? '',
      url,
      type,
    });
    const data = {
      id: asset.id,
      group_id: groupId,
      name: asset.name,
      url,
      asset_type: type,
      status: 'Processing',
      create_time: nanoseconds(asset.createdAt),
    };
    return success(data, {
      warning: 'Asset creation is asynchronous: ask for its details until the status is Active.',
    });
  }

  const item = (asset: Asset) => ({
    id: asset.id,
    name: asset.name,
    url: signedLink(asset.id),
    group_id: asset.groupId,
    asset_type: asset.type,
    status: asset.status,
    ...(asset.error ? { error: asset.error } : {}),
    create_time: microsecondsEast(asset.createdAt),
    update_time: microsecondsEast(asset.updatedAt),
  });

  function knownAsset(key: string, id: string): Asset {
    const asset = state.asset('easyrouter', key, id);
    if (!asset) throw missing('asset', id);
    return asset;
  }

  function getAsset({ request, key, id }: Received): Reply {
    readFields(request.query, {});
    const instead = sample('getAsset', id);
    return instead ?? success(item(knownAsset(key, id)));
  }

  function listAssets({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      group_ids: { type: 'texts', most: 100 },
      group_type: { type: 'text', oneOf: ['LivenessFace', 'AIGC'] },
      statuses: { type: 'texts', oneOf: ['Active', 'Processing', 'Failed'] },
      name: { type: 'text' },
      page_number: { type: 'integer', least: 1 },
      page_size: { type: 'integer', least: 1, most: 100 },
      sort_by: { type: 'text', oneOf: ['CreateTime', 'UpdateTime', 'GroupId'] },
      sort_order: { type: 'text', oneOf: ['Desc', 'Asc'] },
    });
    const instead = sample('listAssets', '');
    if (instead) return instead;
    const page = fields.number('page_number') ?? 1;
    const size = fields.number('page_size') ?? 20;
    const found = state.assets('easyrouter', key).filter((asset) => matches(asset, fields));
    if (fields.text('sort_order') !== 'Asc') found.reverse();
    const items = found.slice((page - 1) * size, page * size).map(item);
    return success({ items, total_count: found.length, page_number: page, page_size: size });
  }

  function remove(kind: 'asset' | 'group', { key, id }: Received): Reply {
    const instead = sample(kind === 'asset' ? 'deleteAsset' : 'deleteGroup', id);
    if (instead) return instead;
    if (kind === 'asset') state.deleteAsset(knownAsset(key, id));
    else {
      const group = state.group('easyrouter', key, id);
      if (!group) throw missing('group', id);
      if (chosen('deleteGroup') === 'authorized') throw new Refusal(400, 'OperationDenied', AUTHORIZED);
      state.deleteGroup(group);
    }
    return success({ [`${kind}_id`]: id, deleted: true });
  }

  function models(): Reply {
    const names = ['dreamina-seedance-2-0', 'dreamina-seedance-2-0-fast'];
    const data = names.map((id) => ({ id, object: 'model', created: 1_770_000_000, owned_by: 'byteplus' }));
    return sample('probe', '') ?? json(200, { success: true, object: 'list', data });
  }

  const path = (rest: string) => new RegExp(`^${base}${rest}$`);
  const routes: Route[] = [
    { method: 'POST', pattern: path('/sessions'), operation: 'start', answer: start },
    { method: 'GET', pattern: path('/sessions/([^/]+)'), operation: 'check', answer: check },
    { method: 'POST', pattern: path('/assets/list'), operation: 'listAssets', answer: listAssets },
    { method: 'POST', pattern: path('/assets'), operation: 'createAsset', answer: createAsset },
    { method: 'GET', pattern: path('/assets/([^/]+)'), operation: 'getAsset', answer: getAsset },
    {
      method: 'DELETE',
      pattern: path('/assets/([^/]+)'),
      operation: 'deleteAsset',
      answer: (call) => remove('asset', call),
    },
    {
      method: 'DELETE',
      pattern: path('/asset-groups/([^/]+)'),
      operation: 'deleteGroup',
      answer: (call) => remove('group', call),
    },
    ...gatewayVideos(state, {
      provider: 'easyrouter',
      models: ['dreamina-seedance-2-0', 'dreamina-seedance-2-0-fast'],
      form: 'metadata',
      chosen: () => chosen('checkVideo'),
    }),
    { method: 'GET', pattern: /^\/v1\/models$/, operation: 'probe', answer: models },
  ];

  return {
    provider: 'easyrouter',
    hosts: ['easyrouter.io'],
    variants: {
      start: ['escaped', 'clean'],
      check: ['says-failed'],
      deleteGroup: ['authorized'],
      checkVideo: ['bare'],
      errors: ['http-200'],
    },
    operationOf: (method, address) => findRoute(routes, method, address)?.route.operation,
    failure: (status, message) => json(status, { error: { code: '', message, type: 'new_api_error' } }),
    handle(request) {
      const found = findRoute(routes, request.method, request.path);
      if (!found) return unknownPath(request);
      const key = authorize(request);
      if (typeof key !== 'string') return key;
      try {
        return found.route.answer({ request, key, id: found.id });
      } catch (error) {
        if (/Video$/.test(found.route.operation)) return videoRefusal(error);
        if (error instanceof BadField) return refuse(400, error.message);
        if (error instanceof Refusal) return refuse(error.status, error.message);
        throw error;
      }
    },
  };
}

/** The routes below `/v1` word a refusal as the gateway does. */
function videoRefusal(error: unknown): Reply {
  const of = (status: number, code: string, message: string) =>
    json(status, { error: { code, message, type: 'upstream_error' } });
  if (error instanceof BadField) return of(400, `InvalidParameter.${error.field}`, error.message);
  if (error instanceof Refusal) return of(error.status, error.code, error.message);
  throw error;
}

const missing = (kind: 'asset' | 'group', id: string) =>
  new Refusal(404, `NotFound.${kind}_id`, `[NotFound.${kind}_id] The specified ${kind} ${id} is not found.`);

function matches(asset: Asset, fields: Fields): boolean {
  const groups = fields.texts('group_ids') ?? [];
  const statuses = fields.texts('statuses') ?? [];
  if (fields.text('group_type') === 'AIGC') return false; // this API makes no such groups
  if (groups.length > 0 && !groups.includes(asset.groupId ?? '')) return false;
  if (statuses.length > 0 && !statuses.includes(asset.status)) return false;
  return asset.name.includes(fields.text('name') ?? '');
}

/** The gateway knows its API paths; everything else is its website. */
function unknownPath(request: SandboxRequest): Reply {
  if (!/^\/(api|v1)\//.test(request.path))
    return html(404, '<!doctype html><title>EasyRouter</title><div id="root"></div>');
  const message = `Invalid URL (${request.method} ${request.path})`;
  return json(404, { error: { message, type: 'invalid_request_error', param: '', code: '' } });
}
