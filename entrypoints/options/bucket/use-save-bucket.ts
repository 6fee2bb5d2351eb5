import { useState } from 'preact/hooks';
import type { InputOf } from '@/utils/messages/protocol';
import { send } from '@/utils/messages/send';
import { askToReach } from '@/utils/platform/permissions';
import type { Fault } from '@/utils/text/fault';

export interface SavingBucket {
  /** Call it in the click itself. @param place the address whose host has to be open */
  save: (input: InputOf<'bucket.save'>, place: string) => Promise<Fault | undefined>;
  /** Tests the stored one. The same about the click. */
  test: (place: string) => Promise<void>;
  saving: boolean;
  testing: boolean;
  fault?: Fault;
}

/** One click stores the bucket, asks the browser to open its host, and tests it. What the test found is stored with it. */
export function useSaveBucket(): SavingBucket {
  const [saving, setSaving] = useState(false);
  const [testing, setTesting] = useState(false);
  const [fault, setFault] = useState<Fault>();

  const finish = async (asked: Promise<boolean>) => {
    setTesting(true);
    // Also after a No: the test finds the host closed, and that is stored for every page to show.
    await asked;
    const tested = await send('bucket.test', {});
    setTesting(false);
    if (!tested.ok) setFault(tested.fault);
  };
  const ask = (place: string) => askToReach([place]).catch(() => false);

  const save = async (input: InputOf<'bucket.save'>, place: string) => {
    // Both start before the first `await`: Firefox forgets the click after one.
    const storing = send('bucket.save', input);
    const asked = ask(place);
    setSaving(true);
    setFault(undefined);
    const stored = await storing;
    setSaving(false);
    if (!stored.ok) {
      setFault(stored.fault);
      return stored.fault;
    }
    void finish(asked);
    return undefined;
  };
  const test = (place: string) => {
    const asked = ask(place);
    setFault(undefined);
    return finish(asked);
  };
  return { save, test, saving, testing, fault };
}
