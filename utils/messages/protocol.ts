import * as v from 'valibot';
import type { Fault } from '@/utils/text/fault';
import { LINK_LANGUAGES } from '@/utils/text/terms';

/**
 * Every message that crosses a border, with its input's schema and its output's type.
 *
 * `page` commands come from a page of ours; `callback` ones from the content script in the top frame of an address whose
 * origin is a callback address of ours. There is no message that fetches for somebody.
 */

export type Result<T> = { ok: true; value: T } | { ok: false; fault: Fault };

const id = v.pipe(v.string(), v.uuid());
const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));

const accountInput = v.object({
  /** Absent for a new account. */
  id: v.optional(id),
  providerId: line(40),
  name: line(80),
  /** Absent: the stored one stays. */
  key: v.optional(line(4096)),
  baseUrl: line(2048),
  callbackUrl: line(2048),
  linkLanguage: v.picklist(LINK_LANGUAGES),
});
export type AccountInput = v.InferOutput<typeof accountInput>;

const startInput = v.object({
  accountId: id,
  name: line(80),
  consent: v.object({
    agreed: v.literal(true),
    purpose: line(200),
    /** Epoch ms. */
    until: v.pipe(v.number(), v.integer()),
    textVersion: line(40),
    /** SHA-256 (hex) of the text that was on the screen. */
    textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
});
export type StartInput = v.InferOutput<typeof startInput>;

export const pageInputs = {
  /** Stores the account and seals its key (before any permission is asked for), then checks it if the host is open. */
  'account.save': accountInput,
  /** Asks the provider one harmless question. */
  'account.check': v.object({ id }),
  'account.remove': v.object({ id }),
  'verification.start': startInput,
  /** Same person and consent, a new code; the old one is watched as well. */
  'verification.renew': v.object({ id }),
  'verification.cancel': v.object({ id }),
  /** A page shows this verification: ask now if the last question is 5 s old. `now`: the user pressed a button, ask at once. */
  'verification.check': v.object({ id, now: v.optional(v.boolean(), false) }),
  /** The address that the phone ended on, as pasted. */
  'callback.paste': v.object({ address: v.pipe(v.string(), v.maxLength(8192)) }),
  'person.rename': v.object({ id, name: v.pipe(line(80), v.nonEmpty()) }),
  /** Takes back an upload that was not sent yet. */
  'asset.cancel': v.object({ id }),
  /** Asks the provider for the state now; for an uncertain one looks for it. */
  'asset.check': v.object({ id }),
  /** After the user decided that an uncertain or failed one was not made: sends it once more. */
  'asset.again': v.object({ id }),
  /** Removes the record here of one that failed or is uncertain. What is at the provider stays there. */
  'asset.forget': v.object({ id }),
  /** Ends were looked at: clears the badge. */
  'ends.seen': v.object({}),
  'settings.save': v.partial(
    v.object({
      theme: v.picklist(['system', 'light', 'dark']),
      notifications: v.boolean(),
      letterKeys: v.boolean(),
      accountId: id,
    }),
  ),
} as const;

export const callbackInputs = {
  /** Named parameters of the callback address. Answers what the toast should show. */
  'callback.arrived': v.object({
    bytedToken: v.pipe(v.string(), v.nonEmpty(), v.maxLength(512)),
    resultCode: v.pipe(v.string(), v.maxLength(32)),
    subCode: v.optional(v.pipe(v.string(), v.maxLength(32))),
  }),
} as const;

export interface PageOutputs {
  'account.save': { id: string };
  'account.check': { ok: boolean };
  'account.remove': null;
  'verification.start': { id: string };
  'verification.renew': { id: string };
  'verification.cancel': null;
  'verification.check': null;
  /** The verification that the pasted address belongs to. */
  'callback.paste': { id: string };
  'person.rename': null;
  'asset.cancel': null;
  'asset.check': null;
  'asset.again': null;
  'asset.forget': null;
  'ends.seen': null;
  'settings.save': null;
}

/** What the callback page's toast says; already in words, for the content script carries none. */
export interface ToastWords {
  /** ask again in 2 s, or it is over */
  state: 'confirming' | 'verified' | 'failed';
  title: string;
  text: string;
  close: string;
}

export interface CallbackOutputs {
  /** null: this callback is none of ours, show nothing. */
  'callback.arrived': ToastWords | null;
}

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
