import type { Call } from './provider';

/** How AnyFast's calls are made: always POST, the upstream's action in the path. */

/** `model` decides what a create costs; calls that are free take the first. */
export const BILLING = { Image: 'volc-asset', Video: 'volc-asset-video', Audio: 'volc-asset-audio' } as const;

export const act = (call: Call, action: string, body: unknown, effect: 'question' | 'create' = 'question') =>
  call({ method: 'POST', path: `/volc/asset/${action}`, body, effect });
