import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { InputOf, OutputOf, PageCommand, Result } from '@/utils/messages/protocol';
import { send } from '@/utils/messages/send';
import type { Fault } from '@/utils/text/fault';

export interface CommandState<C extends PageCommand> {
  run: (input: InputOf<C>) => Promise<Result<OutputOf<C>>>;
  busy: boolean;
  /** Why the last run failed; gone with the next one. */
  fault?: Fault;
  clear: () => void;
}

/** Sends one command and keeps whether it is under way and why it failed. A second run while one is under way is not sent twice. */
export function useCommand<C extends PageCommand>(command: C): CommandState<C> {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const running = useRef<Promise<Result<OutputOf<C>>>>(undefined);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const run = useCallback(
    (input: InputOf<C>) => {
      running.current ??= (async () => {
        setBusy(true);
        setFault(undefined);
        const result = await send(command, input);
        running.current = undefined;
        if (shown.current) {
          setBusy(false);
          if (!result.ok) setFault(result.fault);
        }
        return result;
      })();
      return running.current;
    },
    [command],
  );
  const clear = useCallback(() => setFault(undefined), []);
  return { run, busy, fault, clear };
}
