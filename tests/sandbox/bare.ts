import { BadField, Refusal } from './fields';
import { type AnswerOperation, type Dialect, json, type Operation, type ProviderName, type Reply } from './model';
import { bearer, findRoute, type Route } from './routes';
import { sampleReply } from './samples';
import type { State } from './state';

/** What the dialects of bare objects have in common: a Bearer key, `{error: {message, type, code}}` for what is refused. */

export const refusal = (status: number, message: string, code = ''): Reply =>
  json(status, { error: { message, type: status >= 500 ? 'server_error' : 'invalid_request_error', code } });

interface Bare {
  provider: ProviderName;
  host: string;
  key: string;
  routes: Route[];
  variants?: Partial<Record<AnswerOperation, string[]>>;
}

export function bareDialect(state: State, { provider, host, key, routes, variants = {} }: Bare): Dialect {
  return {
    provider,
    hosts: [host],
    variants,
    operationOf: (method, path) => findRoute(routes, method, path)?.route.operation,
    failure: (status, message) => refusal(status, message),
    handle(request) {
      const found = findRoute(routes, request.method, request.path);
      if (!found) return refusal(404, `Invalid URL (${request.method} ${request.path})`);
      if (bearer(request) !== key) return refusal(401, 'Invalid API key provided', 'invalid_api_key');
      try {
        const instead = sampleOf(state, provider, found.route.operation, found.id);
        return instead ?? found.route.answer({ request, key, id: found.id });
      } catch (error) {
        if (error instanceof BadField) return refusal(400, `${error.field}: ${error.expected}`);
        if (error instanceof Refusal) return refusal(error.status, error.message, error.code);
        throw error;
      }
    },
  };
}

const sampleOf = (state: State, provider: ProviderName, operation: Operation, id: string) =>
  sampleReply(state.answer(provider, operation), { id, at: state.now(), verify: () => '' });

export const notThere = (kind: string, id: string): Refusal =>
  new Refusal(404, 'not_found', `The specified ${kind} ${id} is not found.`);

/** OpenAI's list of models. */
export const models = (): Reply =>
  json(200, { object: 'list', data: [{ id: 'seedance-2-0', object: 'model', owned_by: 'bytedance' }] });
