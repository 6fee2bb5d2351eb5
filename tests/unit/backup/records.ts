import { writeBackup } from '@/utils/backup/export';
import { type Restored, type RestoreOptions, restoreBackup } from '@/utils/backup/restore';
import { memoryScratch } from '@/utils/backup/scratch';
import { openDatabase } from '@/utils/storage/database';
import { stampGeneration } from '@/utils/storage/generation-records';
import type { Account, Asset, Consent, Generation, Person, Thumbnail, Verification } from '@/utils/storage/records';
import { stamp } from '@/utils/storage/stamp';

/** Records as they are stored, and the two ways of a backup over memory. */

export const NOW = Date.UTC(2026, 8, 24, 14);
export const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const account = (changes: Partial<Account> = {}): Account => ({
  id: uuid(1),
  providerId: 'crun',
  name: 'Studio',
  baseUrl: 'https://api.crun.ai',
  callbackUrl: 'https://crun.ai/',
  linkLanguage: 'en',
  keyHint: 'sk-…7Qf2',
  createdAt: 1,
  check: { at: 2, took: 3, rights: [] },
  slots: 40,
  ...changes,
});

export const consent = (changes: Partial<Consent> = {}): Consent => ({
  id: uuid(2),
  accountId: uuid(1),
  text: 'I agree that my face is checked on my phone.',
  textVersion: '2026-11-en',
  textHash: 'a'.repeat(64),
  name: 'Jonas Weber',
  purpose: 'Autumn campaign',
  agreedAt: NOW - 1000,
  until: NOW + 1000,
  ...changes,
});

export const person = (changes: Partial<Person> = {}): Person => ({
  id: uuid(3),
  kind: 'person',
  accountId: uuid(1),
  groupId: 'group-1',
  name: 'Jonas',
  consentId: uuid(2),
  verificationId: uuid(4),
  note: 'left side is better',
  verifiedAt: NOW - 900,
  usedAt: NOW - 800,
  ...changes,
});

export const verification = (changes: Partial<Verification> = {}): Verification => ({
  id: uuid(4),
  accountId: uuid(1),
  consentId: uuid(2),
  state: 'verified',
  name: 'Jonas Weber',
  startedAt: NOW - 1000,
  times: { creating: NOW - 1000, verified: NOW - 900 },
  deadline: NOW,
  unanswered: 0,
  personId: uuid(3),
  tokenDigest: 'b'.repeat(64),
  ...changes,
});

export const asset = (changes: Partial<Asset> = {}): Asset =>
  stamp(
    {
      id: uuid(5),
      accountId: uuid(1),
      personId: uuid(3),
      groupId: 'group-1',
      kind: 'Image',
      name: 'jonas-front.jpg',
      remoteName: 'jonas-front-abcd1234',
      assetId: 'asset-1',
      state: 'active',
      route: 'public',
      sourceUrl: 'https://pictures.example/jonas.jpg',
      facts: { type: 'image/jpeg', bytes: 1234, width: 800, height: 600, sha256: 'c'.repeat(64) },
      note: 'front',
      tags: ['close-up'],
      createdAt: NOW - 700,
      settledAt: NOW - 600,
      unanswered: 0,
      seenAt: NOW - 500,
      ...changes,
    },
    NOW - 500,
  );

export const thumbnail = (changes: Partial<Thumbnail> = {}): Thumbnail => ({
  id: uuid(5),
  bytes: new Uint8Array([0xff, 0xd8, 0xff, 0x0a, 0x00, 0x0a, 0xd9]).buffer,
  type: 'image/jpeg',
  width: 320,
  height: 240,
  ...changes,
});

export const generation = (changes: Partial<Generation> = {}): Generation =>
  stampGeneration({
    id: uuid(6),
    accountId: uuid(1),
    state: 'done',
    request: {
      model: 'dreamina-seedance-2-0',
      prompt: [{ assetRecordId: uuid(5) }, { text: ' walks.' }],
      references: [
        {
          assetRecordId: uuid(5),
          kind: 'Image',
          role: 'reference_image',
          assetId: 'asset-20260924153205-lx298',
          groupId: 'group-20260924153205-lx298',
          name: 'front.jpg',
        },
      ],
      seconds: 5,
      seed: 7,
    },
    sent: '{"model":"dreamina-seedance-2-0"}',
    taskId: 'task_1',
    times: { queued: NOW - 900, done: NOW - 100 },
    createdAt: NOW - 900,
    sentAt: NOW - 800,
    settledAt: NOW - 100,
    unanswered: 0,
    clip: { url: 'https://clips.example/1.mp4?X-Tos-Signature=secret', endsAt: NOW + 86_400_000 },
    kept: { at: NOW, bytes: 4, type: 'video/mp4' },
    cost: { amount: 320, unit: 'credits' },
    ...changes,
  });

export interface Stored {
  accounts?: Account[];
  consents?: Consent[];
  people?: Person[];
  verifications?: Verification[];
  assets?: Asset[];
  generations?: Generation[];
  thumbnails?: Thumbnail[];
}

/** One of each. */
export const studio = (): Required<Stored> => ({
  accounts: [account()],
  consents: [consent()],
  people: [person()],
  verifications: [verification()],
  assets: [asset()],
  generations: [generation()],
  thumbnails: [thumbnail()],
});

export async function store(records: Stored): Promise<void> {
  const database = await openDatabase();
  for (const [name, list] of Object.entries(records)) {
    const transaction = database.transaction(name as keyof Stored, 'readwrite');
    for (const record of list) void transaction.store.put(record);
    await transaction.done;
  }
}

export const stored = async <S extends keyof Stored>(name: S) => (await openDatabase()).getAll(name);
export const one = async <S extends keyof Stored>(name: S) => {
  const [first, ...more] = await stored(name);
  if (!first || more.length > 0) throw new Error(`${name}: ${more.length + (first ? 1 : 0)} records`);
  return first;
};

/** Scrypt at its cheapest: these tests are about files, not about guessing. */
export const QUICK = 2;

export async function backup(options: { passphrase?: string; signal?: AbortSignal } = {}): Promise<Blob> {
  const { writable, file } = await memoryScratch().create('backup.zip');
  await writeBackup(writable, { settings: { theme: 'dark' }, now: NOW, workFactor: QUICK, ...options });
  return file();
}

export const restore = (file: Blob, options: Partial<RestoreOptions> = {}): Promise<Restored> =>
  restoreBackup(file, { scratch: memoryScratch(), now: NOW + 5000, ...options });
