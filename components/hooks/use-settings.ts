import { useEffect, useState } from 'preact/hooks';
import { DEFAULT_SETTINGS, onSettingsChange, readSettings, type Settings } from '@/utils/storage/settings';

/** What this page read last: a part that comes later must not begin without them. */
let known: Settings | undefined;

/** Reads them before the page is drawn, so that it is drawn with them. Without any they are as nobody changed them. */
export async function learnSettings(): Promise<Settings> {
  known = await readSettings().catch(() => DEFAULT_SETTINGS);
  return known;
}

/** The settings, renewed when they change in any page. `undefined` until they are read for the first time. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState(known);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const value = await learnSettings();
      if (current) setSettings(value);
    };
    void read();
    const stop = onSettingsChange(() => void read());
    return () => {
      current = false;
      stop();
    };
  }, []);
  return settings;
}
