/** What the library asks a dialog for. */
export type Asked =
  /** To choose tags for these assets. */
  | { deed: 'tag'; ids: string[] }
  | { deed: 'delete'; ids: string[] }
  | { deed: 'new-collection'; accountId: string | undefined };
