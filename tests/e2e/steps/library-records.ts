import type { Finding, MediaFacts } from '@/utils/storage/media-records';
import type { Account, Asset, Bucket, Person } from '@/utils/storage/records';
import type { Portrait } from './portraits';
import { ACCOUNT, account, asset, consent, fault, person, type Records } from './records';

/** What a studio's library holds in the designed states. */

const DAY = 86_400_000;
const HEX = '0123456789abcdef'.repeat(4);
const NAMES = ['Amara Okafor', 'Lin Yue', 'Tomás Rivera', 'Noor Haddad', 'Priya Nair', 'Elena Rossi', 'Sam Whitfield'];
export const people: Person[] = NAMES.map((name, index) => person(index + 1, name));
export const extras = person(40, 'Street extras', { kind: 'collection', consentId: undefined });
const who = (number: number): Person => people[number - 1] ?? extras;
export const lin = who(2);
export const elena = who(6);

export const BUCKET: Bucket = {
  id: 'bucket',
  endpoint: 'https://4f2a.r2.cloudflarestorage.com',
  bucket: 'likeness-drop',
  region: 'auto',
  accessKeyId: 'AKIDEXAMPLE7Qf2',
  prefix: 'likeness/',
  pathStyle: true,
  test: { at: Date.now() - 3_600_000, ok: true },
};

const sized = (width: number, height: number, changes: Partial<MediaFacts> = {}): MediaFacts => ({
  type: 'image/jpeg',
  bytes: 1_900_000,
  width,
  height,
  sha256: HEX,
  ...changes,
});
const film: MediaFacts = {
  type: 'video/mp4',
  bytes: 18_000_000,
  width: 1080,
  height: 1920,
  seconds: 6.2,
  fps: 29.97,
  videoCodec: 'avc',
  audioCodec: 'aac',
  sha256: HEX,
};
const unsent = { assetId: undefined, sentAt: undefined, settledAt: undefined, route: 'bucket', sourceUrl: '' } as const;
const heldFor = (finding: Finding, facts: MediaFacts): Partial<Asset> => ({
  ...unsent,
  state: 'held',
  facts,
  findings: [finding],
});

const SPECIAL: Asset[] = [
  asset(1, lin, 'lin-rooftop.jpg', { state: 'processing', settledAt: undefined, facts: sized(1200, 1200) }),
  asset(2, lin, 'lin-walk.mp4', { kind: 'Video', state: 'processing', settledAt: undefined, facts: film }),
  asset(3, elena, 'elena-banner.jpg', {
    state: 'failed',
    route: 'bucket',
    sourceUrl: '',
    facts: sized(3100, 1000),
    failure: { code: 'InvalidParameter.AspectRatioTooLarge', detail: 'image aspect ratio must be at most 2.5' },
    tags: ['autumn'],
  }),
  asset(4, who(1), 'amara-close-up.jpg', {
    facts: sized(1536, 2048, { bytes: 3_400_000 }),
    tags: ['autumn', 'studio'],
    note: 'The one that the client liked.',
    usedAt: Date.now() - DAY,
  }),
  asset(5, who(1), 'amara-dusk.mp4', { kind: 'Video', facts: film, tags: ['rooftop'] }),
  asset(6, lin, 'lin-voice.wav', {
    kind: 'Audio',
    facts: { type: 'audio/wav', bytes: 1_200_000, seconds: 14.1, audioCodec: 'pcm', sha256: HEX },
  }),
  asset(7, who(4), 'noor-half.jpg', { goneAt: Date.now() - DAY, facts: sized(1000, 1400) }),
  asset(
    8,
    lin,
    'lin-small.png',
    heldFor({ rule: 'side-small', level: 'refuse', value: 240, limit: 300 }, sized(240, 320)),
  ),
  asset(9, lin, 'lin-studio-2.jpg', {
    ...heldFor({ rule: 'twice', level: 'ask', assetRecordId: asset(11, lin, '').id }, sized(1400, 1400)),
  }),
  asset(10, who(5), 'priya-scene.mp4', {
    kind: 'Video',
    state: 'uncertain',
    assetId: undefined,
    fault: fault('uncertain'),
    facts: film,
  }),
];

const WORDS = ['studio', 'profile', 'full-body', 'close-up', 'half', 'turn'];
const TAGS = [['autumn'], ['studio', 'autumn'], [], ['rooftop'], []];
export const takes = (count: number, from = 11): Asset[] =>
  Array.from({ length: count }, (_, index) => {
    const of = index === 0 ? lin : who((index % NAMES.length) + 1);
    const name = `${of.name.split(' ')[0]?.toLowerCase()}-${WORDS[index % WORDS.length]}.jpg`;
    return asset(from + index, of, name, { facts: sized(1400, 1400), tags: TAGS[index % TAGS.length] });
  });

const portraitOf = ({ id, name, kind, personId, facts, state, assetId }: Asset): Portrait[] =>
  kind === 'Audio'
    ? []
    : [
        {
          id,
          width: facts?.width ?? 600,
          height: facts?.height ?? 600,
          seed: Number(personId.slice(-2)),
          name,
          file: state === 'held' || (state === 'failed' && assetId !== undefined),
        },
      ];

const FULL_SET: Partial<Account> = { slots: 300 };

/** A studio of so many assets, with their pictures. */
export const studio = (count = 34, changes: Partial<Records> = {}): Records => {
  const assets = [...SPECIAL, ...takes(count)];
  return {
    accounts: [account(FULL_SET)],
    consents: [consent()],
    people: [...people, extras],
    assets,
    buckets: [BUCKET],
    settings: { routes: { [ACCOUNT]: 'bucket' } },
    portraits: assets.flatMap(portraitOf),
    ...changes,
  };
};

/** What was added to Lin Yue: three that need a decision, four on the way, one done. */
export const queue = (changes: Partial<Records> = {}): Records => {
  const now = Date.now();
  // Done is what ended since this tab began to add.
  const justNow = { createdAt: now + 60_000, settledAt: now + 64_000, sentAt: now + 60_000 };
  const onWay = (number: number, name: string, more: Partial<Asset>) =>
    asset(number, lin, name, { ...unsent, ...more });
  const assets = [
    ...SPECIAL.filter(({ state }) => state === 'held'),
    asset(
      20,
      lin,
      'lin-banner.jpg',
      heldFor({ rule: 'ratio-wide', level: 'refuse', value: 3.1, limit: 2.5 }, sized(3100, 1000)),
    ),
    asset(11, lin, 'lin-studio.jpg', { facts: sized(1400, 1400), createdAt: now - 20 * DAY }),
    onWay(21, 'lin-walk.mp4', { kind: 'Video', state: 'sending', facts: film, sentAt: now }),
    onWay(22, 'lin-voice.wav', { kind: 'Audio', state: 'queued', nextAskAt: now + 9_000 }),
    onWay(23, 'a-picture-with-a-very-long-name-as-it-came-from-the-camera-of-the-second-day.jpg', {
      state: 'queued',
      nextAskAt: now + 100_000,
      facts: sized(1400, 900),
    }),
    onWay(24, 'lin-rooftop.jpg', { state: 'processing', assetId: 'asset-1', sentAt: now, facts: sized(900, 900) }),
    asset(25, lin, 'lin-close-up.jpg', { route: 'bucket', facts: sized(900, 900), ...justNow }),
    asset(26, lin, 'lin-taken-back.jpg', { ...unsent, state: 'cancelled', facts: sized(900, 900), ...justNow }),
  ];
  return studio(0, { assets, portraits: assets.flatMap(portraitOf), ...changes });
};
export const anyfast = (): Partial<Records> => ({
  accounts: [account({ providerId: 'anyfast', slots: 40, name: 'Second' })],
});
/** Files are added on its own page. */
export const agtcloud = (): Partial<Records> => ({
  accounts: [account({ providerId: 'agtcloud', name: 'Second' })],
});
