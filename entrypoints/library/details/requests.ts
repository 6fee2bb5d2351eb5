import { type SHAPES as ALL, snippet } from '@/utils/generation/snippets';
import type { GenerationForm } from '@/utils/providers/provider';
import type { AssetKind } from '@/utils/text/terms';

/** What can be pasted into a request for a video with one asset. Nothing here is sent by Likeness. */

export const SHAPES = ['reference', 'json', 'curl'] as const satisfies (typeof ALL)[number][];
export type Shape = (typeof SHAPES)[number];

export interface Subject {
  assetId: string;
  kind: AssetKind;
}

/** How every provider's requests name it. */
export const reference = ({ assetId }: Pick<Subject, 'assetId'>): string => `asset://${assetId}`;

interface Request extends Subject {
  form: GenerationForm;
  /** Without a slash at the end. */
  baseUrl: string;
  prompt: string;
}

/** One shape of a request, ready to paste. The key is a placeholder: a page of ours never holds one. */
export const requestText = (shape: Shape, { form, baseUrl, prompt, assetId, kind }: Request): string =>
  snippet(shape, { form, baseUrl, request: { model: form.model, text: prompt, references: [{ assetId, kind }] } });
