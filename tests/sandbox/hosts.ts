import { phoneHosts } from './links';
import { html, type Reply, type SandboxRequest } from './model';
import { callbackPage, notePage } from './pages';
import { phoneReply } from './phone';
import { download, picturesHost, picturesReply } from './pictures';
import { storageHost } from './routes';
import type { State } from './state';
import { clipHost, clipReply } from './videos';

/** What is on the hosts besides the providers' APIs: phone page, callback pages, pictures, stored files. */

/** Where a callback address may lead, as host and path. All but the last are the providers' defaults. */
const callbackPages: readonly [host: string, path: string][] = [
  ['easyrouter.io', '/v1/callback'],
  ['www.anyfast.ai', '/'],
  ['crun.ai', '/'],
  ['www.byteplus.com', '/en'],
  ['www.volcengine.com', '/'],
  ['modelsell.com', '/'],
  ['www.anyfast.com.cn', '/'],
  ['ai.alad.com', '/'],
  ['api.gravitex.ai', '/asset-validate-callback.html'],
  ['relay.example', '/'],
  ['www.orcarouter.ai', '/'],
  ['www.qiniu.com', '/'],
  ['tokenlab.sh', '/'],
  ['api.agtcloud.ai', '/'],
  ['callback.example', '/done'],
];

export const pageHosts: readonly string[] = [
  ...new Set(Object.values(phoneHosts).map(({ host }) => host)),
  ...callbackPages.map(([host]) => host),
  picturesHost,
  storageHost,
  clipHost,
];

/** The answer of a page; undefined when `request` is for none. */
export function pageReply(state: State, request: SandboxRequest, localNames: string[]): Reply | undefined {
  const local = localNames.includes(request.host);
  const phone = Object.values(phoneHosts).some(({ host, path }) => host === request.host && path === request.path);
  if (phone || (local && request.path === '/phone')) {
    return ['GET', 'HEAD', 'POST'].includes(request.method) ? phoneReply(state, request) : wrongMethod();
  }
  const callback = callbackPages.some(([host, path]) => host === request.host && path === request.path);
  if (callback || (local && request.path === '/callback')) {
    return ['GET', 'HEAD'].includes(request.method) ? html(200, callbackPage(request.query.leaves)) : wrongMethod();
  }
  if (request.host === picturesHost)
    return ['GET', 'HEAD'].includes(request.method) ? picturesReply(request) : wrongMethod();
  if (request.host === storageHost) return storedFile(state, request);
  if (request.host === clipHost)
    return ['GET', 'HEAD'].includes(request.method) ? clipReply(state, request) : wrongMethod();
  return undefined;
}

const wrongMethod = (): Reply =>
  html(405, notePage('Not allowed', 'This page can only be read.'), { allow: 'GET, HEAD' });

/** The file behind a signed link; the link ends 12 hours after the asset was made. */
function storedFile(state: State, request: SandboxRequest): Reply {
  const asset = state.stored(request.path.slice(1).replace(/\.png$/, ''));
  const found = asset && request.query['X-Tos-Signature'] ? download(asset.url) : undefined;
  if (!asset || found?.kind !== 'picture')
    return html(403, '<Error><Code>AccessDenied</Code></Error>', { 'content-type': 'application/xml' });
  if (state.now() > asset.createdAt + 43_200_000) {
    return html(403, '<Error><Code>RequestExpired</Code></Error>', { 'content-type': 'application/xml' });
  }
  return { status: 200, headers: { 'content-type': 'image/png' }, body: found.bytes };
}
