import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useLock } from '@/components/hooks/use-lock';
import { Loading } from '@/components/Loading';
import { UnlockForm } from '@/components/Locked';
import narrow from '@/components/Locked.module.css';
import { Note } from '@/components/Note';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { Card, PageHead, Setting } from '@/entrypoints/options/Settings';
import { t } from '@/utils/text/i18n';
import { AUTO_LOCKS, type AutoLock } from '@/utils/text/terms';
import { Forgot } from './Forgot';
import { PassphraseForm } from './PassphraseForm';

const names: Record<AutoLock, () => string> = {
  5: () => t('passphrase.after5'),
  15: () => t('passphrase.after15'),
  60: () => t('passphrase.after60'),
  240: () => t('passphrase.after240'),
  browser: () => t('passphrase.afterBrowser'),
};

/** The passphrase: set, change, remove, and when it locks. */
export function PassphraseSection() {
  const lock = useLock();
  const [form, setForm] = useState<'change' | 'remove'>();
  const [said, setSaid] = useState<() => string>();
  const lockNow = useCommand('vault.lock');
  const choose = useCommand('vault.choose');
  const done = (words: () => string) => {
    setSaid(() => words);
    setForm(undefined);
    // The form takes the focus with it.
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  const fault = choose.fault ?? lockNow.fault;
  return (
    <>
      <PageHead title={t('opt.passphrase')} text={t('passphrase.text')} />
      <div role="status">{said && <Note tone="ok">{said()}</Note>}</div>
      {fault && <FaultNote fault={fault} />}
      {!lock && <Loading label={t('accounts.loading')} />}
      {lock && !lock.isSet && (
        <PassphraseForm key="set" what="set" onDone={() => done(() => t('passphrase.setDone'))} />
      )}
      {lock?.isLocked && (
        <Card>
          <div>
            <Note icon="lock" role="status" title={t('locked.title')}>
              {lock.isWatching ? t('locked.watching') : t('locked.text')}
            </Note>
            <div class={narrow.narrow}>
              <UnlockForm />
            </div>
          </div>
          <Forgot />
        </Card>
      )}
      {lock?.isSet && !lock.isLocked && (
        <>
          <Card>
            <Setting id="now" title={t('locked.opened')} text={t('passphrase.lockText')}>
              <Button icon="lock" busy={lockNow.busy} onClick={() => void lockNow.run({})}>
                {t('passphrase.lockNow')}
              </Button>
            </Setting>
            <Setting id="after" title={t('passphrase.after')} text={t('passphrase.afterText')}>
              <Select
                aria-labelledby="after"
                aria-describedby="after-text"
                value={String(lock.autoLock)}
                options={AUTO_LOCKS.map((value) => ({ value: String(value), label: names[value]() }))}
                onValue={(value) => {
                  const autoLock = AUTO_LOCKS.find((known) => String(known) === value);
                  if (autoLock) void choose.run({ autoLock, watches: lock.watches });
                }}
              />
            </Setting>
            <Setting id="watch" title={t('passphrase.watch')} text={t('passphrase.watchText')}>
              <Switch
                labelledBy="watch"
                checked={lock.watches}
                onValue={(watches) => void choose.run({ autoLock: lock.autoLock, watches })}
              />
            </Setting>
            <Setting id="change" title={t('passphrase.change')} text={t('passphrase.changeText')}>
              <Button aria-labelledby="change" onClick={() => setForm('change')}>
                {t('passphrase.change')}
              </Button>
            </Setting>
            <Setting id="remove" title={t('passphrase.remove')} text={t('passphrase.removeText')}>
              <Button variant="danger" aria-labelledby="remove" onClick={() => setForm('remove')}>
                {t('passphrase.remove')}
              </Button>
            </Setting>
          </Card>
          {form && (
            <PassphraseForm
              key={form}
              what={form}
              onDone={() => done(() => (form === 'change' ? t('passphrase.changed') : t('passphrase.removed')))}
              onCancel={() => setForm(undefined)}
            />
          )}
        </>
      )}
    </>
  );
}
