import { bareDialect, notThere } from './bare';
import { BadField, isPublicAddress, Refusal, type Rule, readBody, readFields } from './fields';
import { type Asset, type Dialect, type Group, json, type Reply, type Session } from './model';
import type { Received, Route } from './routes';
import type { State } from './state';

/** TokenLab: snake_case, lists by cursor. A session is bound to its group within 120 s, by its own id and token. */

const WINDOW = 120_000;
const libraries = { LivenessFace: 'liveness_face', AIGC: 'aigc_avatar' } as const;
const library: Rule = { type: 'text', oneOf: Object.values(libraries) };
const pages = { page_size: { type: 'text' }, page_token: { type: 'text' } } as const;

export function tokenlab(state: State, key: string): Dialect {
  const bound = new Set<Session>();
  const mine = (key: string) => state.sessions.filter((one) => one.provider === 'tokenlab' && one.key === key);
  const isListed = (group: Group) =>
    group.kind === 'AIGC' || [...bound].some((session) => session.groupId === group.id);

  function start({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      callback_url: { type: 'text', required: true },
      language: { type: 'text', oneOf: ['zh', 'en', 'zh-Hant'] },
    });
    const callbackUrl = fields.required('callback_url');
    if (!isPublicAddress(callbackUrl)) throw new BadField('callback_url', 'invalid', 'must be a public HTTPS URL');
    const session = state.startSession('tokenlab', key, callbackUrl);
    session.own = { session: `svv_${session.token}`, secret: `svvt_${session.token}` };
    return json(201, {
      object: 'seedance.visual_validation_session',
      session_id: session.own.session,
      // The pages show it here, the maker's OpenAPI only in the callback.
      ...(state.answer('tokenlab', 'start') === 'token-by-callback' ? {} : { verification_token: session.own.secret }),
      h5_link: session.link,
      callback_url: callbackUrl,
      expires_in: WINDOW / 1000,
      language: 'zh',
    });
  }

  function statusOf(session: Session): string {
    if (bound.has(session)) return 'bound';
    if (state.now() >= session.createdAt + WINDOW) return 'expired';
    return { pending: 'created', passed: 'callback_succeeded', failed: 'callback_failed' }[session.state];
  }

  function history({ request, key }: Received): Reply {
    readFields(request.query, pages);
    const sessions = mine(key)
      .reverse()
      .map((session) => ({
        object: 'seedance.visual_validation_session_history',
        session_id: session.own?.session,
        callback_url: session.callbackUrl,
        language: 'zh',
        status: statusOf(session),
        result_code: session.resultCode ?? null,
        group_id: bound.has(session) ? session.groupId : null,
        created_at: session.createdAt,
        expires_at: session.createdAt + WINDOW,
      }));
    return json(200, paged('sessions', sessions, request.query));
  }

  function bind({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      session_id: { type: 'text', required: true },
      verification_token: { type: 'text', required: true },
      group_name: { type: 'text', most: 128 },
    });
    const session = mine(key).find(({ own }) => own?.session === fields.required('session_id'));
    if (!session || session.own?.secret !== fields.required('verification_token'))
      throw new Refusal(400, 'invalid_verification', 'The verification token does not match.');
    if (!bound.has(session) && statusOf(session) !== 'callback_succeeded')
      throw new Refusal(400, 'verification_not_ready', 'The verification has not succeeded.');
    bound.add(session);
    const id = session.groupId;
    const material_group = { id, library_type: 'liveness_face', status: 'ACTIVE', group_name: null };
    return json(200, { object: 'seedance.visual_validation_result', group_id: id, material_group });
  }

  function knownGroup(key: string, id: string): Group {
    const group = state.group('tokenlab', key, id);
    if (!group || !isListed(group)) throw notThere('group', id);
    return group;
  }

  function knownAsset(key: string, id: string): Asset {
    const asset = state.asset('tokenlab', key, id);
    if (!asset) throw notThere('asset', id);
    return asset;
  }

  function upload({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      asset_url: { type: 'text', required: true },
      asset_name: { type: 'text', most: 128 },
      asset_type: { type: 'text', oneOf: ['Image', 'Video', 'Audio'] },
      library_type: library,
      group_id: { type: 'text' },
    });
    const url = fields.required('asset_url');
    if (!isPublicAddress(url)) throw new BadField('asset_url', 'invalid', 'must be a public URL');
    const groupId = fields.text('group_id') ?? '';
    const group = knownGroup(key, groupId);
    if (libraries[group.kind] !== (fields.text('library_type') ?? 'aigc_avatar'))
      throw new BadField('library_type', 'invalid', `must be ${libraries[group.kind]} for this group`);
    const type = fields.text('asset_type') ?? 'Image';
    const name = fields.text('asset_name') ?? '';
    return json(201, shownAsset(state, state.createAsset({ provider: 'tokenlab', key, groupId, name, url, type })));
  }

  function listAssets({ request, key }: Received): Reply {
    const fields = readFields(request.query, {
      ...pages,
      group_id: { type: 'text' },
      status: { type: 'text' },
      library_type: library,
    });
    const found = state.assets('tokenlab', key).filter(({ groupId }) => groupId === fields.text('group_id'));
    const assets = found.reverse().map((asset) => shownAsset(state, asset));
    return json(200, paged('assets', assets, request.query));
  }

  function renameAsset({ request, key, id }: Received): Reply {
    const fields = readFields(readBody(request), { asset_name: { type: 'text', required: true, most: 128 } });
    const asset = knownAsset(key, id);
    asset.name = fields.required('asset_name');
    return json(200, shownAsset(state, asset));
  }

  function deleteAsset({ key, id }: Received): Reply {
    state.deleteAsset(knownAsset(key, id));
    return json(200, { deleted: true, id });
  }

  function listGroups({ request, key }: Received): Reply {
    const fields = readFields(request.query, { ...pages, status: { type: 'text' }, library_type: library });
    const found = state.groups.filter(
      (group) =>
        group.provider === 'tokenlab' &&
        group.key === key &&
        isListed(group) &&
        libraries[group.kind] === fields.text('library_type'),
    );
    return json(200, paged('groups', found.map(shownGroup), request.query));
  }

  function createGroup({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      library_type: { type: 'text', required: true, oneOf: ['aigc_avatar'] },
      group_name: { type: 'text', required: true, most: 128 },
    });
    return json(201, shownGroup(state.createGroup('tokenlab', key, 'AIGC', fields.required('group_name'))));
  }

  function renameGroup({ request, key, id }: Received): Reply {
    const fields = readFields(readBody(request), { group_name: { type: 'text', required: true, most: 128 } });
    const group = knownGroup(key, id);
    group.name = fields.required('group_name');
    return json(200, shownGroup(group));
  }

  function deleteGroup({ key, id }: Received): Reply {
    state.deleteGroup(knownGroup(key, id));
    return json(200, { deleted: true, id });
  }

  const route = (method: string, path: string, operation: Route['operation'], answer: Route['answer']): Route => ({
    method,
    pattern: new RegExp(`^/v1/videos/assets${path}$`),
    operation,
    answer,
  });
  return bareDialect(state, {
    provider: 'tokenlab',
    host: 'api.tokenlab.sh',
    key,
    variants: { start: ['token-by-callback'] },
    routes: [
      route('POST', '/visual-validation-sessions', 'start', start),
      route('GET', '/visual-validation-sessions', 'check', history),
      route('POST', '/visual-validation-results', 'check', bind),
      route('GET', '/groups', 'listGroups', listGroups),
      route('POST', '/groups', 'createGroup', createGroup),
      route('PUT', '/groups/([^/]+)', 'renameGroup', renameGroup),
      route('DELETE', '/groups/([^/]+)', 'deleteGroup', deleteGroup),
      route('POST', '', 'createAsset', upload),
      route('GET', '', 'listAssets', listAssets),
      route('GET', '/([^/]+)', 'getAsset', ({ key, id }) => json(200, shownAsset(state, knownAsset(key, id)))),
      route('PUT', '/([^/]+)', 'renameAsset', renameAsset),
      route('DELETE', '/([^/]+)', 'deleteAsset', deleteAsset),
    ],
  });
}

const shownGroup = (group: Group) => ({
  id: group.id,
  object: 'seedance.material_asset_group',
  library_type: libraries[group.kind],
  group_name: group.name || null,
  description: null,
  status: 'ACTIVE',
  metadata: null,
  created_at: group.createdAt,
});

const shownAsset = (state: State, asset: Asset) => ({
  id: asset.id,
  object: 'seedance.material_asset',
  group_id: asset.groupId,
  library_type: libraries[state.group('tokenlab', asset.key, asset.groupId ?? '')?.kind ?? 'AIGC'],
  asset_name: asset.name,
  asset_type: asset.type,
  status: asset.status.toUpperCase(),
  ready: asset.status === 'Active',
  error_message: asset.error ? `${asset.error.code}: ${asset.error.message}` : null,
  metadata: null,
  created_at: asset.createdAt,
});

/** The cursor is the number of what was given already. */
function paged(name: string, all: object[], { page_size = '20', page_token = '0' }: Record<string, string>): object {
  const end = Number(page_token) + Number(page_size);
  return { [name]: all.slice(Number(page_token), end), next_page_token: end < all.length ? String(end) : null };
}
