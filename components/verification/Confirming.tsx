import { Button } from '@/components/Button';
import { StateView } from '@/components/StateView';
import { Steps } from '@/components/Steps';
import { t } from '@/utils/text/i18n';
import styles from './Confirming.module.css';
import type { Deeds } from './deeds';
import { confirmingSteps } from './steps';

/** The provider is asked for a code. */
export function Creating({
  providerName,
  deeds,
}: {
  providerName: string;
  deeds?: Pick<Deeds, 'cancel' | 'cancelling'>;
}) {
  return (
    <StateView
      sign="busy"
      tone="ask"
      role="status"
      title={t('creating.title', [providerName])}
      text={t('creating.text')}
    >
      {deeds && (
        <Button variant="quiet" wide busy={deeds.cancelling} onClick={deeds.cancel}>
          {t('verify.cancelShort')}
        </Button>
      )}
    </StateView>
  );
}

interface Props {
  providerName: string;
  deeds: Deeds;
  wide: boolean;
}

/** The phone came back; the provider's word is still missing. */
export function Returned({ providerName, deeds, wide }: Props) {
  return (
    <>
      <StateView
        sign="busy"
        tone="ask"
        role="status"
        title={t('returned.title', [providerName])}
        text={t('returned.text')}
      >
        {/* The window has its own below. */}
        {!wide && (
          <Button variant="quiet" wide busy={deeds.cancelling} onClick={deeds.cancel}>
            {t('verify.cancelShort')}
          </Button>
        )}
      </StateView>
      {wide && (
        <div class={styles.steps}>
          <Steps label={t('stepsLabel.name')} steps={confirmingSteps(providerName)} current={3} ticked />
        </div>
      )}
    </>
  );
}
