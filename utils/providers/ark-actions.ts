import { ProviderError } from './error';
import type { ArkForm, Call, Provider, ProviderAnswer } from './provider';
import { sign } from './signature';

/** How the upstream's actions are asked for: always POST, one version, and the project with each of them. */

const VERSION = '2024-01-01';
const SERVICE = 'ark';

export type Act = (
  call: Call,
  action: string,
  fields: Record<string, unknown>,
  effect?: 'question' | 'create',
) => Promise<ProviderAnswer>;

export function actionsOf(form: ArkForm): Act {
  return (call, action, fields, effect = 'question') => {
    const { project = form.project, action: chosen } = call.settings;
    const body = project ? { ...fields, ProjectName: project } : fields;
    const style = chosen ?? form.actions;
    if (style === 'path') return call({ method: 'POST', path: `${form.root}/${action}`, body, effect });
    const path = style === 'slash' ? `${form.root}/` : form.root;
    return call({ method: 'POST', path, query: { Action: action, Version: VERSION }, body, effect });
  };
}

/** `ark.<region>.byteplusapi.com`; other hosts name none. */
const REGION = /^ark\.([a-z\d-]+)\.(byteplusapi|volcengineapi)\.com$/;

/** The headers that let a request in: a signature where the form has a region, else the key itself. */
export const authorizing =
  ({ region }: ArkForm): Provider['authorize'] =>
  (key, { method, url, body = '', at, credentials }) => {
    if (!region) return { Authorization: `Bearer ${key}` };
    const { keyId, secret, session } = credentials;
    // Nothing can be signed with nothing.
    if (!keyId || !secret) throw new ProviderError('key', { code: 'sealed' });
    return sign(
      { method, url, body, at, headers: { 'Content-Type': 'application/json' } },
      { keyId, secret, session, region: REGION.exec(url.hostname)?.[1] ?? region, service: SERVICE },
    );
  };
