import type { AssetKind } from '@/utils/text/terms';

/** A model that takes assets of real people. Others (Seedance 2.5) find the asset and refuse it. */
export interface GenerationModel {
  /** As a request names it. */
  id: string;
  /** As people call it. */
  name: string;
  /** Whole seconds; both ends are taken. */
  seconds: { min: number; max: number };
  resolutions: readonly string[];
  ratios: readonly string[];
}

/** How a provider takes a request for a video, as data: pages read it, `body.ts` builds the body from it. */
export interface GenerationForm {
  /** Path below the address of the account. */
  path: string;
  /** The one that is shown first, and in what is ready to paste. */
  model: string;
  models: readonly GenerationModel[];
  /** The header that carries the key, up to where the key begins. */
  keyHeader: string;
  /**
   * Where references stand. content: items of `content[]` with a role, after the text. metadata: items of
   * `metadata.content[]`, beside `prompt`. lists: `input.reference_images[]` and its like, beside `input.prompt`.
   */
  references: 'content' | 'metadata' | 'lists';
  /** As in the description: what stands before `://` of an asset. */
  scheme?: string;
  /** How a prompt calls the first reference of each kind. */
  mention: Readonly<Record<AssetKind, string>>;
  /** Most references of each kind. */
  most: Readonly<Record<AssetKind, number>>;
  /** A seed can be given, within these bounds. */
  seed?: { min: number; max: number };
  /** Sound can be switched off and on. */
  sound: boolean;
  watermark: boolean;
  /** One that waits at the provider can be taken back there. */
  cancel: boolean;
  /** False where no page says that tasks are listed: one whose create was lost can't be looked for. */
  tasksListed?: false;
  /** The provider says beforehand what it will cost. */
  price: boolean;
  /** How long the link to a clip works, ms. */
  clipLife: number;
}

/** What a body is built from. */
export interface BodyInput {
  model: string;
  /** The prompt with its references called as this provider wants it. */
  text: string;
  references: readonly { assetId: string; kind: AssetKind }[];
  seconds?: number;
  ratio?: string;
  resolution?: string;
  seed?: number;
  sound?: boolean;
  watermark?: boolean;
}

const HOUR = 3_600_000;

/** https://docs.byteplus.com/en/docs/ModelArk/1520757 and 2291680, "Dreamina Seedance 2.0 series" */
export const upstreamRatios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive'] as const;
export const upstreamResolutions = ['480p', '720p', '1080p'] as const;
/** The fast model has no 1080p. */
export const fastResolutions = ['480p', '720p'] as const;
export const upstreamSeconds = { min: 4, max: 15 } as const;
export const upstreamSeed = { min: 0, max: 2 ** 32 - 1 } as const;

/** What the provider behind all of them allows. */
export const upstreamGeneration = {
  mention: { Image: 'Image 1', Video: 'Video 1', Audio: 'Audio 1' },
  most: { Image: 9, Video: 3, Audio: 3 },
  sound: true,
  clipLife: 24 * HOUR,
} as const satisfies Partial<GenerationForm>;
