import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useStored } from '@/components/hooks/use-stored';
import { Icon, type IconName } from '@/components/Icon';
import { providerOf } from '@/components/provider-of';
import { send } from '@/utils/messages/send';
import { readAccounts } from '@/utils/storage/read';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { AccountField } from './AccountField';
import { compareAll, type Difference } from './compare-all';
import styles from './Dialogs.module.css';
import { Progress } from './Progress';

interface Props {
  accountId: string | undefined;
  onClose: () => void;
}

type Work =
  | { at: 'asking'; fault?: Fault }
  | { at: 'working'; done: number; of: number }
  | { at: 'done'; found: Difference; stopped: boolean };

/** Asks the provider for everything, part by part, and says what was different. Closing it ends it after its part. */
export function Compare({ accountId, onClose }: Props) {
  const stored = useStored(readAccounts, ['accounts']);
  const [chosenId, setChosenId] = useState(accountId);
  const [work, setWork] = useState<Work>({ at: 'asking' });
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);
  if (stored.state !== 'ready') return null;
  const accounts = stored.value.filter((one) => providerOf(one).can.listAssets);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const closing = (
    <Button variant="primary" onClick={onClose}>
      {t('close')}
    </Button>
  );
  if (!account) {
    return (
      <Dialog title={t('compare.menuMany')} onClose={onClose} foot={closing}>
        <p>{t('compare.none')}</p>
      </Dialog>
    );
  }
  const provider = providerOf(account);
  const title = t('compare.title', [provider.name]);
  const start = async () => {
    const controller = new AbortController();
    stopping.current = controller;
    setWork({ at: 'working', done: 0, of: 0 });
    const result = await compareAll(
      {
        begin: () => send('compare.begin', { accountId: account.id }),
        part: (personIds) => send('compare.part', { accountId: account.id, personIds }),
      },
      { signal: controller.signal, onProgress: (done, of) => setWork({ at: 'working', done, of }) },
    );
    setWork(result.ok ? { at: 'done', ...result.value } : { at: 'asking', fault: result.fault });
  };
  if (work.at === 'working') {
    const stop = () => stopping.current?.abort();
    return (
      <Dialog title={title} onClose={stop} foot={<Button onClick={stop}>{t('working.stop')}</Button>}>
        <div class={styles.wait} role="status">
          <Icon name="busy" size={24} />
          <h3>{t('compare.waitTitle', [provider.name])}</h3>
          <p>{t('compare.waitText')}</p>
        </div>
        {work.of > 0 && <Progress done={work.done} of={work.of} />}
      </Dialog>
    );
  }
  if (work.at === 'done') {
    return (
      <Dialog title={title} onClose={onClose} foot={closing}>
        {work.stopped && <p role="status">{t('working.stopped')}</p>}
        <Found found={work.found} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button variant="primary" onClick={() => void start()}>
            {t('compare.do')}
          </Button>
        </>
      }
    >
      <p>{t('compare.text', [provider.name])}</p>
      <AccountField accounts={accounts} value={account.id} onValue={setChosenId} />
      {work.fault && (
        <FaultNote fault={work.fault} provider={provider} address={account.baseUrl} onTryAgain={() => void start()} />
      )}
    </Dialog>
  );
}

function Found({ found }: { found: Difference }) {
  const lines: [keyof Difference, IconName, (count: number) => string][] = [
    ['added', 'plus', (count) => t('compare.added', count)],
    ['collections', 'plus', (count) => t('compare.collections', count)],
    ['changed', 'again', (count) => t('compare.changed', count)],
    ['gone', 'expired', (count) => t('compare.gone', count)],
    ['back', 'back', (count) => t('compare.back', count)],
    ['unread', 'alert', (count) => t('compare.unread', count)],
    ['same', 'tick', (count) => t('compare.same', count)],
  ];
  // With nothing else to say, it is said that nothing was different.
  const nothing = Object.values(found).every((count) => count === 0);
  return (
    <ul class={styles.counts} role="status">
      {lines
        .filter(([key]) => found[key] > 0 || (nothing && key === 'same'))
        .map(([key, icon, words]) => (
          <li key={key}>
            <Icon name={icon} />
            <span>{words(found[key])}</span>
          </li>
        ))}
    </ul>
  );
}
