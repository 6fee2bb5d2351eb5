import type { CallbackForm, ProviderDescription } from './provider';

/** The upstream's own callback, which most resellers pass on. `errorCode`: an older page of the same family. */
export const UPSTREAM_CALLBACK: CallbackForm = {
  needs: ['bytedToken'],
  takes: ['resultCode', 'errorCode', 'algorithmBaseRespCode'],
};

export const callbackFormOf = ({ callback }: Pick<ProviderDescription, 'callback'>): CallbackForm =>
  callback ?? UPSTREAM_CALLBACK;
