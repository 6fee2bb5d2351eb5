import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { account, asset, consent, person, verification } from '@/tests/e2e/steps/records';
import { freshDatabase } from '@/tests/unit/support/database';
import { openDatabase } from '@/utils/storage/database';
import { type Around, diagnose, reportText } from '@/utils/storage/diagnostics';
import { readObserved } from '@/utils/storage/read-diagnostics';
import type { Account, Asset, Bucket, Job, Verification } from '@/utils/storage/records';

/** What is pasted into a bug report names nobody and opens nothing, whatever stands in the records. */

const NOW = 1_790_000_000_000;
const around = (changes: Partial<Around> = {}): Around => ({
  now: NOW,
  version: '0.1.0',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  language: 'en-GB',
  online: true,
  permissions: ['storage', 'alarms'],
  hosts: ['https://easyrouter.io/*', 'https://my-own-studio.example/*'],
  settings: {
    theme: 'dark',
    language: 'browser',
    notifications: true,
    letterKeys: false,
    backupAt: NOW - 3 * 86_400_000,
  },
  lock: { isSet: true, isLocked: false, isWatching: false, autoLock: 60, watches: true },
  usage: 3 * 1024 ** 2,
  persisted: true,
  usual: [{ id: 'easyrouter', baseUrl: 'https://easyrouter.io', callbackUrl: 'https://easyrouter.io/v1/callback' }],
  ...changes,
});
const amara = person(1, 'Amara Okafor', { note: 'met in Lagos' });
const KEY = 'sk-9fQ2mVx7LpT4wZ8cRk1nB6yHd3sJ5gUa';
const TOKEN = '20260521162915BF9DC22A7A65ADF905D8';
const LINK = `https://h5.kyc.example/?accessKeyId=AKTPMzUxNDY&secretAccessKey=Tm9ib2R5S25vd3M9PQ&sessionToken=STS2eyJhIjoxfQ&bytedToken=${TOKEN}`;

beforeEach(freshDatabase);

async function reportOf(records: {
  accounts?: Account[];
  assets?: Asset[];
  verifications?: Verification[];
  jobs?: Job[];
  bucket?: Bucket;
}): Promise<string> {
  const database = await openDatabase();
  for (const one of records.accounts ?? [account()]) await database.put('accounts', one);
  await database.put('people', amara);
  await database.put('consents', consent());
  for (const one of records.assets ?? []) await database.put('assets', one);
  for (const one of records.verifications ?? []) await database.put('verifications', one);
  for (const one of records.jobs ?? []) await database.put('jobs', one);
  if (records.bucket) await database.put('buckets', records.bucket);
  return reportText(diagnose(around(), await readObserved()));
}

describe('a report', () => {
  it('says how it stands: version, browser, counts, states, permissions, schema, jobs and the last faults', async () => {
    const failed = asset(1, amara, 'amara-front.jpg', {
      state: 'failed',
      failure: { code: 'InvalidParameter.WidthTooSmall', detail: 'image amara-front.jpg' },
      settledAt: NOW - 120_000,
    });
    const text = await reportOf({
      accounts: [
        account({ fault: { kind: 'key', status: 401, code: 'invalid_api_key', at: NOW - 60_000 } }),
        account({ id: 'b', providerId: 'easyrouter', baseUrl: 'https://gateway.example', slots: 40 }),
      ],
      assets: [failed, asset(2, amara, 'side.jpg')],
      verifications: [
        verification(1, {
          state: 'failed',
          startedAt: NOW - 600_000,
          failure: { reason: 'check', resultCode: '50207' },
        }),
      ],
      jobs: [{ id: 'verification/x', kind: 'verification', dueAt: NOW - 300_000, setAt: NOW - 400_000 }],
    });
    expect(JSON.parse(text)).toMatchObject({
      likeness: '0.1.0',
      browser: 'Firefox 140',
      system: 'Linux',
      permissions: ['alarms', 'storage'],
      hosts: ['easyrouter.io', '1 more'],
      settings: { theme: 'dark', lastBackupDaysAgo: 3 },
      records: { schema: (await openDatabase()).version, people: 1, assets: 2, consents: 1 },
      accounts: [
        { provider: 'easyrouter', address: 'usual', fault: { kind: 'key', status: 401, code: 'invalid_api_key' } },
        { provider: 'easyrouter', address: 'another', slots: 40 },
      ],
      verifications: { failed: 1 },
      assets: { failed: 1, active: 1 },
      jobs: { verification: 1, overdue: 1, nextInSeconds: -300 },
      faults: [
        { of: 'Image, public', state: 'failed', code: 'InvalidParameter.WidthTooSmall', minutesAgo: 2 },
        { of: 'verification, check', account: 1, result: '50207' },
      ],
    });
  });

  it('is made where the records can’t be read, and says why', () => {
    expect(diagnose(around(), undefined, 'newer')).toMatchObject({ likeness: '0.1.0', records: { problem: 'newer' } });
  });

  it('tells nothing of a code but plain words: no token, no id, no name of anybody here', async () => {
    const codes = [
      `NotFound.${TOKEN}`,
      `key-${KEY}`,
      'Amara.Okafor',
      'group-20260924140731-k4f2n',
      LINK,
      'a'.repeat(99),
    ];
    const text = await reportOf({
      assets: codes.map((code, index) =>
        asset(index, amara, `${index}.jpg`, { state: 'failed', failure: { code, detail: code } }),
      ),
    });
    const told = (JSON.parse(text) as { faults: { code: string }[] }).faults.map(({ code }) => code);
    expect(told.sort()).toEqual(['NotFound.…', 'group-…-…', '…', 'key-sk-…', '….…', '…'].sort());
  });
});

describe('hostile records', () => {
  const SECRETS = [KEY, TOKEN, LINK, 'Amara Okafor', 'amara-front.jpg', 'met in Lagos', amara.groupId, amara.id];
  const forms = (secret: string) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    secret.slice(0, 12),
    secret.slice(-12),
  ];

  it('with secrets in every field that is a text', async () => {
    const text = SECRETS.join(' ');
    const hostile = <T extends object>(record: T, kept: (keyof T)[]): T =>
      Object.fromEntries(
        Object.entries(record).map(([field, value]) => [
          field,
          typeof value === 'string' && !kept.includes(field as keyof T) ? text : value,
        ]),
      ) as T;
    const fault = { kind: text, status: text, code: text, requestId: text, detail: text, host: text, at: NOW } as never;
    const rights = [{ right: text, state: text, code: text, detail: text }] as never;
    const check = { at: NOW, took: text as never, rights };
    const report = await reportOf({
      accounts: [hostile({ ...account(), fault, check, slots: text as never }, ['id'])],
      assets: [
        hostile(asset(1, amara, text, { state: 'failed', failure: { code: text, detail: text, fault }, fault }), [
          'id',
          'state',
        ]),
        hostile(asset(2, amara, text, { state: 'uncertain', fault }), ['id', 'state']),
      ],
      verifications: [
        hostile(
          verification(1, { fault, failure: { reason: text as never, resultCode: text, subCode: text, fault } }),
          ['id'],
        ),
      ],
      jobs: [{ id: text, kind: text as never, dueAt: NOW, setAt: NOW }],
      bucket: hostile<Bucket>(
        {
          id: 'bucket',
          endpoint: text,
          bucket: text,
          region: text,
          accessKeyId: text,
          prefix: text,
          pathStyle: true,
          test: { at: NOW, ok: false, fault },
        },
        ['id'],
      ),
    });
    for (const secret of SECRETS) for (const form of forms(secret)) expect(report).not.toContain(form);
    for (const word of ['Amara', 'Okafor', 'Lagos']) expect(report).not.toContain(word);
  });

  it('with hostile surroundings', () => {
    const text = SECRETS.join(' ');
    const report = reportText(
      diagnose(
        around({
          version: text,
          userAgent: text,
          language: text,
          permissions: [text],
          hosts: [text, `https://${TOKEN}.example/*`],
          settings: { theme: text, notifications: text, letterKeys: text, accountId: text } as never,
          lock: { isSet: true, isLocked: true, isWatching: true, autoLock: text, watches: true },
        }),
        undefined,
        text,
      ),
    );
    for (const secret of SECRETS) for (const form of forms(secret)) expect(report).not.toContain(form);
  });

  it('of any shape make a report, and no part of a code with a number in it is told', async () => {
    await freshDatabase();
    const base = await readObserved();
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 6 }), fc.string(), (values, code) => {
        const junk = values.map((value, index) => ({
          ...Object(value),
          id: String(index),
          fault: { kind: value, code },
        }));
        const observed = {
          ...base,
          accounts: junk.map((one) => ({ ...account(), fault: one.fault })),
          verifications: junk.map((one) => ({ ...verification(1), ...one, times: {} })),
          troubled: junk,
        };
        const report = reportText(diagnose(around(), observed as never));
        for (const secret of code.split(/[._\-: ]+/).filter((part) => part.length > 6 && /\d{3}/.test(part)))
          expect(report).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });
});
