import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolders } from './extension-copy';
import { needBrowser } from './find';
import { firefoxPreferences } from './firefox-settings';
import { Marionette } from './marionette';
import { until } from './page';

export interface FirefoxProcess {
  marionette: Marionette;
  /** What it printed that begins with this. */
  printed(beginning: string): string[];
  /** Resolves when the program has ended. */
  ended: Promise<void>;
  /** Ends it by SIGKILL. @returns its profile, which stays */
  crash(): Promise<string>;
  stop(): Promise<void>;
}

/** Where Firefox writes which port it took: one that was free before it starts may be somebody else's by then. */
const PORT_FILE = 'MarionetteActivePort';

/** The host of an add-on's pages in a profile that was started before. */
export function hostIn(profile: string, addonId: string): string | undefined {
  const file = join(profile, 'user.js');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [, uuids] = /"extensions\.webextensions\.uuids", (".*")\);$/m.exec(text) ?? [];
  return uuids && (JSON.parse(JSON.parse(uuids)) as Record<string, string>)[addonId];
}

/** Starts Firefox with this profile, which is removed at its end, and connects to it. */
export async function startFirefox(
  profile: string,
  proxyPort: number,
  uuids: Record<string, string>,
  headed: boolean,
): Promise<FirefoxProcess> {
  const preferences = firefoxPreferences({ proxyPort, uuids });
  const lines = Object.entries(preferences).map(
    ([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const portFile = join(profile, PORT_FILE);
  // Of a start before a crash.
  rmSync(portFile, { force: true });

  const flags = [
    '-marionette',
    '-remote-allow-system-access',
    '-no-remote',
    '-profile',
    profile,
    ...(headed ? [] : ['-headless']),
  ];
  const child: ChildProcess = spawn(needBrowser('firefox'), [...flags, 'about:blank'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
  });
  const orphan = () => child.kill('SIGKILL');
  process.once('exit', orphan);
  const output: string[] = [];
  let running = true;
  let crashed = false;
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(async () => {
    running = false;
    process.off('exit', orphan);
    if (!crashed) await removeFolders([profile]);
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => output.push(String(bytes)));

  const marionette = await until(
    async () => {
      if (!running) throw new Error(`Firefox ended at its start: ${output.join('').slice(-600)}`);
      const port = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
      return port > 0 && Marionette.connect(port).catch(() => undefined);
    },
    () => `Firefox did not listen: ${output.join('').slice(-600)}`,
    30_000,
  );
  return {
    marionette,
    printed: (beginning) =>
      output
        .join('')
        .split('\n')
        .filter((line) => line.startsWith(beginning)),
    ended,
    crash: async () => {
      crashed = true;
      child.kill('SIGKILL');
      await ended;
      marionette.close();
      return profile;
    },
    stop: async () => {
      // Before it is asked: one that hangs does not answer.
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      marionette.close();
      await ended;
      clearTimeout(late);
    },
  };
}
