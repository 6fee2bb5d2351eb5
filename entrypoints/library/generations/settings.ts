import type { GenerationForm, GenerationModel } from '@/utils/providers/provider';
import type { Settings } from './draft';

/** The settings that stand there, as this provider's model takes them. */
export interface Fitting {
  seconds: number;
  ratio: string;
  resolution: string;
  /** Undefined: the provider takes one by itself. */
  seed: number | undefined;
  /** False: what was typed is no seed here. */
  seedFits: boolean;
}

/** The chosen model; the provider's first where another provider's was chosen. */
export function modelOf(form: GenerationForm, { model }: Pick<Settings, 'model'>): GenerationModel {
  const [first] = form.models;
  const found = form.models.find(({ id }) => id === model) ?? form.models.find(({ id }) => id === form.model) ?? first;
  if (!found) throw new Error('a form without a model');
  return found;
}

/** What was chosen with another model in mind gives way to what this one has. */
export function fitting(form: GenerationForm, settings: Settings): Fitting {
  const { seconds, ratios, resolutions } = modelOf(form, settings);
  const among = (list: readonly string[], wanted: string | undefined): string =>
    wanted !== undefined && list.includes(wanted) ? wanted : (list[0] ?? '');
  const typed = settings.seed.trim();
  const seed = typed === '' ? undefined : Number(typed);
  const seedFits =
    !form.seed || seed === undefined || (/^-?\d+$/.test(typed) && seed >= form.seed.min && seed <= form.seed.max);
  return {
    seconds: Math.min(seconds.max, Math.max(seconds.min, settings.seconds ?? seconds.min)),
    ratio: among(ratios, settings.ratio),
    resolution: among(resolutions, settings.resolution),
    seed: form.seed && seedFits ? seed : undefined,
    seedFits,
  };
}
