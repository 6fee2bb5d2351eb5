import { mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserName, openBrowser, type TestBrowser, type TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { storedRecords } from '@/tests/e2e/steps/records';
import { addWorkingAccount, askForCode, OPTIONS, POPUP } from '@/tests/e2e/steps/steps';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import type { InputOf, PageCommand } from '@/utils/messages/protocol';
import type { Verification } from '@/utils/storage/records';
import { left } from './left';

/** A real browser whose background can be ended at a point, its clock and the sandbox's ten times as fast as ours. */

const SPEED = 10;
/** A browser starts no faster: the link lives for two minutes of ours. */
const LINK_MS = 120_000;
/** Chromium writes what it has granted some seconds later, ms. */
const GRANTS_MS = 30_000;

interface Chaos {
  points: string[];
  reached?: string;
}

/** What ends at a point: the background, or the whole browser, which is then started on the same profile. */
export type End = 'background' | 'browser';

export interface ChaosWorld {
  readonly sandbox: Sandbox;
  readonly name: BrowserName;
  /** Another one after each end of the browser, and the desk with it. */
  browser: TestBrowser;
  /** A page of ours that asks for nothing by itself. */
  desk: TestPage;
  /** A verification that has ended, whose consent counts for others. */
  readonly first: Verification;
  /** Titles of all notifications that were shown, oldest first. */
  told(): Promise<string[]>;
  /** Does not wait for an answer: the worker may end before it. */
  give<C extends PageCommand>(command: C, input: InputOf<C>): Promise<void>;
  end(what: End): Promise<void>;
  close(): Promise<void>;
}

export async function openChaos(name: BrowserName, ends: End): Promise<ChaosWorld> {
  const start = Date.now();
  const now = () => Math.floor(start + (Date.now() - start) * SPEED);
  const sandbox = await startSandbox({ reviewDelay: 1_000, linkLife: LINK_MS * SPEED, now });
  const source = readFileSync(fileURLToPath(new URL('./preamble.js', import.meta.url)), 'utf8');
  const preamble = `const SPEED = ${SPEED};\nconst START = ${start};\n${source}`;
  const profile = realpathSync(mkdtempSync(join(tmpdir(), `likeness-chaos-${name}-`)));
  const options = { httpPort: sandbox.httpPort, httpsPort: sandbox.httpsPort, preamble, profile };
  const browser = await openBrowser(name, options);
  await addWorkingAccount(browser, { provider: 'easyrouter', key: sandbox.keys.easyrouter });
  const popup = await browser.openPage('popup.html', POPUP);
  await askForCode(popup, 'Amara Okafor');
  await popup.waitFor('canvas');
  await popup.close();
  const desk = await browser.openPage('options.html', OPTIONS);
  const [session] = sandbox.sessions();
  if (session) await sandbox.phone(session.token).pass();
  const first = await until(
    async () => (await storedRecords<Verification>(desk, 'verifications')).find(({ state }) => state === 'verified'),
    () => 'the first verification did not end',
  );
  await until(
    async () => (await left(desk)).length === 0,
    () => 'the beginning has no end',
  );
  if (ends === 'browser' && name === 'chromium') {
    const preferences = join(profile, 'Default', 'Preferences');
    await until(
      async () => /active_permissions.*easyrouter\.io/s.test(await readFile(preferences, 'utf8').catch(() => '')),
      () => 'the grant was not written',
      GRANTS_MS,
    );
  }
  /** Firefox tells of those since its start, Chromium's are in the profile. */
  const before: string[] = [];
  const world: ChaosWorld = {
    sandbox,
    name,
    browser,
    desk,
    first,
    async told() {
      return [...before, ...(await world.browser.notifications()).map(({ title }) => title)];
    },
    async give(command, input) {
      await world.desk.evaluate(
        ((envelope: unknown) => {
          const scope = globalThis as unknown as Record<
            'browser' | 'chrome',
            { runtime: { sendMessage(message: unknown): Promise<unknown> } }
          >;
          void (scope.browser ?? scope.chrome).runtime.sendMessage(envelope).catch(() => undefined);
        }) as never,
        { command, input },
      );
    },
    async end(what) {
      if (what === 'background') return world.browser.killBackground();
      if (name === 'firefox') before.push(...(await world.browser.notifications()).map(({ title }) => title));
      await world.browser.crash();
      world.browser = await openBrowser(name, options);
      world.desk = await world.browser.openPage('options.html', OPTIONS);
    },
    async close() {
      await world.browser.close();
      await sandbox.close();
    },
  };
  return world;
}

/** From here on the points of this worker count. @param point where it ends; undefined: nowhere */
export const plan = (browser: TestBrowser, point: string | undefined): Promise<void> =>
  browser.evaluateInBackground(
    `() => { Object.assign(globalThis.testChaos, { points: [], counting: true, plan: ${JSON.stringify(point)} }); }`,
  );

export const read = (browser: TestBrowser): Promise<Chaos> =>
  browser.evaluateInBackground(`() => ({ points: testChaos.points, reached: testChaos.reached })`);
