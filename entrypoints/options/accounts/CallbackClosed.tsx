import { Button } from '@/components/Button';
import { useReachable } from '@/components/hooks/use-reachable';
import { Note } from '@/components/Note';
import { askToReach } from '@/utils/platform/permissions';
import { t } from '@/utils/text/i18n';

/** The callback page may not be read: nothing is broken, for the provider is asked anyway. */
export function CallbackClosed({ address }: { address: string }) {
  const { reachable, again } = useReachable(address);
  if (reachable !== false) return null;
  const host = new URL(address).hostname;
  return (
    <Note
      title={t('callbackClosed.title', [host])}
      action={
        <Button size="sm" onClick={() => void askToReach([address]).then(again, again)}>
          {t('permission.allow', [host])}
        </Button>
      }
    >
      {t('callbackClosed.text')}
    </Note>
  );
}
