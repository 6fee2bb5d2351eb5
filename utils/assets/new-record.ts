import { faultOf } from '@/utils/accounts/accounts';
import type { MediaFacts } from '@/utils/storage/media-records';
import type { Asset, Person } from '@/utils/storage/records';
import type { AssetKind } from '@/utils/text/terms';
import { visible } from '@/utils/text/visible';
import { holds } from './findings';
import { type Step, waiting } from './machine';
import { nameFromAddress, readPublicAddress, remoteName, schemeOnly } from './public-address';

/** A file whose bytes are in `files` under this id, or an address. */
export interface NewUpload {
  id: string;
  /** The file's name as it is; any characters. */
  name: string;
  kind: AssetKind;
  address?: string;
  facts?: MediaFacts;
  pageUrl?: string;
  /** The bytes could not be made sense of. */
  problem?: 'empty' | 'unreadable' | 'type';
  found?: string;
}

/** The record of a new upload, before anything was decided about it. */
export function recordOf(item: NewUpload, { id: personId, accountId, groupId }: Person, random: string): Asset {
  const { address, facts, pageUrl, kind } = item;
  const sourceUrl = address === undefined ? '' : usable(address);
  const name = tidyName(item.name) || (address === undefined ? '' : nameOf(address)) || kind;
  return {
    id: item.id,
    accountId,
    personId,
    groupId,
    kind,
    name,
    remoteName: remoteName(name, random),
    state: 'held',
    route: 'public',
    sourceUrl,
    ...(pageUrl === undefined ? {} : { pageUrl }),
    ...(facts ? { facts } : {}),
    createdAt: 0,
    unanswered: 0,
  };
}

/** Held by what was found, failed for an address that nobody else can open, else in line from `at + undoFor`. */
export function firstStep(asset: Asset, address: string | undefined, at: number, undoFor: number): Step {
  if (address !== undefined) {
    try {
      readPublicAddress(address);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      return { asset: { ...asset, state: 'failed', settledAt: at, failure: { fault } }, dueAt: undefined };
    }
  }
  return holds(asset.findings ?? []) ? { asset, dueAt: undefined } : waiting(asset, at + undoFor);
}

/** What may be stored of it: of an address that can't be used its scheme only. */
export function usable(address: string): string {
  try {
    return readPublicAddress(address);
  } catch {
    return schemeOnly(address);
  }
}

function nameOf(address: string): string {
  try {
    return nameFromAddress(readPublicAddress(address));
  } catch {
    return schemeOnly(address);
  }
}

const NAME_LIMIT = 200;

/** A file's name for people to read. */
export function tidyName(name: string): string {
  const seen = visible(name).trim();
  const letters = [...seen];
  return letters.length > NAME_LIMIT ? `${letters.slice(0, NAME_LIMIT - 1).join('')}…` : seen;
}
