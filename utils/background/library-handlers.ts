import type { Handlers } from '@/utils/messages/router';
import type { Services } from './compose';
import { done } from './done';

/** Commands about assets, people and collections that are stored. */
export function createLibraryHandlers({
  library,
  refresh,
}: Services): Pick<
  Handlers,
  | 'asset.edit'
  | 'asset.delete'
  | 'asset.refresh'
  | 'asset.used'
  | 'asset.take'
  | 'person.rename'
  | 'person.take'
  | 'person.note'
  | 'person.face'
  | 'person.delete'
  | 'collection.create'
  | 'failed.clean'
  | 'compare.begin'
  | 'compare.part'
  | 'account.quota'
> {
  const { groups } = library;
  /** The menu names people. */
  const thenRefresh = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await refresh();
    return result;
  };
  return {
    'asset.edit': async (input) => ({ results: await library.edit(input) }),
    'asset.delete': async ({ ids }) => ({ results: await library.remove(ids) }),
    'asset.refresh': async ({ ids }) => ({ results: await library.refresh(ids) }),
    'asset.used': async ({ ids }) => done(library.used(ids)),
    'asset.take': ({ personId, lines }) => library.takeAssets(personId, lines),
    'person.rename': ({ id, name }) => done(thenRefresh(groups.rename(id, name))),
    'person.take': ({ accountId, kind, lines }) => thenRefresh(library.takeGroups(accountId, kind, lines)),
    'person.note': ({ id, note }) => done(groups.note(id, note)),
    'person.face': ({ id, assetId }) => done(groups.showBy(id, assetId)),
    'person.delete': ({ id, typed, hereOnly }) => thenRefresh(groups.remove(id, typed, hereOnly)),
    'collection.create': ({ accountId, name }) => thenRefresh(groups.createCollection(accountId, name)),
    'failed.clean': async ({ ids }) => ({ results: await library.clean(ids) }),
    'compare.begin': ({ accountId }) => thenRefresh(library.comparison(accountId)),
    'compare.part': ({ accountId, personIds }) => library.compare(accountId, personIds),
    'account.quota': ({ id }) => done(library.quota(id)),
  };
}
