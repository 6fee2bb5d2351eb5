import { BUCKET, queue } from './library-records';
import { account, fault, person, verification } from './records';
import type { DesignedState } from './states';
import { KEY_REFUSED } from './verification-states';

/** The bucket as it may stand, and the popup's home in the middle of an upload. */

const DAY = 86_400_000;
const NEXT_ACCOUNT = '00000000-0000-4000-8000-000000000009';
const tested = (changes: Partial<typeof BUCKET>) => () => ({
  accounts: [account()],
  buckets: [{ ...BUCKET, ...changes }],
});

export const BUCKET_STATES: DesignedState[] = [
  { page: 'options', name: 'bucket, works', records: tested({}), hash: 'bucket', says: 'Works' },
  {
    page: 'options',
    name: 'bucket, in another region',
    records: tested({
      test: {
        at: Date.now(),
        ok: false,
        fault: fault('invalid', { code: 'bucket-region', detail: 'expecting eu-west-1' }),
      },
    }),
    hash: 'bucket',
    says: 'Does not work',
  },
  {
    page: 'options',
    name: 'bucket, permission missing',
    records: tested({
      test: { at: Date.now(), ok: false, fault: fault('permission', { host: '4f2a.r2.cloudflarestorage.com' }) },
    }),
    hash: 'bucket',
    says: /needs access to/,
  },
  {
    page: 'options',
    name: 'diagnostics',
    records: () => ({
      accounts: [account(), account({ id: NEXT_ACCOUNT, fault: KEY_REFUSED })],
      people: [person(1, 'Amara Okafor')],
      verifications: [verification(1, { state: 'failed', failure: { reason: 'check', resultCode: '50207' } })],
    }),
    hash: 'diagnostics',
    act: (page) => page.click('details > summary'),
    says: '"likeness"',
    focus: 'h1, summary',
  },
  { page: 'popup', name: 'home, uploading', records: queue, says: 'To Lin Yue' },
  {
    page: 'popup',
    name: 'home, backup due',
    records: () => ({
      accounts: [account({ providerId: 'crun', baseUrl: 'https://api.crun.ai' })],
      people: [person(1, 'Jonas Weber', { verifiedAt: Date.now() - 40 * DAY })],
    }),
    says: 'Time for a backup',
  },
];
