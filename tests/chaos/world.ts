import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserName, openBrowser, type TestBrowser, type TestPage } from '@/tests/e2e/harness/browser';
import { until } from '@/tests/e2e/harness/page';
import { storedRecords } from '@/tests/e2e/steps/records';
import { addWorkingAccount, askForCode, OPTIONS, POPUP } from '@/tests/e2e/steps/steps';
import { type Sandbox, startSandbox } from '@/tests/sandbox/sandbox';
import type { InputOf, PageCommand } from '@/utils/messages/protocol';
import type { Verification } from '@/utils/storage/records';

/** A real browser whose background can be ended at a point, its clock and the sandbox's ten times as fast as ours. */

const SPEED = 10;

interface Chaos {
  points: string[];
  reached?: string;
}

export interface ChaosWorld {
  sandbox: Sandbox;
  browser: TestBrowser;
  /** A page of ours that asks for nothing by itself. */
  desk: TestPage;
  /** A verification that has ended, whose consent counts for others. */
  first: Verification;
  /** Does not wait for an answer: the worker may end before it. */
  give<C extends PageCommand>(command: C, input: InputOf<C>): Promise<void>;
  close(): Promise<void>;
}

export async function openChaos(name: BrowserName): Promise<ChaosWorld> {
  const start = Date.now();
  const now = () => Math.floor(start + (Date.now() - start) * SPEED);
  const sandbox = await startSandbox({ reviewDelay: 1_000, now });
  const source = readFileSync(fileURLToPath(new URL('./preamble.js', import.meta.url)), 'utf8');
  const preamble = `const SPEED = ${SPEED};\nconst START = ${start};\n${source}`;
  const browser = await openBrowser(name, { httpPort: sandbox.httpPort, httpsPort: sandbox.httpsPort, preamble });
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
  return {
    sandbox,
    browser,
    desk,
    first,
    async give(command, input) {
      await desk.evaluate(
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
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

/** From here on the points of this worker count. @param point where it ends; undefined: nowhere */
export const plan = (browser: TestBrowser, point: string | undefined): Promise<void> =>
  browser.evaluateInBackground(
    `() => { Object.assign(globalThis.testChaos, { points: [], counting: true, plan: ${JSON.stringify(point)} }); }`,
  );

export const read = (browser: TestBrowser): Promise<Chaos> =>
  browser.evaluateInBackground(`() => ({ points: testChaos.points, reached: testChaos.reached })`);
