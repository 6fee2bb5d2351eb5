import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import type { ProviderDescription } from '@/utils/providers/provider';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import type { Asked } from './request';

interface Props {
  provider: ProviderDescription;
  asked: Asked;
  onSend: (asked: Asked) => Promise<boolean>;
  busy: boolean;
  fault: Fault | undefined;
  onClose: () => void;
}

/** The same once more costs as much once more: asked before it is sent. */
export function AgainDialog({ provider, asked, onSend, busy, fault, onClose }: Props) {
  const send = async () => {
    if (await onSend(asked)) onClose();
  };
  return (
    <Dialog
      title={t('generate.againTitle')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button variant="primary" busy={busy} onClick={() => void send()}>
            {t('generate.do')}
          </Button>
        </>
      }
    >
      <p>{t('generate.againText', [provider.name])}</p>
      {asked.seed !== undefined && <p>{t('generate.againSeed', [String(asked.seed)])}</p>}
      {fault && <FaultNote fault={fault} provider={provider} />}
    </Dialog>
  );
}
