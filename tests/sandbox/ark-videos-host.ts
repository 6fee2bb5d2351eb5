import { type ArkVideosPart, arkVideos } from './ark-videos';
import { BadField, Refusal } from './fields';
import { type Dialect, json, type Reply } from './model';
import { bearer, findRoute } from './routes';
import { requestId } from './stamps';
import type { State } from './state';

/**
 * Who makes videos the upstream's way: the tasks alone, for a key of their own (BytePlus, Volcengine) or for the account's (a relay). Its refusals are worded as on
 * https://www.volcengine.com/docs/82379/1299023: `{error: {code, message, param, type}}`.
 */

export interface ArkVideosHost {
  provider: 'byteplus' | 'volcengine' | 'relay';
  host: string;
  key: string;
  /** Of the access keys that belong to the same account: what they made can be used here, of every project. */
  keyIds: string[];
  models: string[];
  lacks?: readonly ArkVideosPart[];
}

const TYPES: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
};

export function arkVideosDialect(state: State, { provider, host, key, keyIds, models, lacks }: ArkVideosHost): Dialect {
  const assetOf = (id: string) =>
    state.assets(provider).find((one) => one.id === id && keyIds.includes(one.key.split(' ')[0] ?? ''));
  const routes = arkVideos(state, { provider, models, assetOf, lacks });

  const refuse = (status: number, code: string, words: string, param = ''): Reply => {
    const message = `${words} Request id: ${requestId(state.now())}`;
    return json(status, { error: { code, message, param, type: TYPES[status] ?? 'BadRequest' } });
  };

  return {
    provider,
    hosts: [host],
    variants: {},
    operationOf: (method, path) => findRoute(routes, method, path)?.route.operation,
    failure: (status, message) =>
      refuse(status, status === 429 ? 'RateLimitExceeded' : 'InternalServiceError', message),
    handle(request) {
      if (bearer(request) !== key)
        return refuse(401, 'AuthenticationError', 'The API key or AK/SK in the request is missing or invalid.');
      const found = findRoute(routes, request.method, request.path);
      if (!found) return refuse(404, 'NotFound', `The path ${request.path} is not found.`);
      try {
        return found.route.answer({ request, key, id: found.id });
      } catch (error) {
        if (error instanceof Refusal) return refuse(error.status, error.code, error.message);
        if (!(error instanceof BadField)) throw error;
        const { field, what, expected } = error;
        if (what === 'missing')
          return refuse(
            400,
            'MissingParameter',
            `The request failed because it is missing the required parameter ${field}.`,
            field,
          );
        const words = `The parameter ${field} specified in the request is not valid: ${expected}.`;
        return refuse(400, 'InvalidParameter', words, field);
      }
    },
  };
}
