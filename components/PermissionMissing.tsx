import { askToReach } from '@/utils/platform/permissions';
import { t } from '@/utils/text/i18n';
import { Button } from './Button';
import { Note } from './Note';
import styles from './PermissionMissing.module.css';
import { StateView } from './StateView';

interface Props {
  providerName: string;
  /** The account's base address. */
  address: string;
  /** Whose verification waits for this; '' for one without a name. Absent: nothing waits. */
  waiting?: string;
  onAnswer: (granted: boolean) => void;
  onLater?: () => void;
}

/** The browser keeps the provider's host closed to us. */
export function PermissionMissing({ providerName, address, waiting, onAnswer, onLater }: Props) {
  const url = new URL(address);
  // First thing in the click, before any `await`: Firefox forgets the click after one.
  const ask = () => void askToReach([address]).then(onAnswer, () => onAnswer(false));
  return (
    <>
      <StateView
        sign="web"
        tone="ask"
        title={t('permission.title', [providerName])}
        text={t('permission.text')}
        more={<code class={styles.host}>{url.origin}</code>}
      >
        <Button variant="primary" size="lg" wide onClick={ask}>
          {t('permission.allow', [url.hostname])}
        </Button>
        {onLater && (
          <Button variant="quiet" wide onClick={onLater}>
            {t('permission.later')}
          </Button>
        )}
        <p class={styles.closes}>{t('permission.closes')}</p>
      </StateView>
      {waiting !== undefined && (
        <div class={styles.waiting}>
          <Note icon="clock">{t('permission.waiting', [waiting || t('person.unnamed')])}</Note>
        </div>
      )}
    </>
  );
}
