import { numbered } from '@/utils/generation/prompt';
import { type Shape, snippet } from '@/utils/generation/snippets';
import type { GenerationForm } from '@/utils/providers/provider';
import type { AssetKind } from '@/utils/text/terms';

/** What can be pasted into a request for a video. Nothing here is sent by Likeness. */

export { SHAPES, type Shape } from '@/utils/generation/snippets';

export interface Subject {
  assetId: string;
  kind: AssetKind;
}

interface Request {
  form: GenerationForm;
  /** Without a slash at the end. */
  baseUrl: string;
  assets: readonly Subject[];
  /** The prompt. @param mentions how it calls each of them, in the order in which they are sent */
  words: (mentions: string[]) => string;
}

/** One shape of a request, ready to paste. The key is a placeholder: a page of ours never holds one. */
export function requestText(shape: Shape, { form, baseUrl, assets, words }: Request): string {
  const references = numbered(assets, form);
  const text = words(references.map(({ mention }) => mention));
  return snippet(shape, { form, baseUrl, request: { model: form.model, text, references: assets } });
}
