import { useEffect, useState } from 'preact/hooks';
import { send } from '@/utils/messages/send';
import { isAnyUnseen } from '@/utils/storage/unseen';

/** @returns whether there is no background of this version: nothing can be done from here then */
export function useBackground(): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    void send('background.here', {}).then((result) => setOutdated(!result.ok && result.fault.kind === 'outdated'));
    void tellSeen();
    document.addEventListener('visibilitychange', tellSeen);
    return () => document.removeEventListener('visibilitychange', tellSeen);
  }, []);
  return outdated;
}

/** What ended was looked at, if anything did: else nobody is woken for it. */
async function tellSeen(): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  // A database that can't be read is said by what reads the shelf.
  if (await isAnyUnseen().catch(() => false)) await send('ends.seen', {});
}
