import type { Asset, Finding } from '@/utils/storage/records';

/** Held for something that only asks: the user may send it all the same. */
export const mayGoAnyway = ({ state, findings = [] }: Pick<Asset, 'state' | 'findings'>): boolean =>
  state === 'held' && findings.length > 0 && findings.every(({ level }) => level !== 'refuse');

/** What is said at the item: what holds it, or once it goes on what was remarked. */
export const saidOf = ({ state, findings = [] }: Pick<Asset, 'state' | 'findings'>): Finding[] =>
  state === 'held'
    ? findings.filter(({ level }) => level !== 'warn')
    : findings.filter(({ level }) => level === 'warn');

/** The one that is here already, or looks the same. */
export const twinOf = ({ findings = [] }: Pick<Asset, 'findings'>): string | undefined =>
  findings.find(({ rule }) => rule === 'twice' || rule === 'like')?.assetRecordId;
