import * as v from 'valibot';
import { FORMS } from './callback-names';
import { count, id, line } from './parts';

/** The messages about verifications, their consents and callbacks: part of `protocol.ts`. */

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

export const verificationInputs = {
  'verification.start': startInput,
  /** Same person and consent, a new code; the old one is watched as well. */
  'verification.renew': v.object({ id }),
  'verification.cancel': v.object({ id }),
  /** A page shows this verification: ask now if the last question is 5 s old. `now`: the user pressed a button, ask at once. */
  'verification.check': v.object({ id, now: v.optional(v.boolean(), false) }),
  /** The address that the phone ended on, as pasted. */
  'callback.paste': v.object({ address: v.pipe(v.string(), v.maxLength(8192)) }),
  /** The person took it back. Sent once more with what came of the deleting. */
  'consent.withdraw': v.object({
    id,
    outcome: v.optional(v.object({ deleted: count, stays: count, groupStays: v.boolean() })),
  }),
  /** Somebody read that it has ended, and leaves it at that. */
  'consent.seen': v.object({ id }),
} as const;

export interface VerificationOutputs {
  'verification.start': { id: string };
  'verification.renew': { id: string };
  'verification.cancel': null;
  'verification.check': null;
  /** The verification that the pasted address belongs to. */
  'callback.paste': { id: string };
  'consent.withdraw': null;
  'consent.seen': null;
}

export const callbackInputs = {
  /** Named parameters of the callback address. Answers what the toast should show. */
  'callback.arrived': v.object({
    values: v.pipe(
      v.record(v.picklist(FORMS.join(' ').split(' ')), v.pipe(v.string(), v.nonEmpty(), v.maxLength(512))),
      v.check((values) => Object.keys(values).length > 0),
    ),
    /** It was answered before: waits for what the provider says, where it is being asked. */
    again: v.optional(v.boolean(), false),
  }),
} as const;

/** What the callback page's toast says; already in words, for the content script carries none. */
export interface ToastWords {
  /** ask again, or it is over */
  state: 'confirming' | 'verified' | 'failed';
  title: string;
  text: string;
  close: string;
}

export interface CallbackOutputs {
  /** null: this callback is none of ours, show nothing. */
  'callback.arrived': ToastWords | null;
}
