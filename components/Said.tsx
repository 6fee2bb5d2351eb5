import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { Fold } from './Fold';
import styles from './Said.module.css';

interface Props {
  providerName: string;
  /** Already redacted by whoever made it. */
  fault: Pick<Fault, 'status' | 'code' | 'detail' | 'requestId'>;
  open?: boolean;
}

/** The provider's own words, one fold away. Nothing, where it said nothing. */
export function Said({ providerName, fault, open }: Props) {
  const lines = [
    [fault.status, fault.code].filter(Boolean).join(' '),
    fault.detail,
    fault.requestId && t('saidFold.request', [fault.requestId]),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <Fold title={t('said.title', [providerName])} open={open}>
      <p class={styles.said}>{lines.join('\n')}</p>
    </Fold>
  );
}
