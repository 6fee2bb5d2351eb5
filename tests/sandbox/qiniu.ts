import { arkVideos } from './ark-videos';
import { bareDialect, models, notThere } from './bare';
import { BadField, isPublicAddress, Refusal, readBody, readFields } from './fields';
import { type Asset, type Dialect, json, type Reply, type Session } from './model';
import type { Received, Route } from './routes';
import type { State } from './state';

/**
 * Qiniu AI: a group is made first, gets its link a moment later, and turns active after the callback's token was handed over.
 * The token works once: handed over too early or twice, the group fails for good.
 */

type Status = 'pending' | 'awaiting_auth' | 'checking' | 'active' | 'failed';
interface Made {
  session: Session;
  status: Status;
  /** The token was asked about. */
  burnt: boolean;
}

const epoch = (at: number) => Math.floor(at / 1000);
const statuses = { Processing: 'reviewing', Active: 'approved', Failed: 'rejected' } as const;

export function qiniu(state: State, key: string): Dialect {
  const groups = new Map<string, Made>();

  function shown(id: string, { session, status }: Made): object {
    return {
      qgroupid: id,
      type: 'liveness_face',
      name: 'Likeness',
      description: '',
      model: 'bytedance/doubao-seedance-2-0-260128',
      // While the platform asks, it still says that it waits.
      status: status === 'checking' ? 'awaiting_auth' : status,
      is_default: false,
      created_at: epoch(session.createdAt),
      updated_at: epoch(session.updatedAt),
      ...(status === 'awaiting_auth' ? { h5_link: session.link } : {}),
    };
  }

  function known(id: string): Made {
    if (!/^qgroup-1024-/.test(id)) throw new Refusal(403, 'forbidden', 'The group is not yours.');
    const made = groups.get(id);
    if (!made) throw notThere('group', id);
    return made;
  }

  function start({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      name: { type: 'text', required: true, most: 64 },
      type: { type: 'text', required: true, oneOf: ['liveness_face'] },
      model: { type: 'text', required: true },
      callback_url: { type: 'text', required: true },
    });
    const callbackUrl = fields.required('callback_url');
    if (!isPublicAddress(callbackUrl) || !callbackUrl.startsWith('https:'))
      throw new BadField('callback_url', 'invalid', 'must be a public https URL');
    const session = state.startSession('qiniu', key, callbackUrl);
    const id = `qgroup-1024-${session.createdAt}${String(groups.size).padStart(6, '0')}`;
    session.groupId = id;
    groups.set(id, { session, status: 'pending', burnt: false });
    return json(200, shown(id, known(id)));
  }

  /** One step further with each look: the link comes, the judgement is there. */
  function look({ id }: Received): Reply {
    const made = known(id);
    if (made.status === 'pending') made.status = 'awaiting_auth';
    else if (made.status === 'checking') settle(id, made);
    return json(200, shown(id, made));
  }

  function settle(id: string, made: Made): void {
    made.status = made.session.state === 'passed' && made.session.resultCode === '10000' ? 'active' : 'failed';
    if (made.status === 'active') state.createGroup('qiniu', made.session.key, 'LivenessFace', '', id);
  }

  function result({ request, id }: Received): Reply {
    const fields = readFields(readBody(request), {
      result_code: { type: 'text', required: true },
      byted_token: { type: 'text', required: true },
    });
    const made = known(id);
    if (made.status === 'active' || made.status === 'failed') return json(200, shown(id, made));
    if (made.status === 'pending')
      return json(409, { error: { message: 'the session is not ready', code: 'conflict' } });
    const isTheirs = fields.required('byted_token') === made.session.token;
    if (fields.required('result_code') !== '10000' || !isTheirs || made.burnt) made.status = 'failed';
    else made.status = 'checking';
    made.burnt = true;
    return json(202, {});
  }

  function createAsset({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      type: { type: 'text', required: true, oneOf: ['image', 'video', 'audio'] },
      name: { type: 'text', required: true, most: 64 },
      model: { type: 'text', required: true },
      url: { type: 'text', required: true },
      group_id: { type: 'text' },
    });
    const url = fields.required('url');
    if (!isPublicAddress(url)) throw new BadField('url', 'invalid', 'must be a public URL');
    const groupId = fields.text('group_id') ?? '';
    if (known(groupId).status !== 'active') throw new Refusal(400, 'group_not_active', 'The group is not active.');
    const kind = fields.required('type');
    const type = kind.charAt(0).toUpperCase() + kind.slice(1);
    const name = fields.required('name');
    return json(200, item(state.createAsset({ provider: 'qiniu', key, groupId, name, url, type })));
  }

  function getAsset({ key, id }: Received): Reply {
    const asset = state.asset('qiniu', key, id);
    if (!asset) throw notThere('asset', id);
    return json(200, item(asset));
  }

  const route = (method: string, pattern: RegExp, operation: Route['operation'], answer: Route['answer']): Route => ({
    method,
    pattern,
    operation,
    answer,
  });
  return bareDialect(state, {
    provider: 'qiniu',
    host: 'api.qnaigc.com',
    key,
    routes: [
      route('POST', /^\/v1\/asset-groups$/, 'start', start),
      route('GET', /^\/v1\/asset-groups\/([^/]+)$/, 'check', look),
      route('POST', /^\/v1\/asset-groups\/([^/]+)\/visual-validate-result$/, 'check', result),
      route('POST', /^\/v1\/assets$/, 'createAsset', createAsset),
      route('GET', /^\/v1\/assets\/([^/]+)$/, 'getAsset', getAsset),
      route('GET', /^\/v1\/models$/, 'probe', models),
      ...arkVideos(state, {
        provider: 'qiniu',
        models: ['bytedance/doubao-seedance-2-0-260128'],
        root: '/v3/contents/generations/tasks',
        scheme: 'qasset',
        // What its own client neither sends nor asks for.
        lacks: ['list', 'cancel', 'seed', 'watermark'],
      }),
    ],
  });
}

const item = (asset: Asset) => ({
  qassetid: asset.id,
  type: asset.type.toLowerCase(),
  name: asset.name,
  model: 'bytedance/doubao-seedance-2-0-260128',
  status: statuses[asset.status],
  group_id: asset.groupId,
  ...(asset.error ? { fail_reason: `${asset.error.code}: ${asset.error.message}` } : {}),
  created_at: epoch(asset.createdAt),
  updated_at: epoch(asset.updatedAt),
});
