import * as v from 'valibot';
import type { Asset } from '@/utils/storage/records';
import type { Settings } from '@/utils/storage/settings';
import { NOTE_KINDS } from '@/utils/text/terms';
import { Announcer } from './announcer';
import { type Archive, countLines, openArchive } from './archive';
import {
  BATCH,
  BackupError,
  fileOf,
  goOn,
  KINDS,
  type Kind,
  MOST,
  type Progress,
  problemOf,
  type Scratch,
  SETTINGS,
} from './format';
import { inTurn } from './in-turn';
import { restoreLinks } from './links';
import { type Backed, parseLine } from './schemas';
import { readTakenBack } from './taken-back';
import { restorePictures } from './thumbnails';
import { type Ids, restoreLot, type Tally } from './writing';

export interface RestoreOptions {
  passphrase?: string;
  scratch: Scratch;
  /** Epoch ms. */
  now: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** What a restore did. */
export interface Restored {
  madeAt: number;
  kinds: Record<Kind | 'thumbnails', Tally>;
  /** As far as the file has them and they look like settings; ids are those of here. */
  settings: RestoredSettings;
  /** It came to no end; what it had done until then stays. */
  stopped?: BackupError['problem'];
}

const SPOKEN = ['browser', 'en', 'zh-CN', 'zh-TW'] as const satisfies Settings['language'][];
const knownKinds = v.pipe(
  v.array(v.unknown()),
  v.maxLength(100),
  v.transform((list) => NOTE_KINDS.filter((kind) => list.includes(kind))),
);
const settingsSchema = v.object({
  theme: v.optional(v.fallback(v.optional(v.picklist(['system', 'light', 'dark'])), undefined)),
  language: v.optional(v.fallback(v.optional(v.picklist(SPOKEN)), undefined)),
  notifications: v.optional(v.fallback(v.optional(v.boolean()), undefined)),
  /** Of a newer version's kinds, those that are known here. */
  silenced: v.optional(v.fallback(v.optional(knownKinds), undefined)),
  letterKeys: v.optional(v.fallback(v.optional(v.boolean()), undefined)),
  /** Each is looked at where it is taken over (`reseller.restore`). */
  resellers: v.optional(v.fallback(v.optional(v.pipe(v.array(v.unknown()), v.maxLength(1000))), undefined)),
  accountId: v.optional(v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined)),
});
export type RestoredSettings = v.InferOutput<typeof settingsSchema>;

/**
 * Brings back what a backup holds and this device lacks. Nothing that is here is overwritten or doubled. The file is read whole
 * once before the first record is written, so one that is cut or of another kind changes nothing.
 *
 * @throws BackupError before anything was written; later on `stopped` says what happened
 */
export async function restoreBackup(file: Blob, options: RestoreOptions): Promise<Restored> {
  const { signal, onProgress, scratch, passphrase } = options;
  onProgress?.({ step: passphrase ? 'unlocking' : 'reading', done: 0 });
  const archive = await openArchive(file, { passphrase, scratch, signal });
  try {
    onProgress?.({ step: 'checking', done: 0 });
    const lines = await countLines(archive, () => goOn(signal));
    // Fewer than it says itself: something was taken out of it.
    for (const kind of KINDS) if (lines[kind] < (archive.about.counts[kind] ?? 0)) throw new BackupError('cut');
    return await write(archive, lines, options);
  } finally {
    await archive.close();
  }
}

async function write(archive: Archive, lines: Record<Kind, number>, options: RestoreOptions): Promise<Restored> {
  const { now, signal, onProgress } = options;
  const none = (): Tally => ({ added: 0, merged: 0, unchanged: 0, leftOut: 0, refused: 0 });
  const result: Restored = {
    madeAt: archive.about.madeAt,
    kinds: {
      accounts: none(),
      consents: none(),
      people: none(),
      verifications: none(),
      assets: none(),
      generations: none(),
      thumbnails: none(),
    },
    settings: {},
  };
  const announcer = new Announcer();
  const ids: Ids = {
    accounts: new Map(),
    people: new Map(),
    assets: new Map(),
    faces: new Map(),
    finders: new Set(),
  };
  try {
    const takenBack = await readTakenBack();
    for (const kind of KINDS) {
      let done = 0;
      const tell = () => onProgress?.({ step: kind, done, total: lines[kind] });
      tell();
      const tally = result.kinds[kind];
      await inTurn(lotsOf(archive, kind), async ({ records, refused }) => {
        goOn(signal);
        tally.refused += refused;
        const { ended } = await restoreLot(kind, records, { ids, takenBack, now, announcer, tally });
        return {
          ended: ended.then(() => {
            done += records.length + refused;
            tell();
          }),
        };
      });
    }
    await restoreLinks(ids, { assets: ids.assets, now, announcer });
    const pictures = archive.about.counts.thumbnails;
    await restorePictures(archive, {
      idOf: (id: Asset['id']) => ids.assets.get(id) ?? id,
      isLeftOut: (id: Asset['id']) => takenBack.assets.has(id),
      tally: result.kinds.thumbnails,
      announcer,
      signal,
      told: (done) => onProgress?.({ step: 'thumbnails', done, total: pictures }),
    });
    result.settings = await readSettings(archive, ids);
  } catch (error) {
    result.stopped = problemOf(error);
  } finally {
    announcer.flush();
  }
  return result;
}

interface Lot<K extends Kind> {
  records: Backed<K>[];
  /** So many lines beside them are no record of this kind. */
  refused: number;
}

/** The records of one kind, so many at a time; what is no record of it is counted and left out. */
async function* lotsOf<K extends Kind>(archive: Archive, kind: K): AsyncGenerator<Lot<K>> {
  const reader = archive.open(fileOf(kind));
  if (!reader) return;
  const next = (): Lot<K> => ({ records: [], refused: 0 });
  let lot = next();
  try {
    for (;;) {
      const line = await reader.line(MOST.line);
      if (line === undefined) break;
      const record = parseLine(kind, line);
      if (record) lot.records.push(record);
      else lot.refused += 1;
      if (lot.records.length < BATCH) continue;
      yield lot;
      lot = next();
    }
    if (lot.records.length + lot.refused > 0) yield lot;
  } finally {
    await reader.stop();
  }
}

async function readSettings(archive: Archive, ids: Ids): Promise<RestoredSettings> {
  const line = await archive.open(SETTINGS)?.line(MOST.line);
  if (line === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {};
  }
  const parsed = v.safeParse(settingsSchema, value);
  if (!parsed.success) return {};
  const { accountId, ...rest } = parsed.output;
  return { ...rest, ...(accountId ? { accountId: ids.accounts.get(accountId) ?? accountId } : {}) };
}
