import type { AssetKind } from '@/utils/text/terms';
import type { BodyInput, GenerationForm } from './form';

/** Images first, then videos, then voices: some providers refuse every other order, and all take this one. */
export const KIND_ORDER = ['Image', 'Video', 'Audio'] as const satisfies AssetKind[];

const FIELDS = {
  Image: { type: 'image_url', role: 'reference_image', list: 'reference_images' },
  Video: { type: 'video_url', role: 'reference_video', list: 'reference_videos' },
  Audio: { type: 'audio_url', role: 'reference_audio', list: 'reference_audios' },
} as const satisfies Record<AssetKind, { type: string; role: string; list: string }>;

export const roleOf = (kind: AssetKind) => FIELDS[kind].role;

/** How a provider's requests name an asset. */
export const reference = (
  { assetId }: { assetId: string },
  { scheme = 'asset' }: Pick<GenerationForm, 'scheme'>,
): string => `${scheme}://${assetId}`;

/** In the order in which they are sent: by kind, within a kind as they were given. */
export const inOrder = <R extends { kind: AssetKind }>(references: readonly R[]): R[] =>
  KIND_ORDER.flatMap((kind) => references.filter((one) => one.kind === kind));

/** The parts of a request that name the assets, in the provider's own form: items of a list, or lists by their names. */
export function referenceEntries(
  form: Pick<GenerationForm, 'references' | 'scheme'>,
  references: BodyInput['references'],
): object[] | Record<string, string[]> {
  const sorted = inOrder(references);
  if (form.references === 'lists') {
    const lists = KIND_ORDER.map((kind) => [
      FIELDS[kind].list,
      sorted.filter((one) => one.kind === kind).map((one) => reference(one, form)),
    ]);
    return Object.fromEntries(lists.filter(([, urls]) => (urls?.length ?? 0) > 0)) as Record<string, string[]>;
  }
  return sorted.map((one) => {
    const { type, role } = FIELDS[one.kind];
    const item = { type, [type]: { url: reference(one, form) } };
    // EasyRouter's own sample has none.
    return form.references === 'content' ? { ...item, role } : item;
  });
}

/** The body of the request that makes a video, key apart. What wasn't chosen is left to the provider. */
export function generationBody(form: GenerationForm, input: BodyInput): object {
  const { model, text, seconds, ratio, resolution, seed, sound, watermark } = input;
  const entries = referenceEntries(form, input.references);
  const shape = given({ resolution, ratio, seed, generate_audio: sound, watermark });
  switch (form.references) {
    case 'content':
      return {
        model,
        content: [{ type: 'text', text }, ...(entries as object[])],
        ...given({ duration: seconds }),
        ...shape,
      };
    case 'metadata':
      return { model, prompt: text, ...given({ duration: seconds }), metadata: { content: entries, ...shape } };
    case 'lists':
      return {
        model,
        input: {
          prompt: text,
          ...entries,
          ...given({ resolution, aspect_ratio: ratio, duration: seconds, audio: sound }),
        },
      };
  }
}

const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
