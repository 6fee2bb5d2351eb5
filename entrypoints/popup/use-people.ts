import { useCallback, useMemo, useState } from 'preact/hooks';
import { useStored } from '@/components/hooks/use-stored';
import { readPeople } from '@/utils/storage/read';
import { countPeople } from '@/utils/storage/read-home';
import type { Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { findable } from './find-people';
import type { Shared } from './shared';

interface Input extends Pick<Shared, 'account' | 'accounts'> {
  /** The account's newest, newest first. */
  newest: Person[];
  /** Whether it has more. */
  more: boolean;
}

interface People {
  /** The account's, newest first; the newest only until somebody looks for others. */
  own: Person[];
  /** How many it has; undefined while many are counted. */
  count: number | undefined;
  /** By words: its own before those of the other accounts. */
  find(words: string): Person[];
  /** The others are being read, and may be found in a moment. */
  isReading: boolean;
  /** Somebody begins to search, or moves the list: from here on all are read. */
  look(): void;
}

const NOBODY: Person[] = [];

/** Thousands of people are read when somebody looks for them, and not before the popup can be used. */
export function usePeople({ newest, more, account, accounts }: Input): People {
  const several = accounts.length > 1;
  const [looks, setLooks] = useState(false);
  const isRead = looks && (several || more);
  const read = useStored(async () => (isRead ? { everybody: await readPeople() } : {}), ['people'], [isRead]);
  const counted = useStored(async () => (more ? await countPeople(account.id) : undefined), ['people'], [more]);
  const everybody = read.state === 'ready' ? read.value.everybody : undefined;
  const own = useMemo(
    () => everybody?.filter(({ accountId }) => accountId === account.id) ?? newest,
    [everybody, newest, account.id],
  );
  const unnamed = t('person.unnamed');
  const find = useMemo(() => {
    // Of an account that is gone nobody can do anything.
    const ids = new Set(accounts.map(({ id }) => id));
    const others = (everybody ?? NOBODY).filter(({ accountId }) => accountId !== account.id && ids.has(accountId));
    const [first, then] = [findable(own, unnamed), findable(others, unnamed)];
    return (words: string) => [...first.find(words), ...then.find(words)];
  }, [own, everybody, account.id, accounts, unnamed]);
  return {
    own,
    count: more ? (counted.state === 'ready' ? counted.value : undefined) : own.length,
    find,
    isReading: isRead && !everybody && read.state !== 'failed',
    look: useCallback(() => setLooks(true), []),
  };
}
