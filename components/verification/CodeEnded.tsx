import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Ring } from '@/components/Ring';
import { StateView } from '@/components/StateView';
import type { Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { clock } from '@/utils/text/time';
import { waitedSince, waitUntil } from './asking';
import styles from './CodeEnded.module.css';
import type { Deeds } from './deeds';

interface Props {
  verification: Verification;
  now: number;
  deeds: Deeds;
}

/** The code is gone, the watching is not. */
export function CodeEnded({ verification, now, deeds }: Props) {
  const { deadline, startedAt, askedAt, nextAskAt } = verification;
  const left = deadline - now;
  const ring = (
    <Ring
      tone="rest"
      fraction={left / (deadline - startedAt)}
      label={t('ended.left', Math.max(1, Math.ceil(left / 60_000)))}
    >
      <Icon name="eye" size={20} />
    </Ring>
  );
  const asked = askedAt !== undefined && t('ended.asked', [waitedSince(askedAt, now), waitUntil(nextAskAt, now)]);
  return (
    <StateView
      sign={{ ring }}
      title={t('ended.title')}
      text={t('ended.text', [clock(deadline)])}
      more={asked || undefined}
    >
      <Button variant="primary" size="lg" wide icon="again" busy={deeds.renewing} onClick={deeds.renew}>
        {t('verify.newcode')}
      </Button>
      <p class={styles.both}>{t('ended.both')}</p>
    </StateView>
  );
}
