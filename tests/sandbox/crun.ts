import { crunVideos } from './crun-videos';
import { BadField, isPublicAddress, Refusal, readBody, readFields } from './fields';
import { type Asset, type Dialect, json, type Operation, type Reply, type SandboxRequest } from './model';
import { findRoute, type Received, type Route } from './routes';
import { sampleReply } from './samples';
import { seconds } from './stamps';
import type { State } from './state';

/**
 * Crun: requests in snake_case, answers `{code, message, data}` with data in PascalCase. The code is what counts: the HTTP
 * status is 200 even for refusals, unless the `errors` answer is `same-status`. It lists, renames and deletes nothing.
 */

const base = '/api/v1/client';

/** Names of the documented codes. */
const words: Record<number, string> = {
  401: 'Unauthorized - Authentication credentials are missing or invalid',
  402: 'Insufficient Credits - Account does not have enough credits to perform the operation',
  404: 'Not Found - The requested resource or endpoint does not exist',
  422: 'Validation Error',
  429: 'Rate Limited - Request limit has been exceeded for this resource',
  455: 'Service Unavailable - System is currently undergoing maintenance',
  500: 'Server Error - An unexpected error occurred while processing the request',
  505: 'Feature Disabled - The requested feature is currently disabled',
};

export function crun(state: State, keys: { rich: string; poor: string }): Dialect {
  const chosen = (operation: Operation) => state.answer('crun', operation);
  const success = (data: unknown) => json(200, { code: 200, message: 'success', data });

  const sample = (operation: Operation, id: string, verify = () => '') =>
    sampleReply(chosen(operation), { id, at: state.now(), verify });

  function refuse(code: number, message = words[code] ?? ''): Reply {
    return json(state.answer('crun', 'errors') === 'same-status' ? code : 200, { code, message, data: null });
  }

  /** Everything but questions costs credits. */
  const pay = (key: string): void => {
    if (key === keys.poor) throw new Refusal(402, 'credits', words[402] ?? '');
  };

  function start({ request, key }: Received): Reply {
    const callbackUrl = readFields(readBody(request), { callback_url: { type: 'text', required: true } }).required(
      'callback_url',
    );
    if (!isPublicAddress(callbackUrl)) throw new BadField('callback_url', 'invalid', 'must be a public http(s) URL');
    const instead = sample('start', '');
    if (instead) return instead;
    pay(key);
    const session = state.startSession('crun', key, callbackUrl);
    return success({ BytedToken: session.token, H5Link: session.link, CallbackURL: callbackUrl });
  }

  function check({ request, key }: Received): Reply {
    const token = readFields(request.query, { byted_token: { type: 'text', required: true } }).required('byted_token');
    const session = state.session('crun', key, token);
    const instead = sample('check', token, () => (session ? state.verify(session) : ''));
    if (instead) return instead;
    if (session?.state === 'passed') return success({ GroupId: session.groupId });
    // What an unfinished check gets is not documented.
    if (session && chosen('check') === 'pending-group-empty') return success({ GroupId: '' });
    if (session && chosen('check') === 'pending-group-missing') return success({});
    return refuse(404);
  }

  function upload({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      name: { type: 'text', required: true, most: 64 },
      asset_type: { type: 'text', required: true, oneOf: ['Image', 'Video', 'Audio'] },
      asset_url: { type: 'text', required: true },
      group_id: { type: 'text' },
    });
    const url = fields.required('asset_url');
    if (!isPublicAddress(url))
      throw new BadField('asset_url', 'invalid', 'must be a public URL, base64 is not supported');
    const groupId = fields.text('group_id');
    if (groupId !== undefined && !state.group('crun', key, groupId))
      throw new Refusal(404, 'group', `group ${groupId} not found`);
    const instead = sample('createAsset', groupId ?? '');
    if (instead) return instead;
    pay(key);
    const asset = state.createAsset({
      provider: 'crun',
      key,
      groupId,
      name: fields.required('name'),
      url,
      type: fields.required('asset_type'),
    });
    return success(chosen('createAsset') === 'asset_id' ? { asset_id: asset.id } : { AssetId: asset.id });
  }

  const time = (at: number) => (chosen('getAsset') === 'iso-times' ? seconds(at) : Math.floor(at / 1000));

  /** The page does not name the field of the reason. */
  function reason(asset: Asset): object {
    if (!asset.error || chosen('getAsset') === 'no-reason') return {};
    if (chosen('getAsset') === 'error-message') return { ErrorMessage: `${asset.error.code}: ${asset.error.message}` };
    return { Error: { Code: asset.error.code, Message: asset.error.message } };
  }

  function info({ request, key }: Received): Reply {
    const id = readFields(request.query, { asset_id: { type: 'text', required: true } }).required('asset_id');
    const instead = sample('getAsset', id);
    if (instead) return instead;
    const asset = state.asset('crun', key, id);
    if (!asset) return refuse(404);
    return success({
      AssetId: asset.id,
      Name: asset.name,
      AssetType: asset.type,
      Status: asset.status,
      CreateTime: time(asset.createdAt),
      UpdateTime: time(asset.updatedAt),
      ...reason(asset),
    });
  }

  function balance({ request, key }: Received): Reply {
    readFields(request.query, {});
    return sample('probe', '') ?? success({ balance: key === keys.poor ? 0 : 1000 });
  }

  const path = (rest: string) => new RegExp(`^${base}${rest}$`);
  const routes: Route[] = [
    { method: 'POST', pattern: path('/job/visual-validate-session'), operation: 'start', answer: start },
    { method: 'GET', pattern: path('/job/visual-validate-result'), operation: 'check', answer: check },
    { method: 'POST', pattern: path('/job/asset-upload'), operation: 'createAsset', answer: upload },
    { method: 'GET', pattern: path('/job/asset-info'), operation: 'getAsset', answer: info },
    ...crunVideos(state, pay),
    { method: 'GET', pattern: path('/account/balance'), operation: 'probe', answer: balance },
  ];

  function authorize(request: SandboxRequest): string | undefined {
    const key = request.headers['x-api-key'];
    return typeof key === 'string' && [keys.rich, keys.poor].includes(key) ? key : undefined;
  }

  return {
    provider: 'crun',
    hosts: ['api.crun.ai'],
    variants: {
      check: ['pending-group-empty', 'pending-group-missing'],
      createAsset: ['asset_id'],
      getAsset: ['iso-times', 'error-message', 'no-reason'],
      errors: ['same-status'],
    },
    operationOf: (method, address) => findRoute(routes, method, address)?.route.operation,
    failure: (status, message) => json(status, { code: status, message, data: null }),
    handle(request) {
      const found = findRoute(routes, request.method, request.path);
      if (!found) return json(404, { code: 404, message: words[404], data: null });
      const key = authorize(request);
      if (!key) return refuse(401);
      try {
        return found.route.answer({ request, key, id: found.id });
      } catch (error) {
        if (error instanceof BadField) return refuse(422, `${words[422]}: ${error.message}`);
        if (error instanceof Refusal && found.route.operation === 'startVideo' && error.status !== 402)
          return refuse(422, `[${error.code}] ${error.message}`);
        if (error instanceof Refusal)
          return refuse(error.status === 402 || error.status === 404 ? error.status : 422, error.message);
        throw error;
      }
    },
  };
}
