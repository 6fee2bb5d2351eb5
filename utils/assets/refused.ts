import { addEnd } from '@/utils/jobs/news';
import type { Asset, Person } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';
import { update } from '@/utils/storage/update';
import type { Fault } from '@/utils/text/fault';
import type { AssetKind } from '@/utils/text/terms';
import { usable } from './new-record';
import { LONGEST_ADDRESS } from './public-address';

export interface RefusedPlatform {
  now(): number;
  newId(): string;
  settled(asset: Asset): Promise<void>;
  arm(): Promise<void>;
}

/** Something that can't be sent is stored too, failed, with the reason: a click must not end in nothing. */
export function createRefused(platform: RefusedPlatform) {
  return async function refuse(input: {
    person: Person;
    kind: AssetKind;
    name: string;
    /** What was clicked; only its scheme is kept where the rest could be the file itself. */
    address: string;
    pageUrl?: string;
    fault: Fault;
  }): Promise<void> {
    const at = platform.now();
    const { person, kind, name, address, pageUrl, fault } = input;
    const asset: Asset = {
      id: platform.newId(),
      accountId: person.accountId,
      personId: person.id,
      groupId: person.groupId,
      kind,
      name,
      remoteName: '',
      state: 'failed',
      route: 'public',
      sourceUrl: usable(address),
      ...(pageUrl ? { pageUrl: pageUrl.slice(0, LONGEST_ADDRESS) } : {}),
      createdAt: at,
      settledAt: at,
      unanswered: 0,
      failure: { fault },
    };
    await update(['assets', 'people', 'jobs'], async (transaction) => {
      await transaction.objectStore('assets').put(stamp(asset, at));
      await addEnd(transaction.objectStore('jobs'), asset, at);
      const now = await transaction.objectStore('people').get(person.id);
      if (now) await transaction.objectStore('people').put({ ...now, usedAt: at });
    });
    await platform.settled(asset);
    await platform.arm();
  };
}

export type Refuse = ReturnType<typeof createRefused>;
