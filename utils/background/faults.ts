import { faultOf } from '@/utils/accounts/accounts';
import { StorageError } from '@/utils/storage/database';
import { isFull } from '@/utils/storage/full';
import type { Fault } from '@/utils/text/fault';

/**
 * What a page is told of an error. A database that fails is a fault here and only here: for a service it is none, since it
 * says nothing about what a provider did.
 */
export const faultToTell = (error: unknown): Fault | undefined =>
  error instanceof StorageError ? { kind: 'storage', ...(isFull(error) ? { code: 'full' } : {}) } : faultOf(error);
