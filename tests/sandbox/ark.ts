import { type ArkGroups, arkGroups } from './ark-groups';
import { numberOf } from './ark-signature';
import { BadField, type Fields, isPublicAddress, Refusal, type Rule, readBody, readFields } from './fields';
import {
  type Asset,
  type Dialect,
  json,
  type Operation,
  type ProviderName,
  type Reply,
  type SandboxRequest,
} from './model';
import { signedLink } from './routes';
import { sampleReply } from './samples';
import { requestId, seconds } from './stamps';
import type { State } from './state';

/**
 * The upstream's actions, at BytePlus and Volcengine and at those who pass them on: always POST, one version, the project with
 * each, `{ResponseMetadata, Result}`.
 */

export interface ArkOptions {
  provider: ProviderName;
  hosts: string[];
  /** Who asks. @throws Refusal */
  admit(request: SandboxRequest): string;
  /** The action that a request asks for; undefined at an address that has none. */
  actionOf(request: Pick<SandboxRequest, 'host' | 'path' | 'query'>): string | undefined;
  /** Cursor lists are the newer ones; `pages` knows only the older. */
  lists: 'both' | 'pages';
  /** A gateway answers the two calls about people without the envelope. */
  bareLiveness?: boolean;
  /** Put in place of every callback address. */
  callback?: string;
  /** Projects that there are. Without: none are named. */
  projects?: string[];
}

/** A call that was admitted. */
export interface ArkCall {
  /** Keys of different projects see nothing of each other. */
  key: string;
  body: Record<string, unknown>;
}

const text: Rule = { type: 'text' };
const required: Rule = { type: 'text', required: true };

export function ark(state: State, options: ArkOptions): Dialect {
  const { provider, projects, lists } = options;
  const chosen = (operation: Operation) => state.answer(provider, operation);
  const sample = (operation: Operation, id: string, verify = () => '') =>
    sampleReply(chosen(operation), { id, at: state.now(), verify });

  const metadata = (Action: string) => ({
    RequestId: requestId(state.now()),
    Action,
    Version: '2024-01-01',
    Service: 'ark',
  });
  const dated = () => ({ date: new Date(state.now()).toUTCString() });
  const wrapped = (action: string, result: unknown): Reply =>
    json(200, { ResponseMetadata: metadata(action), Result: result }, dated());
  const refuse = (action: string, status: number, Code: string, Message: string): Reply =>
    json(
      status,
      { ResponseMetadata: { ...metadata(action), Error: { CodeN: numberOf(Code), Code, Message } } },
      dated(),
    );

  const liveness = (action: string, result: object): Reply =>
    options.bareLiveness ? json(200, result, dated()) : wrapped(action, result);

  function start({ key, body }: ArkCall): Reply {
    const callback = readFields(body, { CallbackURL: required }).required('CallbackURL');
    if (!isPublicAddress(callback)) throw new BadField('CallbackURL', 'invalid', 'must be a public http(s) URL');
    const instead = sample('start', '');
    if (instead) return instead;
    if (chosen('start') === 'no-quota') throw new Refusal(403, 'QuotaExceeded', 'The quota of real people is used up.');
    const session = state.startSession(provider, key, options.callback ?? callback);
    return liveness('CreateVisualValidateSession', {
      BytedToken: session.token,
      H5Link: session.link,
      CallbackURL: session.callbackUrl,
    });
  }

  function check({ key, body }: ArkCall): Reply {
    const token = readFields(body, { BytedToken: required }).required('BytedToken');
    const session = state.session(provider, key, token);
    const instead = sample('check', token, () => (session ? state.verify(session) : ''));
    if (instead) return instead;
    if (!session?.groupId)
      throw new Refusal(200, `NotFound.${token}`, 'The specified token Visual Face token is not found.');
    return liveness('GetVisualValidateResult', { GroupId: session.groupId });
  }

  function createAsset({ key, body }: ArkCall): Reply {
    const fields = readFields(body, {
      GroupId: required,
      URL: required,
      AssetType: { ...required, oneOf: ['Image', 'Video', 'Audio'] },
      Name: { ...text, most: 64 },
    });
    const [groupId, url, name = ''] = [fields.required('GroupId'), fields.required('URL'), fields.text('Name')];
    if (!isPublicAddress(url)) throw new BadField('URL', 'invalid', 'must be a public http(s) URL');
    if (!state.group(provider, key, groupId)) throw missing('group', groupId);
    const instead = sample('createAsset', groupId);
    if (instead) return instead;
    const type = fields.required('AssetType');
    return wrapped('CreateAsset', { Id: state.createAsset({ provider, key, groupId, name, url, type }).id });
  }

  const item = (asset: Asset): object => ({
    Id: asset.id,
    Name: asset.name,
    URL: signedLink(asset.id),
    AssetType: asset.type,
    GroupId: asset.groupId,
    ...(chosen('getAsset') === 'upstream-status'
      ? { Status: 'submitted', UpstreamStatus: asset.status }
      : { Status: asset.status }),
    Moderation: { Strategy: 'Default' },
    CreateTime: seconds(asset.createdAt),
    UpdateTime: seconds(asset.updatedAt),
    ...(asset.error ? { Error: { Code: asset.error.code, Message: asset.error.message } } : {}),
  });

  function known(key: string, id: string): Asset {
    const asset = state.asset(provider, key, id);
    if (!asset) throw missing('asset', id);
    return asset;
  }

  function getAsset({ key, body }: ArkCall): Reply {
    const id = readFields(body, { Id: required }).required('Id');
    return sample('getAsset', id) ?? wrapped('GetAsset', item(known(key, id)));
  }

  function listAssets({ key, body }: ArkCall): Reply {
    const { fields, ...paging } = readList(body, lists, {
      SortBy: text,
      SortOrder: { ...text, oneOf: ['Desc', 'Asc'] },
    });
    const filter = readFields(fields.object('Filter') ?? {}, {
      GroupType: { ...required, oneOf: ['LivenessFace', 'AIGC'] },
      GroupIds: { type: 'texts', most: 100 },
      Statuses: { type: 'texts', oneOf: ['Active', 'Processing', 'Failed'] },
      Name: text,
    });
    const instead = sample('listAssets', '');
    if (instead) return instead;
    const found = state.assets(provider, key).filter((asset) => matches(state, provider, asset, filter));
    return wrapped('ListAssets', part(found.reverse().map(item), paging));
  }

  function rename({ key, body }: ArkCall): Reply {
    const fields = readFields(body, { Id: required, Name: { ...required, most: 64 } });
    const asset = known(key, fields.required('Id'));
    asset.name = fields.required('Name');
    asset.updatedAt = state.now();
    return wrapped('UpdateAsset', { Id: asset.id });
  }

  function remove({ key, body }: ArkCall): Reply {
    state.deleteAsset(known(key, readFields(body, { Id: required }).required('Id')));
    return wrapped('DeleteAsset', {});
  }

  function quota({ key, body }: ArkCall): Reply {
    readFields(body, {});
    if (chosen('quota') !== 'answers')
      throw new Refusal(
        404,
        'InvalidActionOrVersion',
        'Could not find operation GetAssetQuota for version 2024-01-01.',
      );
    return wrapped('GetAssetQuota', { UsedCount: state.assets(provider, key).length, TotalCount: 50 });
  }

  const actions: Record<string, [operation: Operation, answer: (call: ArkCall) => Reply]> = {
    CreateVisualValidateSession: ['start', start],
    GetVisualValidateResult: ['check', check],
    CreateAsset: ['createAsset', createAsset],
    GetAsset: ['getAsset', getAsset],
    ListAssets: ['listAssets', listAssets],
    UpdateAsset: ['renameAsset', rename],
    DeleteAsset: ['deleteAsset', remove],
    GetAssetQuota: ['quota', quota],
    ...arkGroups(state, { provider, chosen, sample, wrapped, missing, lists } satisfies ArkGroups),
  };

  function callOf(request: SandboxRequest, keyId: string): ArkCall {
    const { ProjectName: project = 'default', ...body } = readBody(request);
    if (projects ? !projects.includes(String(project)) : project !== 'default')
      throw new Refusal(404, 'NotFound.ProjectName', `The specified project ${String(project)} is not found.`);
    return { key: `${keyId} ${String(project)}`, body };
  }

  return {
    provider,
    hosts: options.hosts,
    variants: { start: ['no-quota'], getAsset: ['upstream-status'], quota: ['answers'], deleteGroup: ['authorized'] },
    operationOf: (_method, path, request) => request && actions[options.actionOf({ ...request, path }) ?? '']?.[0],
    failure: (status, message) => refuse('', status, 'InternalError', message),
    handle(request) {
      const action = options.actionOf(request) ?? '';
      if (request.method !== 'POST' || !action)
        return json(404, { error: { message: `Invalid URL (${request.method} ${request.path})`, code: '' } });
      try {
        const keyId = options.admit(request);
        const found = Object.hasOwn(actions, action) ? actions[action] : undefined;
        if (!found) throw new Refusal(404, 'InvalidActionOrVersion', `Could not find operation ${action}.`);
        return found[1](callOf(request, keyId));
      } catch (error) {
        if (error instanceof Refusal) return refuse(action, error.status, error.code, error.message);
        if (!(error instanceof BadField)) throw error;
        const { field, what, expected } = error;
        return what === 'missing'
          ? refuse(action, 400, `MissingParameter.${field}`, `The required parameter ${field} is missing.`)
          : refuse(action, 400, `InvalidParameter.${field}`, `The parameter ${field} is not valid: ${expected}.`);
      }
    },
  };
}

export const missing = (kind: 'asset' | 'group', id: string) =>
  new Refusal(404, `NotFound.${kind}_id`, `The specified ${kind} ${id} is not found.`);

interface Paging {
  size: number;
  from: number;
  cursor: boolean;
}

/** The fields of a list: one of the two forms of paging, never both. @throws BadField, Refusal */
export function readList(body: Record<string, unknown>, lists: ArkOptions['lists'], more: Record<string, Rule>) {
  const cursor = lists === 'both' && !('PageNumber' in body) && !('PageSize' in body);
  const page: Rule = { type: 'integer', required: true, least: 1 };
  const fields = readFields(body, {
    Filter: { type: 'object', required: true },
    ...(cursor
      ? { MaxResults: { type: 'integer', least: 1, most: 100 }, NextToken: text }
      : { PageNumber: page, PageSize: { ...page, most: 100 } }),
    ...more,
  });
  const size = fields.number(cursor ? 'MaxResults' : 'PageSize') ?? 10;
  const from = cursor ? fromCursor(fields.text('NextToken')) : ((fields.number('PageNumber') ?? 1) - 1) * size;
  return { fields, size, from, cursor };
}

const fromCursor = (token = ''): number =>
  Number(Buffer.from(token, 'base64url').toString().replace('after ', '') || 0);

/** A part of a list, in the form that was asked for. */
export function part(items: object[], { size, from, cursor }: Paging): object {
  const Items = items.slice(from, from + size);
  if (!cursor) return { Items, TotalCount: items.length, PageNumber: from / size + 1, PageSize: size };
  const isLast = from + size >= items.length;
  return { Items, ...(isLast ? {} : { NextToken: Buffer.from(`after ${from + size}`).toString('base64url') }) };
}

function matches(state: State, provider: ProviderName, asset: Asset, filter: Fields): boolean {
  const groups = filter.texts('GroupIds') ?? [];
  const statuses = filter.texts('Statuses') ?? [];
  return (
    state.group(provider, asset.key, asset.groupId ?? '')?.kind === filter.text('GroupType') &&
    (groups.length === 0 || groups.includes(asset.groupId ?? '')) &&
    (statuses.length === 0 || statuses.includes(asset.status)) &&
    asset.name.includes(filter.text('Name') ?? '')
  );
}
