import { browser } from 'wxt/browser';
import { takeAskedStart } from '@/utils/storage/asked-start';
import { readBegunSince, readVerification } from '@/utils/storage/read';
import type { Verification } from '@/utils/storage/records';
import type { Language } from '@/utils/text/i18n';

/**
 * Where the popup was and what was typed there, for it may close at any moment. In `storage.session`: gone with the
 * browser. The tick is never kept; it is given anew each time.
 */
export type Place =
  | { at: 'home' }
  | { at: 'start' }
  | { at: 'key'; verificationId?: string }
  | { at: 'verification'; id: string };

export interface Draft {
  place: Place;
  consent?: { accountId: string; name: string; purpose: string; term: string; language?: Language };
}

export const HOME: Draft = { place: { at: 'home' } };
const START: Draft = { place: { at: 'start' } };

const KEY = 'draft';
/** After this a popup starts at its beginning again, ms. */
const LIFETIME = 10 * 60_000;

const isDraft = (value: unknown): value is Draft & { endsAt: number } =>
  typeof value === 'object' && value !== null && 'place' in value && 'endsAt' in value;

export async function readDraft(now: number): Promise<Draft> {
  const [asked, { [KEY]: found }] = await Promise.all([takeAskedStart(now), browser.storage.session.get(KEY)]);
  if (!isDraft(found) || found.endsAt <= now) return asked ? START : HOME;
  const { endsAt, ...draft } = found;
  // The shortcut leads there from everywhere; what was typed in the form before is still in it.
  if (asked) return { ...draft, ...START };
  const savedAt = endsAt - LIFETIME;
  return resume(draft, savedAt, await readConcerned(draft.place, savedAt), now);
}

/** The verifications that decide where to open. */
async function readConcerned(place: Place, savedAt: number): Promise<Verification[]> {
  if (place.at === 'start') return readBegunSince(savedAt);
  const shown = place.at === 'verification' ? await readVerification(place.id) : undefined;
  return shown ? [shown] : [];
}

/** An end that was looked at stays for this long, for somebody may still be typing the name. */
const END_STAYS = 60_000;

/**
 * Where to open again. A popup that closed right after *Show the code* never heard that the verification has begun: then
 * its code is what the user comes back for, not the form. An end that was seen some time ago is nothing to come back for.
 * @param savedAt when the draft was last written, epoch ms
 */
export function resume(draft: Draft, savedAt: number, verifications: Verification[], now: number): Draft {
  const { place } = draft;
  if (place.at === 'verification') {
    const seenAt = verifications.find(({ id }) => id === place.id)?.seenAt;
    return seenAt !== undefined && now - seenAt > END_STAYS ? HOME : draft;
  }
  if (place.at !== 'start') return draft;
  const begun = verifications
    .filter(({ startedAt, state }) => startedAt >= savedAt && state !== 'cancelled')
    .sort((a, b) => b.startedAt - a.startedAt)[0];
  return begun ? { place: { at: 'verification', id: begun.id } } : draft;
}

export async function writeDraft(draft: Draft, now: number): Promise<void> {
  await browser.storage.session.set({ [KEY]: { ...draft, endsAt: now + LIFETIME } });
}
