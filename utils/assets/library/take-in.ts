import { schemes } from '@/utils/providers/names';
import { openDatabase } from '@/utils/storage/database';
import type { Person } from '@/utils/storage/records';
import { update } from '@/utils/storage/update';
import { type Fault, invalid } from '@/utils/text/fault';
import type { Asking } from './asking';
import { add, recordOf } from './found';
import { readPerson } from './stored';

/** Taking in by hand what exists at a provider already. */

/** A line that was not taken in. */
export interface RefusedLine {
  /** From 1. */
  line: number;
  text: string;
  fault: Fault;
}

export interface Taken {
  taken: number;
  known: number;
  refused: RefusedLine[];
}

interface TakeInPlatform {
  now(): number;
  newId(): string;
  arm(): Promise<void>;
}

interface Line {
  line: number;
  text: string;
  id: string;
  name: string;
}

/** `asset-…`, `asset://asset-…` or with a provider's own word before it. Documents show ids with other beginnings and capitals, so only the form counts. */
const ASSET = new RegExp(
  String.raw`^(?:(?:${schemes.join('|')})://)?((?!\w*group-)[a-z]\w*-[\w.-]*\d[\w.-]*)(?:[\s,;]+(.*))?$`,
  'i',
);
const GROUP = /^(\w*group-[\w.-]*\d[\w.-]*)(?:[\s,;]+(.*))?$/i;

/** The ids of non-empty lines, each with whatever stands behind it; and the lines that begin with none. */
export function readLines(lines: readonly string[], kind: 'asset' | 'group'): { read: Line[]; refused: RefusedLine[] } {
  const read: Line[] = [];
  const refused: RefusedLine[] = [];
  for (const [index, raw] of lines.entries()) {
    const text = raw.trim();
    if (text === '') continue;
    const [, id, name = ''] = (kind === 'asset' ? ASSET : GROUP).exec(text) ?? [];
    const fault = kind === 'asset' ? invalid('not-an-asset-id').fault : invalid('not-a-group-id').fault;
    if (id === undefined) refused.push({ line: index + 1, text, fault });
    else read.push({ line: index + 1, text, id, name: name.trim() });
  }
  return { read, refused };
}

const byLine = (a: RefusedLine, b: RefusedLine) => a.line - b.line;

export function createTakeIn({ now, newId, arm }: TakeInPlatform, asking: Asking) {
  /**
   * Assets of a person's group, by their ids: the provider is asked for each, and one that it doesn't know is refused with its
   * words. @throws FaultError as `accounts.line`, when nobody can be asked
   */
  async function takeAssets(personId: string, lines: readonly string[]): Promise<Taken> {
    const person = await readPerson(personId);
    const { accountId } = person;
    await asking.open(accountId);
    const { read, refused } = readLines(lines, 'asset');
    const { fresh, known } = await sortOut(read, async ({ id }) =>
      (await openDatabase()).getKeyFromIndex('assets', 'byAssetId', [accountId, id]),
    );
    const answers = await asking.each(
      fresh.map((line) => ({ ...line, accountId })),
      async ({ id: assetId, name }, { provider, call }) => {
        const answer = await provider.getAsset(call, { assetId, groupId: person.groupId });
        if (answer.groupId !== undefined && answer.groupId !== person.groupId) throw invalid('of-another-group');
        const record = recordOf(answer, person, newId(), now());
        const named = name === '' ? record : { ...record, name: name.slice(0, 200) };
        return update(['assets', 'jobs', 'people'], (transaction) => add(transaction, named, now()));
      },
    );
    await arm();
    for (const { item, fault } of answers) if (fault) refused.push({ line: item.line, text: item.text, fault });
    const taken = answers.filter(({ value }) => value === true).length;
    const knownMeanwhile = answers.filter(({ value }) => value === false).length;
    return { taken, known: known + knownMeanwhile, refused: refused.sort(byLine) };
  }

  /**
   * Groups of an account, by their ids. No provider can be asked for a person's group, and nobody's consent comes with it: a
   * person that is taken in has none here.
   */
  async function takeGroups(accountId: string, kind: Person['kind'], lines: readonly string[]): Promise<Taken> {
    if (!(await (await openDatabase()).get('accounts', accountId))) throw invalid('unknown-account');
    const { read, refused } = readLines(lines, 'group');
    const at = now();
    return update(['people'], async (transaction) => {
      const people = transaction.objectStore('people');
      const { fresh, known } = await sortOut(read, ({ id }) => people.index('byGroup').getKey([accountId, id]));
      for (const { id: groupId, name } of fresh) {
        const group = { accountId, groupId, kind, name: name.slice(0, 80) };
        await people.put({ id: newId(), ...group, verifiedAt: at, usedAt: at });
      }
      return { taken: fresh.length, known, refused };
    });
  }

  return { takeAssets, takeGroups };
}

/** Those that are new, each once; the others are known. */
async function sortOut(
  lines: readonly Line[],
  find: (line: Line) => Promise<string | undefined>,
): Promise<{ fresh: Line[]; known: number }> {
  const fresh = new Map<string, Line>();
  for (const line of lines) {
    if (!fresh.has(line.id) && (await find(line)) === undefined) fresh.set(line.id, line);
  }
  return { fresh: [...fresh.values()], known: lines.length - fresh.size };
}
