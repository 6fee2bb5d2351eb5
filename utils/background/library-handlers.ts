import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';

const notYet = async (): Promise<never> => {
  throw new Error('not yet');
};

export function createLibraryHandlers(
  _services: Services,
): Pick<
  Handlers,
  | 'asset.edit'
  | 'asset.delete'
  | 'asset.refresh'
  | 'asset.used'
  | 'asset.take'
  | 'person.take'
  | 'person.note'
  | 'person.delete'
  | 'collection.create'
  | 'failed.clean'
  | 'library.reconcile'
  | 'account.quota'
> {
  return {
    'asset.edit': notYet,
    'asset.delete': notYet,
    'asset.refresh': notYet,
    'asset.used': notYet,
    'asset.take': notYet,
    'person.take': notYet,
    'person.note': notYet,
    'person.delete': notYet,
    'collection.create': notYet,
    'failed.clean': notYet,
    'library.reconcile': notYet,
    'account.quota': notYet,
  };
}
