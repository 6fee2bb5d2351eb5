import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { t } from '@/utils/text/i18n';

/** Nobody can tell a passphrase that was forgotten: what it protects goes, after a clear question. */
export function Forgot() {
  const [asking, setAsking] = useState(false);
  const forget = useCommand('vault.forget');
  return (
    <div>
      <Button variant="quietDanger" onClick={() => setAsking(true)}>
        {t('locked.forgot')}
      </Button>
      {asking && (
        <Dialog
          title={t('locked.forgotTitle')}
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>{t('keep')}</Button>
              <Button
                variant="final"
                busy={forget.busy}
                onClick={() => void forget.run({ sure: true }).then(({ ok }) => ok && setAsking(false))}
              >
                {t('locked.forgotDo')}
              </Button>
            </>
          }
        >
          <p>{t('locked.forgotText')}</p>
          {forget.fault && <FaultNote fault={forget.fault} />}
        </Dialog>
      )}
    </div>
  );
}
