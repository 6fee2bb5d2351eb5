import { useEffect, useState } from 'preact/hooks';
import { DEFAULT_SETTINGS, onSettingsChange, readSettings, type Settings } from '@/utils/storage/settings';

/** What this page read last: a part that comes later must not begin without them. */
let known: Settings | undefined;

/** The settings, renewed when they change in any page. `undefined` until they are read for the first time. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState(known);
  useEffect(() => {
    let current = true;
    const use = (value: Settings) => {
      known = value;
      if (current) setSettings(value);
    };
    const read = () =>
      readSettings().then(
        (value) => use(value),
        () => use(DEFAULT_SETTINGS),
      );
    void read();
    const stop = onSettingsChange(() => void read());
    return () => {
      current = false;
      stop();
    };
  }, []);
  return settings;
}
