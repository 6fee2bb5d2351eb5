import type { ProviderDescription } from './provider';

/** The ways in which a file of this device can reach a provider; none of them: a bucket has to be set up first. */
export type ByteRoute = 'inline' | 'bucket';

export function byteRoutes({ can }: Pick<ProviderDescription, 'can'>, hasBucket: boolean): ByteRoute[] {
  return [...(hasBucket ? (['bucket'] as const) : []), ...(can.inlineUpload ? (['inline'] as const) : [])];
}
