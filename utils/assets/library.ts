import { type AskingPlatform, createAsking } from './library/asking';
import { createDeletion } from './library/deletion';
import { createEdit } from './library/edit';
import { createGroups } from './library/groups';
import { readQuota } from './library/quota';
import { createReconcile } from './library/reconcile';
import { createRefresh } from './library/refresh';
import { createTakeIn } from './library/take-in';
import { createTransition, type TransitionPlatform } from './transition';

export interface LibraryPlatform extends AskingPlatform, TransitionPlatform {
  newId(): string;
  /** Eight random letters and digits. */
  newSuffix(): string;
  /** Asks at once how the review of an asset goes, or looks for one whose create was lost. */
  check(id: string): Promise<void>;
}

/** Everything that is asked of providers for assets, people and collections that are stored. */
export function createLibrary(platform: LibraryPlatform) {
  const { now, arm, check } = platform;
  const asking = createAsking(platform);
  const reconciling = createReconcile(platform, asking, createTransition(platform).happen);
  const { remove, clean } = createDeletion(now, asking, reconciling.deleted);
  const { edit, used } = createEdit(platform, asking);
  const { takeAssets, takeGroups } = createTakeIn(platform, asking);
  const groups = createGroups(platform, asking);
  const refresh = createRefresh(now, asking, check);

  /** The badge and the next job follow from what is left. */
  const thenArm = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    await arm();
    return result;
  };

  return {
    edit,
    used,
    remove: (...input: Parameters<typeof remove>) => thenArm(remove(...input)),
    clean: (...input: Parameters<typeof clean>) => thenArm(clean(...input)),
    refresh,
    takeAssets,
    takeGroups,
    groups,
    comparison: reconciling.begin,
    compare: reconciling.compare,
    quota: (accountId: string) => readQuota(accountId, now, asking),
  };
}

export type Library = ReturnType<typeof createLibrary>;
