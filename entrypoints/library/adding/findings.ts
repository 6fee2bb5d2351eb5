import type { Finding } from '@/utils/storage/media-records';
import type { Asset } from '@/utils/storage/records';

/**
 * Held for something that only asks, or for a way that is open by now: the user may send it.
 * @param hasWay the chosen way takes files
 */
export const mayGoAnyway = ({ state, findings = [] }: Pick<Asset, 'state' | 'findings'>, hasWay: boolean): boolean =>
  state === 'held' &&
  findings.length > 0 &&
  findings.every(({ level, rule }) => level !== 'refuse' || (rule === 'no-route' && hasWay));

/** What is said at the item: what holds it, or once it goes on what was remarked. */
export const saidOf = ({ state, findings = [] }: Pick<Asset, 'state' | 'findings'>): Finding[] =>
  state === 'held'
    ? findings.filter(({ level }) => level !== 'warn')
    : findings.filter(({ level }) => level === 'warn');

/** The one that is here already, or looks the same. */
export const twinOf = ({ findings = [] }: Pick<Asset, 'findings'>): string | undefined =>
  findings.find(({ rule }) => rule === 'twice' || rule === 'like')?.assetRecordId;
