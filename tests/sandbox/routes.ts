import type { Operation, Reply, SandboxRequest } from './model';

/** One request that a provider understands. */
export interface Route {
  method: string;
  /** Of the whole path; its first group is the id. */
  pattern: RegExp;
  operation: Operation;
  answer: (call: Received) => Reply;
}

export interface Received {
  request: SandboxRequest;
  key: string;
  /** From the path, decoded; empty when the path has none. */
  id: string;
}

export function findRoute(routes: Route[], method: string, path: string): { route: Route; id: string } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return { route, id: decode(match[1] ?? '') };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The key of `Authorization: Bearer …`; undefined when the header is missing or has another form. */
export function bearer(request: SandboxRequest): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
}

/** Where the providers keep pictures. */
export const storageHost = 'ark-media-asset.tos-ap-southeast-1.bytepluses.com';

/** A signed link of 12 hours to the stored file, as assets carry it. */
export function signedLink(assetId: string): string {
  return `https://${storageHost}/${assetId}.png?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Expires=43200&X-Tos-Signature=sandbox`;
}
