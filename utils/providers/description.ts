import type { GenerationForm } from './generation/form';
import type { Limits } from './limits';

export type { BodyInput, GenerationForm, GenerationModel } from './generation/form';

/** What a provider offers. Pages show a button when its capability is true; nobody asks for a provider by name. */
export interface Capabilities {
  listAssets: boolean;
  listGroups: boolean;
  /** Makes collections: groups without a face of their own. */
  createGroup: boolean;
  renameGroup: boolean;
  renameAsset: boolean;
  deleteAsset: boolean;
  deleteGroup: boolean;
  /** The bytes may go inside the create, as a data URI in place of the address. */
  inlineUpload: boolean;
  /** Says how many slots there are and are taken. */
  quota: boolean;
  /** False where an early question uses the token up: such a provider is asked only after a callback. */
  checkBeforeCallback: boolean;
  /** Each created asset is charged. */
  createIsBilled: boolean;
  /** Words for "this device holds the only list". */
  localLedgerOnly: boolean;
  /** False where nothing documented puts a file into a group: the group is verified, and filled elsewhere. Absent: true. */
  uploads?: false;
}

/** Which adapter speaks to a provider: a reseller of a family is a description and nothing else. */
export type Family = 'easyrouter' | 'anyfast' | 'crun' | 'ark' | 'orcarouter' | 'qiniu' | 'tokenlab' | 'agtcloud';

/** What a credential is called on the page. */
export type CredentialLabel =
  | 'key'
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'generationKey'
  | 'project'
  | 'action';

/** Something that an account needs to get in, or that goes with each of its questions. */
export interface CredentialField {
  /** Under which it is stored and handed to the adapter. */
  name: string;
  label: CredentialLabel;
  placeholder: string;
  optional?: true;
  /** Sealed, hidden, and never repeated. Else it is a setting, stored and shown as it is. */
  secret: boolean;
  /** A setting that is one of these; the first, where none was chosen. */
  choices?: readonly string[];
  /** Ends with the other one: a new access key has no use for the old one's session token. */
  endsWith?: string;
}

/** How the upstream's actions are put to a host that takes them. */
export interface ArkForm {
  /** `…?Action=X`, `…/?Action=X` or `…/X`, each behind `root`. The account's setting `action` counts more. */
  actions: 'query' | 'slash' | 'path';
  /** Path below the account's address, up to where the action stands. */
  root: string;
  /** How lists are asked for at first. A host that answers in the other way is asked in that. */
  lists: 'cursor' | 'pages';
  /** Requests are signed for this region, unless the host names another. Absent: the key is a Bearer token. */
  region?: string;
  /** The project that is named when the account has none. Absent: none is named. */
  project?: string;
}

/** Everything about a provider that is data: pages may read it, and it holds no code. */
export interface ProviderDescription {
  id: string;
  family: Family;
  name: string;
  /** Two letters for the account's tile. */
  mark: string;
  /** How its requests name an asset: what stands before `://` (names.ts). Absent: `asset`. */
  scheme?: string;
  homepage: string;
  docs: string;
  /** Where a key is made; '' where that is not known. */
  keysPage: string;
  /** The provider's rules for real people. */
  rulesPage: string;
  /** Shown in the empty key field, e.g. `sk-…`; '' where nobody says how theirs begin. No words: they would need translating. */
  keyPlaceholder: string;
  /** What gets an account in. Absent: one key. */
  credentials?: readonly CredentialField[];
  /** Where the key goes and what stands before it, e.g. `Bearer `; absent: as its family does. */
  keyIn?: { header: string; before: string };
  /** '' where every user has an address of their own. */
  defaultBaseUrl: string;
  /** '' where it is the top of the account's own address. */
  defaultCallbackUrl: string;
  /** Where videos are made, if that is another host. It takes the credential `generation`, as a Bearer token. */
  generationBaseUrl?: string;
  /** Family `ark` only. */
  ark?: ArkForm;
  /** Who runs the face check. */
  verifier: string;
  /** How long a link opens the face check, ms, when the answer doesn't say. */
  linkLifetime: number;
  limits: Limits;
  can: Capabilities;
  /**
   * The parameters of its callbacks by name, one form each, of which the first two must be there; nothing else of an address is
   * read by anybody. Absent: the upstream's own (callback-forms.ts).
   */
  callback?: readonly string[];
  /** How a video is asked for. Absent: not known. */
  generation?: GenerationForm;
}
