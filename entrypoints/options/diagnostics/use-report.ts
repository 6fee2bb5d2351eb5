import { useStored } from '@/components/hooks/use-stored';
import { version } from '@/utils/platform/pages';
import { granted } from '@/utils/platform/permissions';
import { catalog } from '@/utils/providers/catalog';
import { type Around, diagnose, type Report } from '@/utils/storage/diagnostics';
import { readLockState } from '@/utils/storage/lock-state';
import { storageProblem } from '@/utils/storage/problem';
import { readObserved } from '@/utils/storage/read-diagnostics';
import { readSettings } from '@/utils/storage/settings';

/** The report as things stand now; undefined while it is made. Records that can't be read are what it says then. */
export function useReport(): Report | undefined {
  const stored = useStored(makeReport, ['accounts', 'verifications', 'buckets', 'vault', 'paces']);
  return stored.state === 'ready' ? stored.value : undefined;
}

const UNLOCKED = { isSet: false, isLocked: false, isWatching: false, autoLock: 'unknown', watches: false };

async function makeReport(): Promise<Report> {
  const now = Date.now();
  const [{ permissions, hosts }, settings, lock, room, persisted] = await Promise.all([
    granted(),
    readSettings(),
    readLockState(now).catch(() => UNLOCKED),
    navigator.storage.estimate().catch((): StorageEstimate => ({})),
    navigator.storage.persisted().catch(() => undefined),
  ]);
  const around: Around = {
    now,
    version: version(),
    userAgent: navigator.userAgent,
    language: navigator.language,
    online: navigator.onLine,
    permissions,
    hosts,
    settings,
    lock,
    usage: room.usage,
    quota: room.quota,
    persisted,
    usual: catalog.map(({ id, defaultBaseUrl, defaultCallbackUrl }) => ({
      id,
      baseUrl: defaultBaseUrl,
      callbackUrl: defaultCallbackUrl,
    })),
  };
  return readObserved().then(
    (observed) => diagnose(around, observed),
    (error: unknown) => diagnose(around, undefined, storageProblem(error)),
  );
}
