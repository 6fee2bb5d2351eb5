import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { t } from '@/utils/text/i18n';

interface Props {
  command: 'asset.again' | 'asset.forget';
  id: string;
  label: string;
  /** The question, and the sentence that must be read before it is answered. */
  title: string;
  text: string;
  danger?: boolean;
}

/** A deed that asks before it is done. */
export function SureButton({ command, id, label, title, text, danger }: Props) {
  const [asking, setAsking] = useState(false);
  const { run, busy, fault } = useCommand(command);
  const doIt = async () => {
    const result = await run({ id });
    if (result.ok) setAsking(false);
  };
  return (
    <>
      <Button variant={danger ? 'danger' : 'plain'} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <Dialog
          title={title}
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>{danger ? t('keep') : t('verify.cancelShort')}</Button>
              <Button variant={danger ? 'final' : 'primary'} busy={busy} onClick={() => void doIt()}>
                {label}
              </Button>
            </>
          }
        >
          <p>{text}</p>
          {fault && <FaultNote fault={fault} />}
        </Dialog>
      )}
    </>
  );
}
