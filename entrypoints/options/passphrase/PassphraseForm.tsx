import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useFocusNext } from '@/components/hooks/use-focus-next';
import { PassphraseField } from '@/components/PassphraseField';
import text from '@/components/text.module.css';
import form from '@/entrypoints/options/accounts/Form.module.css';
import { t } from '@/utils/text/i18n';

interface Props {
  what: 'set' | 'change' | 'remove';
  onDone: () => void;
  onCancel?: () => void;
}

const EMPTY = { current: '', fresh: '', repeat: '' };
const LEAST = 8;

/** Sets, changes or removes the passphrase. */
export function PassphraseForm({ what, onDone, onCancel }: Props) {
  const [typed, setTyped] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const set = useCommand('vault.set');
  const remove = useCommand('vault.remove');
  const focusNext = useFocusNext();
  const fault = set.fault ?? remove.fault;
  const isWrong = fault?.kind === 'locked' && fault.code === 'wrong';

  const noCurrent = what !== 'set' && typed.current === '' ? t('passphrase.missing') : undefined;
  const isShort = [...typed.fresh.normalize('NFKC')].length < LEAST;
  const short = what !== 'remove' && isShort ? t('passphrase.shortText') : undefined;
  const differs = what !== 'remove' && typed.fresh !== typed.repeat ? t('passphrase.differs') : undefined;
  const change = (changes: Partial<typeof EMPTY>) => setTyped((before) => ({ ...before, ...changes }));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (noCurrent || short || differs) {
      const place = event.currentTarget as HTMLFormElement;
      focusNext(() => place.querySelector<HTMLElement>('[aria-invalid]'));
      return;
    }
    const { current, fresh } = typed;
    const result =
      what === 'remove'
        ? await remove.run({ current })
        : await set.run({ passphrase: fresh, ...(what === 'change' ? { current } : {}) });
    if (result.ok) setTyped(EMPTY);
    if (result.ok) onDone();
  };
  const words = { set: t('passphrase.set'), change: t('passphrase.change'), remove: t('passphrase.remove') }[what];
  return (
    <form class={form.form} onSubmit={submit} noValidate>
      {what !== 'set' && (
        <PassphraseField
          label={t('passphrase.current')}
          value={typed.current}
          error={tried ? (noCurrent ?? (isWrong ? t('locked.wrongTitle') : undefined)) : undefined}
          onValue={(current) => change({ current })}
        />
      )}
      {what !== 'remove' && (
        <>
          <PassphraseField
            fresh
            label={t('passphrase.fresh')}
            hint={t('passphrase.strength')}
            value={typed.fresh}
            error={tried ? short : undefined}
            onValue={(fresh) => change({ fresh })}
          />
          <PassphraseField
            fresh
            label={t('passphrase.repeat')}
            value={typed.repeat}
            error={tried && !short ? differs : undefined}
            onValue={(repeat) => change({ repeat })}
          />
        </>
      )}
      {what === 'set' && <p class={text.second}>{t('passphrase.traces')}</p>}
      {fault && !isWrong && <FaultNote fault={fault} />}
      <div class={form.acts}>
        <Button type="submit" variant={what === 'remove' ? 'danger' : 'primary'} busy={set.busy || remove.busy}>
          {words}
        </Button>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            {t('keep')}
          </Button>
        )}
      </div>
    </form>
  );
}
