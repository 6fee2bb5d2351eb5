import type { ProviderDescription } from './provider';

/** The upstream's own callback, which most resellers pass on. `errorCode`: an older page of the same family. */
const UPSTREAM = ['bytedToken resultCode algorithmBaseRespCode', 'bytedToken errorCode algorithmBaseRespCode'] as const;

export const callbackFormsOf = ({ callback }: Pick<ProviderDescription, 'callback'>): readonly string[] =>
  callback ?? UPSTREAM;
