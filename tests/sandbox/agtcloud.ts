import { bareDialect, models } from './bare';
import { BadField, isPublicAddress, readBody, readFields } from './fields';
import { type Dialect, json, type Reply } from './model';
import type { Received } from './routes';
import type { State } from './state';

/** AGTCloud, as far as its page could be read: the session, and a redirect that names the group. */
export function agtcloud(state: State, key: string): Dialect {
  function start({ request, key }: Received): Reply {
    const fields = readFields(readBody(request), {
      redirect_url: { type: 'text', required: true },
      name: { type: 'text' },
      description: { type: 'text' },
    });
    const redirectUrl = fields.required('redirect_url');
    if (!isPublicAddress(redirectUrl)) throw new BadField('redirect_url', 'invalid', 'must be a public http(s) URL');
    const { link } = state.startSession('agtcloud', key, redirectUrl);
    return json(200, { success: true, message: '', data: { Url: link, H5Link: link } });
  }
  return bareDialect(state, {
    provider: 'agtcloud',
    host: 'api.agtcloud.ai',
    key,
    routes: [
      { method: 'POST', pattern: /^\/v1\/asset\/human\/session$/, operation: 'start', answer: start },
      { method: 'GET', pattern: /^\/v1\/models$/, operation: 'probe', answer: models },
    ],
  });
}
