import type { About } from '@/utils/search/about';
import type { Ids } from '@/utils/search/listing';

/** What the library asks a dialog for. Ids are record ids. */
export type Asked =
  /** To choose tags for these assets. */
  | { deed: 'tag'; ids: Ids; about: Promise<About> }
  | { deed: 'delete'; ids: Ids; about?: Promise<About> }
  /** To copy a request with these assets. */
  | { deed: 'use'; ids: Ids }
  | { deed: 'delete-person'; personId: string }
  | { deed: 'withdraw'; personId: string }
  | { deed: 'take-assets'; personId: string }
  | { deed: 'take-people'; accountId: string | undefined }
  | { deed: 'new-collection'; accountId: string | undefined }
  | { deed: 'compare'; accountId: string | undefined }
  /** Of a person, of an account, or of all. */
  | { deed: 'clean'; accountId?: string; personId?: string }
  | { deed: 'keys' };
