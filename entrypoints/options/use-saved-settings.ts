import { useCommand } from '@/components/hooks/use-command';
import { useSettings } from '@/components/hooks/use-settings';
import type { InputOf } from '@/utils/messages/protocol';
import type { Settings } from '@/utils/storage/settings';
import type { Fault } from '@/utils/text/fault';

/** The settings and how to change them; each change is stored at once. `settings` is undefined until they are read. */
export function useSavedSettings(): {
  settings: Settings | undefined;
  save: (changes: InputOf<'settings.save'>) => void;
  fault?: Fault;
} {
  const settings = useSettings();
  const command = useCommand('settings.save');
  return { settings, save: (changes) => void command.run(changes), fault: command.fault };
}
