import type { Line } from '@/utils/accounts/accounts';
import { faultOf } from '@/utils/accounts/accounts';
import { renamePerson } from '@/utils/assets/people';
import { ProviderError } from '@/utils/providers/error';
import type { GroupAnswer, Provider } from '@/utils/providers/provider';
import { announceChange } from '@/utils/storage/changes';
import { openDatabase } from '@/utils/storage/database';
import { update } from '@/utils/storage/update';
import { invalid } from '@/utils/text/fault';
import { providerOf } from './able';
import type { Asking } from './asking';
import { BATCH, drop, readPerson } from './stored';

/** People and collections: made, named and deleted. */

interface GroupsPlatform {
  now(): number;
  newId(): string;
  arm(): Promise<void>;
}

/** As it is typed to confirm: capitals and spaces at the ends don't count. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

export function createGroups({ now, newId, arm }: GroupsPlatform, asking: Asking) {
  /** Runs a deed at the provider. @returns false when it is gone there already */
  async function there(accountId: string, deed: (line: Line) => Promise<void>): Promise<boolean> {
    const asked = asking.asked(accountId);
    try {
      await deed(await asking.open(accountId));
      return true;
    } catch (error) {
      const fault = faultOf(error);
      if (fault?.kind === 'missing') return false;
      if (fault) await asking.note(accountId, fault, asked);
      throw error;
    }
  }

  /** Names a person here, and a collection at its provider too, where it has names for them. */
  async function rename(id: string, name: string): Promise<void> {
    const { accountId, groupId, kind } = await readPerson(id);
    const provider = kind === 'collection' ? await providerOf(accountId) : undefined;
    if (provider?.renameGroup) {
      await there(accountId, async (line) =>
        line.provider.renameGroup?.(line.call, { groupId, name: fitting(name, provider) }),
      );
    }
    await renamePerson(id, name);
  }

  /** '' takes the note away. */
  async function note(id: string, text: string): Promise<void> {
    await update(['people'], async (transaction) => {
      const person = await transaction.objectStore('people').get(id);
      if (!person) throw invalid('unknown-person');
      const { note: _, ...rest } = person;
      await transaction.objectStore('people').put(text === '' ? rest : { ...rest, note: text });
    });
  }

  /** @param faceAssetId whose thumbnail shows them, one of their own pictures; absent: their newest */
  async function showBy(id: string, faceAssetId: string | undefined): Promise<void> {
    await update(['people', 'assets'], async (transaction) => {
      const person = await transaction.objectStore('people').get(id);
      if (!person) throw invalid('unknown-person');
      const asset = faceAssetId === undefined ? undefined : await transaction.objectStore('assets').get(faceAssetId);
      if (faceAssetId !== undefined && (asset?.personId !== id || asset.kind !== 'Image'))
        throw invalid('unknown-asset');
      const { faceAssetId: _, ...rest } = person;
      await transaction.objectStore('people').put(faceAssetId === undefined ? rest : { ...rest, faceAssetId });
    });
  }

  /**
   * Deletes a group with everything in it: at the provider where it can, then here. Consents stay. Nothing is removed here when
   * the provider refuses (it may keep a person while their authorization is valid), unless the user wants just that.
   * @param typed the name, or the group's id
   * @returns whether it stays at the provider
   */
  async function remove(id: string, typed: string, hereOnly: boolean): Promise<{ stays: boolean }> {
    const { accountId, groupId, name } = await readPerson(id);
    if (!sameName(typed, name.trim() || groupId) && typed !== groupId) throw invalid('name-mismatch');
    const database = await openDatabase();
    if ((await database.countFromIndex('assets', 'byPersonState', [id, 'sending'])) > 0) throw invalid('still-sending');
    const provider = await providerOf(accountId);
    const stays = hereOnly || !provider?.deleteGroup;
    if (!stays) await there(accountId, async (line) => line.provider.deleteGroup?.(line.call, { groupId }));
    await removeHere(id);
    return { stays };
  }

  /** The assets first: if the worker dies in between, the person is still there to be deleted once more. */
  async function removeHere(id: string): Promise<void> {
    const database = await openDatabase();
    for (;;) {
      const ids = await database.getAllKeysFromIndex('assets', 'byPerson', id, BATCH);
      if (ids.length === 0) break;
      // Put in line and sent since we looked.
      if ((await drop(ids, now())).size > 0) throw invalid('still-sending');
    }
    const isEmpty = await update(
      ['people', 'assets'],
      async (transaction) => {
        if ((await transaction.objectStore('assets').index('byPerson').getKey(id)) !== undefined) return false;
        await transaction.objectStore('people').delete(id);
        return true;
      },
      () => announceChange(['people']),
    );
    // Something was added since we looked.
    if (!isEmpty) return removeHere(id);
    await arm();
  }

  /**
   * Makes a collection. Sent once; when the answer is lost, one of that name which nobody here knows is it.
   * @returns the record's id
   */
  async function createCollection(accountId: string, name: string): Promise<{ id: string }> {
    const { provider, call, asked } = await asking.open(accountId);
    if (!provider.createGroup) throw invalid('no-collections');
    const given = fitting(name, provider);
    let groupId: string;
    try {
      ({ groupId } = await provider.createGroup(call, { name: given }));
    } catch (error) {
      const fault = faultOf(error);
      if (fault) await asking.note(accountId, fault, asked);
      const found = fault?.kind === 'uncertain' ? await findLost(accountId, given) : undefined;
      if (!found) throw error;
      groupId = found.groupId;
    }
    const at = now();
    return update(['people'], async (transaction) => {
      const people = transaction.objectStore('people');
      // A comparison that runs beside this may have found it there.
      const known = await people.index('byGroup').get([accountId, groupId]);
      const id = known?.id ?? newId();
      const times = { verifiedAt: at, usedAt: at };
      await people.put({ ...(known ?? { id, kind: 'collection', accountId, groupId, ...times }), name });
      return { id };
    });
  }

  async function findLost(accountId: string, name: string): Promise<GroupAnswer | undefined> {
    const { provider, call } = await asking.open(accountId);
    const database = await openDatabase();
    try {
      for await (const group of provider.listGroups?.(call, { kind: 'collection' }) ?? []) {
        const isKnown = await database.getKeyFromIndex('people', 'byGroup', [accountId, group.groupId]);
        if (group.name === name && isKnown === undefined) return group;
      }
    } catch (error) {
      // The lost answer is what is told then.
      if (!(error instanceof ProviderError)) throw error;
    }
    return undefined;
  }

  return { rename, note, showBy, remove, createCollection };
}

/** As long as the provider takes names. */
const fitting = (name: string, { limits }: Provider): string => [...name].slice(0, limits.nameLength).join('');
