import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';

const notYet = async (): Promise<never> => {
  throw new Error('not yet');
};

export function createUploadHandlers(
  _services: Services,
): Pick<
  Handlers,
  | 'upload.add'
  | 'upload.mended'
  | 'upload.anyway'
  | 'upload.skip'
  | 'upload.cancel'
  | 'upload.retry'
  | 'upload.pause'
  | 'account.limits'
  | 'bucket.save'
  | 'bucket.test'
  | 'bucket.remove'
> {
  return {
    'upload.add': notYet,
    'upload.mended': notYet,
    'upload.anyway': notYet,
    'upload.skip': notYet,
    'upload.cancel': notYet,
    'upload.retry': notYet,
    'upload.pause': notYet,
    'account.limits': notYet,
    'bucket.save': notYet,
    'bucket.test': notYet,
    'bucket.remove': notYet,
  };
}
