import { branch, isKnown, type Use } from './compat';

/** Keys of a manifest, and the permissions in it. */
export function manifestUses(manifest: Record<string, unknown>): Use[] {
  const permissions = Array.isArray(manifest.permissions) ? manifest.permissions : [];
  return [
    ...keys(manifest, ['webextensions', 'manifest']),
    ...permissions.flatMap((name) => known(`the permission ${name}`, [...PERMISSIONS, String(name)])),
  ];
}

const PERMISSIONS = ['webextensions', 'manifest', 'permissions'];

const known = (what: string, path: string[]): Use[] => (isKnown(...path) ? [{ what, path }] : []);

function keys(value: object, path: string[]): Use[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, name];
    if (!branch(...here)) return [];
    const own = known(here.slice(2).join('.'), here);
    if (typeof inner === 'string') return [...own, ...known(`${name}: ${inner}`, [...here, inner])];
    return typeof inner === 'object' && inner !== null ? [...own, ...keys(inner, here)] : own;
  });
}
