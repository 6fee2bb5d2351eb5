import { faultOf } from '@/utils/accounts/accounts';
import { isFull, isOfDatabase } from '@/utils/storage/problem';
import type { Fault } from '@/utils/text/fault';

/**
 * What a page is told of an error. A database that fails is a fault here and only here: for a service it is none, since it
 * says nothing about what a provider did.
 */
export const faultToTell = (error: unknown): Fault | undefined =>
  isOfDatabase(error) ? { kind: 'storage', ...(isFull(error) ? { code: 'full' } : {}) } : faultOf(error);
