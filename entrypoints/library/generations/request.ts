import type { InputOf } from '@/utils/messages/protocol';
import type { GenerationForm } from '@/utils/providers/provider';
import type { Generation } from '@/utils/storage/records';
import type { Draft } from './draft';
import { partsOf } from './mentions';
import { typedAs } from './prompt-words';
import { inOrder } from './references';
import { fitting, modelOf } from './settings';

/** What a page sends, without the id that it makes for each. */
export type Asked = Omit<InputOf<'generation.start'>, 'id'>;

/** What stands on the page, as the service takes it. */
export function askedFor({ text, references, settings }: Draft, accountId: string, form: GenerationForm): Asked {
  const { seconds, ratio, resolution, seed } = fitting(form, settings);
  return {
    accountId,
    model: modelOf(form, settings).id,
    prompt: partsOf(text.trim(), references),
    references: inOrder(references).map(({ id }) => id),
    seconds,
    ratio,
    resolution,
    ...(seed === undefined ? {} : { seed }),
    ...(form.sound ? { sound: settings.sound } : {}),
    ...(form.watermark ? { watermark: settings.watermark } : {}),
  };
}

/** The same once more; with another seed where one is given. */
export function askedAgain({ id, accountId, request }: Generation, seed?: number): Asked {
  const { prompt, references, ...settings } = request;
  return {
    ...settings,
    accountId,
    prompt,
    references: references.map(({ assetRecordId }) => assetRecordId),
    againOf: id,
    ...(seed === undefined ? {} : { seed }),
  };
}

/** A seed that is another than the last one. @param random from 0 to 1, 1 left out */
export function otherSeed(
  { min, max }: { min: number; max: number },
  before: number | undefined,
  random: () => number = Math.random,
): number {
  const seed = min + Math.floor(random() * (max - min + 1));
  if (seed !== before) return seed;
  return seed < max ? seed + 1 : min;
}

/** What was sent, as a draft: everything that it needs stands on the page again. */
export function draftOf({ accountId, request }: Generation, references: Draft['references']): Draft {
  const { model, seconds, ratio, resolution, seed, sound, watermark } = request;
  return {
    accountId,
    text: typedAs(request, references),
    references,
    known: references,
    settings: {
      model,
      ...(seconds === undefined ? {} : { seconds }),
      ...(ratio === undefined ? {} : { ratio }),
      ...(resolution === undefined ? {} : { resolution }),
      seed: seed === undefined ? '' : String(seed),
      sound: sound ?? true,
      watermark: watermark ?? false,
    },
  };
}
