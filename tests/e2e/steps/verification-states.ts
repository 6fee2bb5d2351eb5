import type { Verification } from '@/utils/storage/records';
import { account, consent, fault, linkOf, person, type Records, verification } from './records';

/** What the popup and the window both show of a verification. */

export interface VerificationState {
  name: string;
  records: () => Records;
  says: string | RegExp;
}

export const amara = person(1, 'Amara Okafor');
export const KEY_REFUSED = fault('key', { status: 401, code: 'invalid_api_key', detail: 'The key was renewed.' });
const QUIET = fault('unavailable', { status: 503 });

export const ago = (minutes: number) => ({ startedAt: Date.now() - minutes * 60_000 });

/** A verification with what belongs to it. `link`: how long its link is; absent: there is none. */
const one = (changes: Partial<Verification> = {}, link?: number, accountFault?: typeof KEY_REFUSED): Records => {
  const shown = verification(1, changes);
  return {
    accounts: [account({ fault: accountFault })],
    consents: [consent()],
    people: changes.personId ? [amara] : [],
    verifications: [shown],
    links: link ? { [shown.id]: linkOf(link) } : {},
  };
};

const ended = (state: Verification['state'], changes: Partial<Verification> = {}) => {
  const at = Date.now();
  return one({ state, times: { creating: at - 90_000, waiting: at - 88_000, [state]: at }, ...changes });
};

export const VERIFICATION_STATES: VerificationState[] = [
  { name: 'code', records: () => one({}, 900), says: 'Scan this with their phone' },
  { name: 'code with a link of 1,200 characters', records: () => one({}, 1200), says: 'Scan this with their phone' },
  { name: 'code while the provider is quiet', records: () => one({ fault: QUIET }, 900), says: /not answering/ },
  { name: 'long link', records: () => one({}, 3120), says: 'This link is too long for a code' },
  { name: 'ended', records: () => one(ago(5)), says: /code has ended/i },
  { name: 'creating', records: () => one({ state: 'creating', linkEndsAt: undefined }), says: /Asking EasyRouter/ },
  {
    name: 'returned',
    records: () => one({ state: 'returned', callback: { at: Date.now(), resultCode: '10000' } }),
    says: 'Asking EasyRouter to confirm',
  },
  { name: 'verified', records: () => ended('verified', { personId: amara.id }), says: /confirmed the face check/ },
  {
    name: 'failed',
    records: () => ended('failed', { failure: { reason: 'check', resultCode: '50207' } }),
    says: /did not pass/,
  },
  {
    name: 'not made',
    records: () => {
      const refusal = fault('input', { status: 400, code: 'InvalidParameter', detail: 'callback_url is not valid' });
      return ended('failed', { failure: { reason: 'start', fault: refusal } });
    },
    says: 'No code was made',
  },
  { name: 'uncertain', records: () => ended('failed', { failure: { reason: 'uncertain' } }), says: /Not sure a code/ },
  { name: 'expired', records: () => ended('expired'), says: /New code/ },
  { name: 'cancelled', records: () => ended('cancelled'), says: 'Verification cancelled' },
  { name: 'quiet', records: () => one({ ...ago(5), fault: QUIET, unanswered: 3 }), says: /not answering/ },
  { name: 'key refused', records: () => one(ago(5), undefined, KEY_REFUSED), says: /refused the key/ },
];

export const VERIFICATION_ID = verification(1).id;

/** While the browser keeps the host closed. */
export const PERMISSION_MISSING: VerificationState = {
  name: 'permission missing',
  records: () => one(ago(5)),
  says: 'Let Likeness reach',
};
