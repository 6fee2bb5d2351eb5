import { generationBody, inOrder, roleOf } from '@/utils/providers/generation/body';
import type { GenerationForm } from '@/utils/providers/generation/form';
import type {
  Generation,
  GenerationReference,
  GenerationRequest,
  PromptPart,
} from '@/utils/storage/generation-records';
import type { Asset } from '@/utils/storage/records';
import { invalid } from '@/utils/text/fault';
import { promptText } from './prompt';

/** What a page asks for. */
export interface NewGeneration {
  /** Made by the page: sent again, it changes nothing. */
  id: string;
  accountId: string;
  model: string;
  prompt: PromptPart[];
  /** Record ids of assets. Whoever is called in the prompt and isn't among them comes behind them. */
  references: string[];
  seconds?: number;
  ratio?: string;
  resolution?: string;
  seed?: number;
  sound?: boolean;
  watermark?: boolean;
  againOf?: string;
}

/** Characters of a prompt: more than any model reads, and a backup takes no longer record back. */
const LONGEST_PROMPT = 10_000;

/** The record ids of everybody that a new generation uses, each once. */
export const usedBy = ({ references, prompt }: Pick<NewGeneration, 'references' | 'prompt'>): string[] => [
  ...new Set([...references, ...prompt.flatMap((part) => ('text' in part ? [] : [part.assetRecordId]))]),
];

/**
 * What is asked for, checked against what the provider takes.
 * @param assets those of `usedBy`, in that order
 * @throws FaultError `invalid`, with the name of the broken rule
 */
export function requestOf(
  form: GenerationForm,
  input: NewGeneration,
  assets: readonly (Asset | undefined)[],
): GenerationRequest {
  const { model, prompt, seconds, ratio, resolution, seed, sound, watermark } = input;
  const references = inOrder(assets.map((asset) => referenceOf(asset, input.accountId)));
  checkCounts(form, references);
  checkSettings(form, input);
  if (promptText(prompt, references, form) === '') throw invalid('prompt-empty');
  const typed = prompt.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
  if (typed > LONGEST_PROMPT) throw invalid('prompt-long');
  return { model, prompt, references, ...present({ seconds, ratio, resolution, seed, sound, watermark }) };
}

function referenceOf(asset: Asset | undefined, accountId: string): GenerationReference {
  if (!asset) throw invalid('unknown-asset');
  // An asset is known to the key that made it, and to no other.
  if (asset.accountId !== accountId) throw invalid('of-another-account');
  const { id, kind, assetId, groupId, name, state } = asset;
  if (state !== 'active' || assetId === undefined) throw invalid('asset-not-active');
  return { assetRecordId: id, kind, role: roleOf(kind), assetId, groupId, name };
}

function checkCounts(form: GenerationForm, references: readonly GenerationReference[]): void {
  if (references.length === 0) throw invalid('no-references');
  for (const kind of ['Image', 'Video', 'Audio'] as const) {
    if (references.filter((one) => one.kind === kind).length > form.most[kind]) throw invalid('too-many-references');
  }
  // https://docs.byteplus.com/en/docs/ModelArk/1520757: Seedance 2.0 takes no sound without a picture or a film.
  if (references.every(({ kind }) => kind === 'Audio')) throw invalid('voice-alone');
}

function checkSettings(form: GenerationForm, input: NewGeneration): void {
  const { seconds, ratio, resolution, seed, sound, watermark } = input;
  const model = form.models.find(({ id }) => id === input.model);
  if (!model) throw invalid('unknown-model');
  const within = (value: number, { min, max }: { min: number; max: number }) =>
    Number.isInteger(value) && value >= min && value <= max;
  const fits =
    (seconds === undefined || within(seconds, model.seconds)) &&
    (ratio === undefined || model.ratios.includes(ratio)) &&
    (resolution === undefined || model.resolutions.includes(resolution)) &&
    (seed === undefined || (form.seed !== undefined && within(seed, form.seed))) &&
    (sound === undefined || form.sound) &&
    (watermark === undefined || form.watermark);
  if (!fits) throw invalid('setting-not-taken');
}

/** The body, key apart, exactly as it is sent. */
export function bodyOf(form: GenerationForm, request: GenerationRequest): object {
  const { prompt, references, ...settings } = request;
  return generationBody(form, { ...settings, references, text: promptText(prompt, references, form) });
}

export const recordOf = (
  { id, accountId, againOf }: NewGeneration,
  request: GenerationRequest,
  body: object,
  now: number,
): Omit<Generation, 'uses'> => ({
  id,
  accountId,
  state: 'queued',
  request,
  sent: JSON.stringify(body),
  times: { queued: now },
  createdAt: now,
  nextAskAt: now,
  unanswered: 0,
  ...(againOf === undefined ? {} : { againOf }),
});

const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
