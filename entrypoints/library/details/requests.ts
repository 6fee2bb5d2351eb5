import type { GenerationForm } from '@/utils/providers/provider';
import type { AssetKind } from '@/utils/text/terms';

/** What can be pasted into a request for a video. Nothing here is sent by Likeness. */

export const SHAPES = ['reference', 'json', 'curl'] as const;
export type Shape = (typeof SHAPES)[number];

export interface Subject {
  assetId: string;
  kind: AssetKind;
}

const fields: Record<AssetKind, { type: string; role: string; list: string }> = {
  Image: { type: 'image_url', role: 'reference_image', list: 'reference_images' },
  Video: { type: 'video_url', role: 'reference_video', list: 'reference_videos' },
  Audio: { type: 'audio_url', role: 'reference_audio', list: 'reference_audios' },
};

/** How every provider's requests name it. */
export const reference = ({ assetId }: Pick<Subject, 'assetId'>): string => `asset://${assetId}`;

/** The part of a request that names the asset, in the provider's own form. */
function entry(form: Pick<GenerationForm, 'references'>, subject: Subject): object {
  const { type, role, list } = fields[subject.kind];
  const url = reference(subject);
  if (form.references === 'lists') return { [list]: [url] };
  return { type, [type]: { url }, ...(form.references === 'content' ? { role } : {}) };
}

/** A whole request with the asset as its only reference. */
function body(form: GenerationForm, subject: Subject, prompt: string): object {
  switch (form.references) {
    case 'content':
      return { model: form.model, content: [{ type: 'text', text: prompt }, entry(form, subject)] };
    case 'metadata':
      return { model: form.model, prompt, metadata: { content: [entry(form, subject)] } };
    case 'lists':
      return { model: form.model, input: { prompt, ...entry(form, subject) } };
  }
}

/** In single quotes, whatever it holds: what is pasted into a shell runs there. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

interface Request extends Subject {
  form: GenerationForm;
  /** Without a slash at the end. */
  baseUrl: string;
  prompt: string;
}

/** One shape of a request, ready to paste. The key is a placeholder: a page of ours never holds one. */
export function requestText(shape: Shape, { form, baseUrl, prompt, ...subject }: Request): string {
  switch (shape) {
    case 'reference':
      return reference(subject);
    case 'json':
      return JSON.stringify(entry(form, subject), null, 2);
    case 'curl':
      return [
        `curl ${quoted(`${baseUrl}${form.path}`)}`,
        `-H ${quoted(`${form.keyHeader}YOUR_KEY`)}`,
        `-H 'Content-Type: application/json'`,
        `-d ${quoted(JSON.stringify(body(form, subject, prompt), null, 2))}`,
      ].join(' \\\n  ');
  }
}
