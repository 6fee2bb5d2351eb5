import type * as v from 'valibot';
import type { Fault } from '@/utils/text/fault';
import { type AccountOutputs, accountInputs } from './account-inputs';
import { type GenerationOutputs, generationInputs } from './generation-inputs';
import { type LibraryOutputs, libraryInputs } from './library-inputs';
import { type SettingsOutputs, settingsInputs } from './settings-inputs';
import { type UploadOutputs, uploadInputs } from './upload-inputs';
import {
  type CallbackOutputs,
  type callbackInputs,
  type VerificationOutputs,
  verificationInputs,
} from './verification-inputs';

export type { AccountInput } from './account-inputs';
export type { UploadItem } from './upload-inputs';
export { type CallbackOutputs, callbackInputs, type ToastWords } from './verification-inputs';

/**
 * Every message that crosses a border, with its input's schema and its output's type; each area has a file.
 *
 * `page` commands come from a page of ours; `callback` ones from the content script in the top frame of an address whose
 * origin is a callback address of ours. There is no message that fetches for somebody.
 */

export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export const pageInputs = {
  ...accountInputs,
  ...verificationInputs,
  ...uploadInputs,
  ...libraryInputs,
  ...generationInputs,
  ...settingsInputs,
} as const;

export interface PageOutputs
  extends AccountOutputs,
    VerificationOutputs,
    UploadOutputs,
    LibraryOutputs,
    GenerationOutputs,
    SettingsOutputs {}

export type PageCommand = keyof typeof pageInputs;
export type CallbackCommand = keyof typeof callbackInputs;
export type Command = PageCommand | CallbackCommand;

export type InputOf<C extends Command> = C extends PageCommand
  ? v.InferInput<(typeof pageInputs)[C]>
  : C extends CallbackCommand
    ? v.InferInput<(typeof callbackInputs)[C]>
    : never;
export type ParsedInputOf<C extends Command> = C extends PageCommand
  ? v.InferOutput<(typeof pageInputs)[C]>
  : C extends CallbackCommand
    ? v.InferOutput<(typeof callbackInputs)[C]>
    : never;
export type OutputOf<C extends Command> = C extends PageCommand
  ? PageOutputs[C]
  : C extends CallbackCommand
    ? CallbackOutputs[C]
    : never;

/** On the wire. */
export interface Envelope {
  command: string;
  input: unknown;
}
