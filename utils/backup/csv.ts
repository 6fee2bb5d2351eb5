import { openDatabase } from '@/utils/storage/database';
import type { Asset, Consent } from '@/utils/storage/records';
import { batches } from './batches';

/**
 * Tables for a spreadsheet: RFC 4180, UTF-8 with a byte order mark (without it Excel takes the text for another encoding), times as
 * ISO 8601 in UTC.
 */

type Cell = string | number | undefined;

const BOM = '\ufeff';
/** A cell that begins like this is a formula to a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell. A text that a spreadsheet would run is held back by an apostrophe. */
export function cell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: Cell[]): string => `${cells.map(cell).join(',')}\r\n`;
const moment = (at: number | undefined): string => {
  if (at === undefined) return '';
  const date = new Date(at);
  return Number.isNaN(date.valueOf()) ? '' : date.toISOString();
};

interface Names {
  accounts: Map<string, string>;
  people: Map<string, string>;
  /** The name a person has now, by the consent they gave. */
  consents: Map<string, string>;
}

async function readNames(): Promise<Names> {
  const database = await openDatabase();
  const [accounts, people] = await Promise.all([database.getAll('accounts'), database.getAll('people')]);
  return {
    accounts: new Map(accounts.map(({ id, name }) => [id, name])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    consents: new Map(people.flatMap(({ consentId, name }) => (consentId && name ? [[consentId, name]] : []))),
  };
}

/** The columns, in their order; the page puts a word over each. */
export const ASSET_COLUMNS = [
  'name',
  'person',
  'account',
  'kind',
  'state',
  'assetId',
  'groupId',
  'tags',
  'note',
  'created',
  'width',
  'height',
  'seconds',
  'bytes',
  'sha256',
  'source',
] as const;
export type AssetColumn = (typeof ASSET_COLUMNS)[number];

const assetCells = (asset: Asset, { people, accounts }: Names): Record<AssetColumn, Cell> => ({
  name: asset.name,
  person: people.get(asset.personId),
  account: accounts.get(asset.accountId),
  kind: asset.kind,
  state: asset.state,
  assetId: asset.assetId,
  groupId: asset.groupId,
  tags: asset.tags?.join('; '),
  note: asset.note,
  created: moment(asset.createdAt),
  width: asset.facts?.width,
  height: asset.facts?.height,
  seconds: asset.facts?.seconds,
  bytes: asset.facts?.bytes,
  sha256: asset.facts?.sha256,
  source: asset.sourceUrl,
});

export const CONSENT_COLUMNS = [
  'name',
  'purpose',
  'agreed',
  'until',
  'withdrawn',
  'account',
  'textVersion',
  'textHash',
  'text',
] as const;
export type ConsentColumn = (typeof CONSENT_COLUMNS)[number];

const consentCells = (consent: Consent, { accounts, consents }: Names): Record<ConsentColumn, Cell> => ({
  name: consents.get(consent.id) ?? consent.name,
  purpose: consent.purpose,
  agreed: moment(consent.agreedAt),
  until: moment(consent.until),
  withdrawn: moment(consent.withdrawal?.at),
  account: accounts.get(consent.accountId),
  textVersion: consent.textVersion,
  textHash: consent.textHash,
  text: consent.text,
});

/** Which table, with the words over its columns. */
export type Table =
  | { of: 'assets'; heads: Record<AssetColumn, string> }
  | { of: 'consents'; heads: Record<ConsentColumn, string> };

interface Following {
  signal?: AbortSignal;
  told?: (done: number) => void;
}

/** The table in pieces. @throws StorageError, BackupError `cancelled` */
export async function* csv(table: Table, { signal, told }: Following = {}): AsyncGenerator<string> {
  const names = await readNames();
  let done = 0;
  if (table.of === 'assets') {
    yield BOM + row(ASSET_COLUMNS.map((column) => table.heads[column]));
    for await (const lot of batches('assets', { signal })) {
      yield lot.map((asset) => inOrder(ASSET_COLUMNS, assetCells(asset, names))).join('');
      done += lot.length;
      told?.(done);
    }
    return;
  }
  yield BOM + row(CONSENT_COLUMNS.map((column) => table.heads[column]));
  for await (const lot of batches('consents', { signal })) {
    yield lot.map((consent) => inOrder(CONSENT_COLUMNS, consentCells(consent, names))).join('');
    done += lot.length;
    told?.(done);
  }
}

/** The consents as JSON, an array of objects with the same names as the columns, and what came of a withdrawal. */
export async function* consentsAsJson({ signal, told }: Following = {}): AsyncGenerator<string> {
  const names = await readNames();
  let done = 0;
  for await (const lot of batches('consents', { signal })) {
    for (const consent of lot) {
      const { deleted, stays, groupStays } = consent.withdrawal ?? {};
      const entry = { id: consent.id, ...consentCells(consent, names), deleted, stays, groupStays };
      // An empty moment is none.
      const kept = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ''));
      yield `${done === 0 ? '[' : ','}\n${JSON.stringify(kept)}`;
      done += 1;
    }
    told?.(done);
  }
  yield done === 0 ? '[]\n' : '\n]\n';
}

const inOrder = <C extends string>(columns: readonly C[], cells: Record<C, Cell>): string =>
  row(columns.map((column) => cells[column]));
