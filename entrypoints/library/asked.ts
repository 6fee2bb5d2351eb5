/** What the library asks a dialog for. Ids are record ids. */
export type Asked =
  /** To choose tags for these assets. */
  | { deed: 'tag'; ids: string[] }
  | { deed: 'delete'; ids: string[] }
  /** To copy a request with these assets. */
  | { deed: 'use'; ids: string[] }
  | { deed: 'delete-person'; personId: string }
  | { deed: 'withdraw'; personId: string }
  | { deed: 'take-assets'; personId: string }
  | { deed: 'take-people'; accountId: string | undefined }
  | { deed: 'new-collection'; accountId: string | undefined }
  | { deed: 'compare'; accountId: string | undefined }
  /** Of a person, of an account, or of all. */
  | { deed: 'clean'; accountId?: string; personId?: string }
  | { deed: 'keys' };
