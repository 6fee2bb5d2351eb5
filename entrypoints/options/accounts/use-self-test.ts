import { useEffect, useRef, useState } from 'preact/hooks';
import type { OutputOf } from '@/utils/messages/protocol';
import { send } from '@/utils/messages/send';
import type { Fault } from '@/utils/text/fault';
import type { CheckName } from '@/utils/text/terms';

export type Checked = OutputOf<'selfTest.ask'>;

/** One line of the table; without `found` it was not asked yet. */
export interface TestLine {
  check: CheckName;
  found?: Checked;
}

export interface SelfTestState {
  at: 'beginning' | 'asking' | 'stopped' | 'done' | 'failed';
  lines: TestLine[];
  /** Why nothing can be asked at all. */
  fault?: Fault;
  stop: () => void;
  again: () => void;
}

type Shown = Pick<SelfTestState, 'at' | 'lines' | 'fault'>;

/** Asks the questions of an account's self-test, one after the other, from when the part is shown until it goes. */
export function useSelfTest(accountId: string): SelfTestState {
  const [shown, setShown] = useState<Shown>({ at: 'beginning', lines: [] });
  /** Each run has a number: one that was stopped, or begun anew, shows nothing more. */
  const turn = useRef(0);

  const again = () => {
    turn.current += 1;
    const mine = turn.current;
    void run(accountId, (next) => {
      if (turn.current !== mine) return false;
      setShown(next);
      return true;
    });
  };
  const stop = () => {
    turn.current += 1;
    setShown((now) => ({ ...now, at: 'stopped' }));
  };
  useEffect(() => {
    again();
    return () => {
      turn.current += 1;
    };
  }, [accountId]);
  return { ...shown, stop, again };
}

/** @param show shows how far it is; false: nobody wants to know any more */
async function run(id: string, show: (next: Shown) => boolean): Promise<void> {
  if (!show({ at: 'beginning', lines: [] })) return;
  const begun = await send('selfTest.begin', { id });
  if (!begun.ok) return void show({ at: 'failed', lines: [], fault: begun.fault });
  let lines: TestLine[] = begun.value.checks.map((check) => ({ check }));
  for (const { check } of lines) {
    if (!show({ at: 'asking', lines })) return;
    const asked = await send('selfTest.ask', { id, check });
    if (!asked.ok) return void show({ at: 'failed', lines, fault: asked.fault });
    lines = lines.map((line) => (line.check === check ? { check, found: asked.value } : line));
    // While the browser keeps the host closed, nothing else can be asked.
    if (asked.value.verdict === 'host') break;
  }
  show({ at: 'done', lines });
}
