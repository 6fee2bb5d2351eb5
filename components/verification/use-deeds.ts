import { useCommand } from '@/components/hooks/use-command';
import { useCopy } from '@/components/hooks/use-copy';
import { openAddress } from '@/components/open-address';
import type { Fault } from '@/utils/text/fault';
import type { Deeds } from './deeds';

type Own = 'enlarge' | 'large' | 'tight' | 'heightForCode' | 'close' | 'goTo' | 'mendKey' | 'asked' | 'otherAccount';

/**
 * The deeds that are the same in the popup and in the window; the page adds its own.
 * @returns also the fault of the last deed, and whether the link was just copied or could not be
 */
export function useDeeds(
  id: string,
  link: string | undefined,
  own: Pick<Deeds, Own>,
): { deeds: Deeds; fault?: Fault; copied: boolean; copyFailed: boolean } {
  const renew = useCommand('verification.renew');
  const cancel = useCommand('verification.cancel');
  const check = useCommand('verification.check');
  const { copied, failed, copy } = useCopy();
  const deeds: Deeds = {
    ...own,
    renew: () =>
      void renew.run({ id }).then((made) => {
        if (made.ok) own.goTo(made.value.id);
      }),
    renewing: renew.busy,
    cancel: () => void cancel.run({ id }),
    cancelling: cancel.busy,
    askNow: () => void check.run({ id, now: true }),
    asking: check.busy,
    copyLink: () => link && copy(link),
    copied,
    openHere: () => link && openAddress(link),
  };
  return { deeds, fault: renew.fault ?? cancel.fault ?? check.fault, copied, copyFailed: failed };
}
