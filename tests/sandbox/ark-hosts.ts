import { ark } from './ark';
import { type AccessKey, verify } from './ark-signature';
import { arkVideosDialect } from './ark-videos-host';
import { Refusal } from './fields';
import type { Dialect, SandboxRequest } from './model';
import { bearer } from './routes';
import { secretKey } from './stamps';
import type { State } from './state';

/** Who takes the upstream's actions: BytePlus and Volcengine by signature, relays by key; and the hosts that make videos. */

export interface ArkKeys {
  byteplus: Record<'keyId' | 'secret' | 'generation', string>;
  /** The same account's, for some hours. */
  byteplusTemporary: Record<'keyId' | 'secret' | 'session', string>;
  volcengine: Record<'keyId' | 'secret' | 'generation', string>;
  relay: { key: string };
}

export function arkKeys(): ArkKeys {
  const signed = () => ({ keyId: secretKey('AKLT'), secret: secretKey(''), generation: secretKey('ark-') });
  return {
    byteplus: signed(),
    byteplusTemporary: { keyId: secretKey('AKTP'), secret: secretKey(''), session: secretKey('STS') },
    volcengine: signed(),
    relay: { key: secretKey('sk-') },
  };
}

type Asked = Pick<SandboxRequest, 'host' | 'path' | 'query'>;

const VERSION = '2024-01-01';
const inQuery = ({ query: { Action = '', Version = '', ...rest } }: Asked): string | undefined =>
  Version === VERSION && Object.keys(rest).length === 0 ? Action : undefined;

/** `…?Action=` at Gravitex; at the relay of nobody in particular all three forms, each below its own path. */
function relayed(asked: Asked): string | undefined {
  if (asked.host === 'api.gravitex.ai') return asked.path === '/api/v3/seedance' ? inQuery(asked) : undefined;
  if (asked.path === '/volc' || asked.path === '/volc/') return inQuery(asked);
  return Object.keys(asked.query).length === 0 ? /^\/api\/v3\/open\/(\w+)$/.exec(asked.path)?.[1] : undefined;
}

/** One host for the actions and for the tasks of videos. */
const both = (actions: Dialect, videos: Dialect): Dialect => ({
  ...actions,
  operationOf: (method, path, asked) => videos.operationOf(method, path) ?? actions.operationOf(method, path, asked),
  handle: (request) => (videos.operationOf(request.method, request.path) ? videos : actions).handle(request),
});

export function arkDialects(state: State, keys: ArkKeys): Dialect[] {
  const signed = (provider: 'byteplus' | 'volcengine', host: string, region: string): Dialect => {
    const known = new Map<string, AccessKey>([[keys[provider].keyId, keys[provider]]]);
    const { keyId, ...temporary } = keys.byteplusTemporary;
    if (provider === 'byteplus') known.set(keyId, temporary);
    return ark(state, {
      provider,
      hosts: [host],
      admit: (request) => verify(request, known, region),
      actionOf: (asked) => (asked.path === '/' ? inQuery(asked) : undefined),
      lists: 'both',
      projects: ['default', 'studio'],
    });
  };
  const relay = (host: string, callback?: string) =>
    ark(state, {
      provider: 'relay',
      hosts: [host],
      admit(request) {
        if (bearer(request) !== keys.relay.key) throw new Refusal(401, 'Unauthorized', 'Invalid token');
        return keys.relay.key;
      },
      actionOf: relayed,
      lists: 'pages',
      bareLiveness: true,
      callback,
    });
  /** @param maker what the names of its models begin with */
  const videos = (provider: 'byteplus' | 'volcengine', host: string, maker: string) => {
    const { keyId, generation } = keys[provider];
    return arkVideosDialect(state, {
      provider,
      host,
      key: generation,
      keyIds: provider === 'byteplus' ? [keyId, keys.byteplusTemporary.keyId] : [keyId],
      models: [`${maker}seedance-2-0-260128`, `${maker}seedance-2-0-fast-260128`],
    });
  };
  /** At a relay the same key does both, at one host. Its page names no list of tasks. */
  const relayVideos = (host: string): Dialect =>
    arkVideosDialect(state, {
      provider: 'relay',
      host,
      key: keys.relay.key,
      keyIds: [keys.relay.key],
      models: ['seedance-2-0', 'seedance-2-0-fast'],
      lacks: ['list'],
    });
  return [
    signed('byteplus', 'ark.ap-southeast-1.byteplusapi.com', 'ap-southeast-1'),
    signed('volcengine', 'ark.cn-beijing.volcengineapi.com', 'cn-beijing'),
    relay('relay.example'),
    both(
      relay('api.gravitex.ai', 'https://api.gravitex.ai/asset-validate-callback.html'),
      relayVideos('api.gravitex.ai'),
    ),
    videos('byteplus', 'ark.ap-southeast.bytepluses.com', 'dreamina-'),
    videos('volcengine', 'ark.cn-beijing.volces.com', 'doubao-'),
  ];
}
